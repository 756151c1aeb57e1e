/** Makes notices of events: goes on where it stopped, so that a death between keeping events and telling them loses and doubles nothing. */
import { type Case, type CaseHead, caseKey } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import { noticesOf, telling } from '@/domain/notices-of';
import { subjectKey } from '@/domain/subject';
import type { Archive } from '@/storage/archive/archive';
import type { Background } from './background';
import { known } from './known';
import { tellKept } from './notices';
import { readUpdates } from './updates';

/** How often deadlines are looked at, in minutes, and the name of that job's alarm. */
export const deadlineAlarm = { name: 'deadlines', everyMinutes: 15 } as const;
/** When it is next to be asked whether the money came, made anew when a withdrawal ends. */
export const afterEndCache = 'money-question';

/** Nothing where the archive is locked: unlocking notes what waited, and then this. */
export async function noteEvents(background: Background): Promise<void> {
  const archive = await background.openArchive();
  if (!archive) return;
  await archive.notices.begin(async () => (await readUpdates(background)).map(({ id }) => id));
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const news = await archive.notices.news();
    if (!news.looked) break;
    const caseOf = await casesOf(background, archive, news.events);
    // Only the device that took the reading shows it and sends it on; it stands in the inbox of each.
    const isOwn = ({ device }: CaseEvent) => device === archive.vault.deviceId;
    const own = noticesOf(news.events.filter(isOwn), caseOf);
    const others = noticesOf(
      news.events.filter((event) => !isOwn(event)),
      caseOf,
    ).filter(({ id }) => !own.some((each) => each.id === id));
    // Another ending is another day to ask after the money.
    if (news.events.some(isEnd)) await archive.keepCached(afterEndCache, null);
    const kept = await archive.notices.keep([...own, ...others], new Set(others.map(({ id }) => id)), news);
    if (kept.kind === 'full') console.error('no room for notices');
    if (kept.kind === 'full' || kept.kind === 'newer') break;
    if (news.events.length > 0) await background.browser.wakeEvery(deadlineAlarm.name, deadlineAlarm.everyMinutes);
  }
  await tellKept(background, archive);
}

/** By our submit, or by a page alone. */
function isEnd({ body }: CaseEvent): boolean {
  return body.kind === 'withdrawal-done' || (body.kind === 'status-changed' && body.status === 'withdrawn');
}

/** A portion each; more than this comes with the next start. */
const mostTurns = 1000;

/** The case of an event, whole; null for what is in the bin, or is a case no more. */
async function casesOf(
  background: Background,
  archive: Archive,
  events: readonly CaseEvent[],
): Promise<(event: CaseEvent) => Case | null> {
  const wanted = events.filter(({ kind, subject }) => subject !== null && telling.includes(kind));
  if (wanted.length === 0) return () => null;
  const { find, accounts, binned } = await known(background);
  const inBin = new Set<CaseHead>(binned);
  const headOf = ({ account, subject }: CaseEvent): CaseHead | null => {
    if (!subject) return null;
    const owner = accounts.find(({ id, aliases }) => id === account || aliases.includes(account));
    const head = find(`${owner?.id ?? account}/${subjectKey(subject)}`);
    return head && !inBin.has(head) ? head : null;
  };
  const heads = new Set(wanted.flatMap((event) => headOf(event) ?? []));
  const whole = await archive.whole([...heads]);
  const byKey = new Map(whole.map((item) => [caseKey(item), item]));
  return (event) => {
    const head = headOf(event);
    return (head && byKey.get(caseKey(head))) ?? null;
  };
}
