/** 自动查看: how it stands, what it did, and the person's choices; and the page that looks, as it asks and tells. */
import { type CaseHead, caseKey, isSettled } from '@/domain/case';
import { type CaseWatch, caseWatchOf } from '@/domain/case-watch';
import { nextLook } from '@/domain/watch';
import { quietFor } from '@/domain/watch-manners';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import { matchAdapters } from '@/rules/engine/match';
import { changeWatch, readWatch } from '@/storage/watch-settings';
import { announce } from '../announce';
import type { Background } from '../background';
import { resume, wakeWatch } from '../heard-from-page';
import { keepAct } from '../keep-act';
import { mayAsk } from '../may-ask';
import { look, lookAt, summarise } from '../summaries';
import { wantedNow, watchedPageRead } from '../watch-round';
import { decidingOf, othersOf, type Stand, standOf } from '../watch-stand';

type Names =
  | 'watch-wanted'
  | 'watch-read'
  | 'watch-state'
  | 'case-watch'
  | 'turn-watch'
  | 'watch-case'
  | 'set-watch'
  | 'resume-watch'
  | 'list-looks';

export function watchHandlers(background: Background): Pick<Handlers, Names> {
  const { browser } = background;

  function change(how: Parameters<typeof changeWatch>[1]): Promise<ResponseOf<'turn-watch'>> {
    return background.inTurn(async () => {
      await changeWatch(browser.settings, how);
      await wakeWatch(background);
      await announce(background, 'watch');
      return { kind: 'kept' };
    });
  }

  return {
    'watch-wanted': async () => wantedNow(background),
    'watch-read': (request) => watchedPageRead(background, request),
    'watch-state': () => told(background),

    async 'case-watch'({ key }, caller) {
      const stand = await standOf(background);
      if (!stand) return { kind: 'case-watch', watch: { kind: 'locked' }, on: null };
      const view = await look(background);
      const head = view.known.find(key);
      if (!head || !(await mayAsk(browser.session, view, head, caller))) return { kind: 'no-such-case' };
      const watch = watchOf(background, stand, head);
      // Where nothing of it is looked at anyway there is nothing to switch.
      const isIdle = watch.kind === 'off' || watch.kind === 'over';
      return { kind: 'case-watch', watch, on: isIdle ? null : !head.isUnwatched };
    },

    async 'watch-case'({ key, on }, caller) {
      const view = await look(background);
      const head = view.known.find(key);
      if (!head || !(await mayAsk(browser.session, view, head, caller))) return { kind: 'no-such-case' };
      const kept = await keepAct(background, key, { kind: 'watch-set', on });
      if (kept.kind === 'added') {
        await wakeWatch(background);
        await announce(background, 'watch');
      }
      return kept;
    },

    'turn-watch': ({ on }) => change({ on }),
    'set-watch': (request) => change(request),

    'resume-watch': () =>
      background.inTurn(async () => {
        if (!(await background.openArchive())) return { kind: 'locked' };
        await resume(background, true);
        await wakeWatch(background);
        return { kind: 'kept' };
      }),

    async 'list-looks'({ from, count }) {
      const { looks, total } = await (await background.archive()).lookLog.looks(from, count);
      const { find } = (await look(background)).known;
      const told = looks.map((each) => ({
        ...each,
        page: matchAdapters(each.url, background.rules.adapters)[0]?.title ?? '',
        title: (each.caseKey && find(each.caseKey)?.facts.items.find(({ title }) => title)?.title) || null,
      }));
      return { kind: 'looks', looks: told, total };
    },
  };
}

async function told(background: Background): Promise<ResponseOf<'watch-state'>> {
  const { choice } = await readWatch(background.browser.settings);
  const stand = await standOf(background);
  if (!stand) return { kind: 'watch', choice, stopped: null, nextAt: null, isLocked: true, watched: [] };
  const now = background.now();
  const view = await lookAt(background, stand.known);
  const next = nextLook(decidingOf(stand, now));
  const shown = [...stand.watched.map(({ head }) => head), ...othersOf(stand)];
  return {
    kind: 'watch',
    choice,
    stopped: stand.state.stopped,
    nextAt: next.kind === 'rest' ? null : now + (next.kind === 'wait' ? next.ms : 0),
    isLocked: false,
    watched: shown
      .slice(0, 50)
      .map((head) => ({ summary: summarise(view, head), watch: watchOf(background, stand, head) })),
  };
}

function watchOf(background: Background, stand: Stand, head: CaseHead): CaseWatch {
  const { choice, state, account, watched, pages, withheld, known } = stand;
  const key = caseKey(head);
  const own = watched.find((each) => each.key === key);
  if (!own && isSettled(head)) return { kind: 'over' };
  if (!choice.on) return { kind: 'off' };
  if (head.isUnwatched) return { kind: 'case-off' };
  if (head.account !== account) return { kind: 'other-account' };
  if (!own) return { kind: 'not-watched' };
  if (state.stopped) return { kind: 'stopped', why: state.stopped.why };
  const seenAt = Math.max(head.lastSeenAt, known.seen.get(key) ?? 0);
  const now = background.now();
  const said = caseWatchOf({ key, why: own.why, seenAt }, pages, state, now, withheld);
  if (said.kind !== 'watched' || said.nextAt === null) return said;
  const { offset } = decidingOf(stand, now);
  return { ...said, nextAt: said.nextAt + quietFor(choice.quiet, said.nextAt, offset) };
}
