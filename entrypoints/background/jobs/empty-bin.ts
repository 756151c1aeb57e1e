/** Erases for good what has been in the bin for its thirty days. */
import { binnedAtOf, erasedAt } from '@/domain/bin';
import { originalsOf } from '@/domain/evidence';
import { subjectKey } from '@/domain/subject';
import type { Archive } from '@/storage/archive/archive';
import type { Erased, Erasure } from '@/storage/archive/erase';
import type { Background } from '../background';
import { type Known, known } from '../known';
import type { Job } from './index';

/** @param due what was to be erased before this, milliseconds since 1970 */
export async function emptyBin(background: Background, due: number): Promise<Erased> {
  const archive = await background.archive();
  const { binned, accounts } = await known(background);
  const isDue = (at: number | null) => at !== null && erasedAt(at) <= due;
  const whole = accounts.filter(({ binnedAt }) => isDue(binnedAt));
  const wanted: Erasure[] = whole.map(({ id, aliases }) => ({ kind: 'account', accounts: [id, ...aliases] }));
  const cases = binned.filter(
    (head) => isDue(binnedAtOf(head, accounts)) && !whole.some(({ id }) => id === head.account),
  );
  const byAccount = new Map<string, string[]>();
  for (const { account, subjects, keys } of cases) {
    byAccount.set(account, [...(byAccount.get(account) ?? []), ...keys, ...subjects.map(subjectKey)]);
  }
  for (const [account, subjectKeys] of byAccount) {
    const aliases = accounts.find(({ id }) => id === account)?.aliases ?? [];
    wanted.push({ kind: 'case', accounts: [account, ...aliases], subjectKeys });
  }
  for (const each of wanted) {
    const erased = await archive.erase(each);
    if (erased.kind !== 'erased') return erased;
  }
  if (wanted.length > 0) await dropFiles(archive, background.now());
  return { kind: 'erased' };
}

/** Bytes of evidence that no case names any more go with their case, not with the next sweep. */
async function dropFiles(archive: Archive, now: number): Promise<void> {
  const { damaged, heads } = await archive.cases();
  // What cannot be read may name any file.
  if (damaged.length === 0) await archive.shelf.sweep(originalsOf(heads), now + 1);
}

/** Milliseconds since 1970 when the next thing is to be erased; null while the bin is empty. */
function nextDue({ binned, accounts }: Known): number | null {
  const times = [...binned.map((head) => binnedAtOf(head, accounts)), ...accounts.map(({ binnedAt }) => binnedAt)];
  const due = times.flatMap((at) => (at === null ? [] : [erasedAt(at)]));
  return due.length > 0 ? due.reduce((one, two) => Math.min(one, two)) : null;
}

/** Remembers when to look again: a start must not read all cases for it. */
export async function noteBin(background: Background): Promise<boolean> {
  const due = nextDue(await known(background));
  await (await background.archive()).keepCached('bin', { due });
  if (due !== null) await background.browser.wakeEvery(emptyBinInTime.name, emptyBinInTime.everyMinutes);
  return due !== null;
}

export const emptyBinInTime: Job = {
  name: 'empty-bin',
  everyMinutes: 12 * 60,
  async run(background) {
    const archive = await background.openArchive();
    if (!archive) return true;
    const noted = await archive.cached<{ due: number | null }>('bin');
    if (noted && (noted.due ?? Number.POSITIVE_INFINITY) > background.now()) return noted.due !== null;
    return background.inTurn(async () => {
      await emptyBin(background, background.now());
      return noteBin(background);
    });
  },
};
