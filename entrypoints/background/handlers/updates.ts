/** 最近更新: what changed, which open cases it touches, what was read, and what the person wants to be told of. */
import { touched } from '@/domain/update';
import type { Handlers } from '@/entrypoints/door/serve';
import { keepQuiet, markRead, readMarks } from '@/storage/update-marks';
import { announce, showCount } from '../announce';
import type { Background } from '../background';
import { knownOpen } from '../known';
import { lookAt, summarise } from '../summaries';
import { readUpdates, sideOf, waitingUpdates } from '../updates';

type Names = 'updates' | 'updates-waiting' | 'mark-read' | 'subscribe';

export function updateHandlers(background: Background): Pick<Handlers, Names> {
  const port = background.browser.settings;
  /** A failed badge is no failure of what was kept. */
  const kept = async (): Promise<{ kind: 'kept' }> => {
    await announce(background, 'updates');
    await showCount(background).catch((error: unknown) => console.error('announcing failed', error));
    return { kind: 'kept' };
  };
  const openView = async () =>
    (await background.openArchive()) ? lookAt(background, (await knownOpen(background)).known) : null;

  return {
    async updates() {
      const [updates, { topics }, marks, view] = await Promise.all([
        readUpdates(background),
        background.guideBook(),
        readMarks(port),
        openView(),
      ]);
      const heads = view?.known.heads ?? [];
      const sides = heads.map(sideOf);
      const waiting = await waitingUpdates(background, updates, heads);
      return {
        kind: 'updates',
        verified: topics.map((topic) => topic.verified).sort()[0] ?? null,
        quiet: marks.quiet,
        waiting: waiting.map(({ id }) => id),
        updates: updates.map((update) => ({
          ...update,
          topics: topics.filter(({ id }) => update.topics.includes(id)).map(({ id, title }) => ({ id, title })),
          isRead: marks.read.includes(update.id),
          touched: view && touched(update, sides).map(({ head }) => summarise(view, head)),
        })),
      };
    },

    async 'updates-waiting'() {
      const view = await openView();
      const waiting = view ? await waitingUpdates(background, await readUpdates(background), view.known.heads) : [];
      return { kind: 'waiting', count: waiting.length };
    },

    'mark-read': ({ ids }) =>
      background.inTurn(async () => {
        await markRead(port, ids);
        return kept();
      }),

    subscribe: ({ quiet }) =>
      background.inTurn(async () => {
        await keepQuiet(port, quiet);
        return kept();
      }),
  };
}
