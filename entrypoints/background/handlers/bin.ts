/** The bin, and erasing: what is put there goes for good after thirty days; everything goes at once, keys included. */
import { binnedAtOf, erasedAt } from '@/domain/bin';
import type { EventDraft } from '@/domain/event';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import { spread } from '../announce';
import type { Background } from '../background';
import { underWay } from '../flows';
import { announceVault } from '../inbox';
import { emptyBin, noteBin } from '../jobs/empty-bin';
import { known, nickOf } from '../known';
import { look, summarise } from '../summaries';

type Names = 'bin-cases' | 'unbin-cases' | 'list-bin' | 'empty-bin' | 'erase-everything';

export function binHandlers(background: Background): Pick<Handlers, Names> {
  function put(
    { keys, accounts }: RequestOf<'bin-cases'>,
    kind: 'binned' | 'unbinned',
  ): Promise<ResponseOf<'bin-cases'>> {
    return background.inTurn(async () => {
      const now = await known(background);
      const drafts: EventDraft[] = accounts
        .filter((id) => now.accounts.some((account) => account.id === id))
        .map((account) => ({ account, subject: null, body: { kind } }));
      for (const key of keys) {
        const head = now.find(key);
        if (head) drafts.push({ account: head.account, subject: head.subject, body: { kind } });
      }
      if (drafts.length === 0) return { kind: 'no-such-case' };
      const appended = await (await background.archive()).append(drafts);
      if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
      await noteBin(background);
      spread(background, 'cases');
      return { kind: 'kept' };
    });
  }

  return {
    'bin-cases': (request) => put(request, 'binned'),
    'unbin-cases': (request) => put(request, 'unbinned'),

    async 'list-bin'() {
      const view = await look(background);
      const { binned, accounts } = view.known;
      const whole = accounts.filter((account) => account.binnedAt !== null);
      const cases = binned.filter(({ account }) => !whole.some(({ id }) => id === account));
      return {
        kind: 'bin',
        cases: cases
          .map((head) => ({ summary: summarise(view, head), at: binnedAtOf(head, accounts) ?? 0 }))
          .sort((one, two) => two.at - one.at)
          .map(({ summary, at }) => ({ summary, at, until: erasedAt(at) })),
        accounts: whole.map(({ id, binnedAt }) => ({
          id,
          nick: nickOf(view.known, id),
          count: binned.filter(({ account }) => account === id).length,
          at: binnedAt ?? 0,
          until: erasedAt(binnedAt ?? 0),
        })),
      };
    },

    'empty-bin': () =>
      background.inTurn(async () => {
        if ((await underWay(await background.archive())).length > 0) return { kind: 'busy' };
        const erased = await emptyBin(background, Number.POSITIVE_INFINITY);
        if (erased.kind !== 'erased') return { kind: 'unsaved', why: erased.kind };
        await noteBin(background);
        spread(background, 'cases');
        return { kind: 'kept' };
      }),

    'erase-everything': () =>
      background.inTurn(async () => {
        const archive = await background.archive();
        if ((await underWay(archive)).length > 0) return { kind: 'busy' };
        const erased = await archive.erase({ kind: 'everything' });
        if (erased.kind !== 'erased') return { kind: 'unsaved', why: erased.kind };
        // The next look opens a new archive with keys of its own.
        await background.shut();
        await announceVault(background);
        spread(background, 'cases');
        return { kind: 'kept' };
      }),
  };
}
