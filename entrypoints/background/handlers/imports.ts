/** Importing past cases: offered where the person asked for it, started by their press in the page, told page by page. */
import { type ImportRun, importPace } from '@/domain/import';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Adapter } from '@/rules/adapter';
import { randomHex } from '@/storage/vault/bytes';
import type { Background } from '../background';
import { readImportPage } from '../import-page';
import {
  endRun,
  forgetImport,
  importNow,
  type KeptImport,
  keepCounted,
  keepImport,
  offerImport,
  offerIn,
  spreadImport,
  takeBackOffer,
  tellImport,
} from '../imports';
import { isSamePlace, pageNote } from '../tabs';

type Names = 'import-open' | 'import-state' | 'import-start' | 'import-step' | 'import-stop';
type Stepped = ResponseOf<'import-step'>;

export function importHandlers(background: Background): Pick<Handlers, Names> {
  const { browser } = background;
  const { session } = browser;
  // Asked each time: other rules may have come since the worker woke.
  const lists = () => background.rules.adapters.filter(isWalkable);

  /** The import, when this very document walks it and it is not over. */
  async function own(id: string, caller: PageCaller): Promise<{ kept: KeptImport | null; isOwn: boolean }> {
    const kept = await importNow(background);
    const isOwn = kept?.run.id === id && kept.run.stage !== 'over' && isSamePlace(kept.place, caller);
    return { kept, isOwn };
  }

  return {
    async 'import-open'({ adapter, goOn }) {
      const kept = await importNow(background);
      if (kept && kept.run.stage !== 'over') return { kind: 'import-running' };
      const list = lists().find(({ id }) => id === adapter);
      const [first] = list?.pages ?? [];
      if (!first) return { kind: 'not-a-list' };
      const mayGoOn = goOn && kept?.run.adapter === adapter;
      const tabId = await browser.openTab((mayGoOn ? kept.address : null) ?? first);
      await offerImport(session, tabId, { at: background.now(), goOn: mayGoOn && kept.address !== null });
      return { kind: 'opened' };
    },

    async 'import-state'(_, caller) {
      const kept = await importNow(background);
      const names = lists().map(({ id, title }) => ({ adapter: id, title }));
      if (caller.kind === 'ui') {
        return {
          kind: 'import',
          run: kept?.run ?? null,
          here: false,
          offer: false,
          mayGoOn: kept?.address != null,
          lists: names,
        };
      }
      const here = isSamePlace(kept?.place ?? null, caller);
      const offer = caller.frameId === 0 ? await offerIn(session, caller.tabId, background.now()) : null;
      const run = kept && (here || (offer?.goOn && kept.run.stage === 'over')) ? kept.run : null;
      return { kind: 'import', run, here, offer: offer !== null, mayGoOn: kept?.address != null, lists: [] };
    },

    'import-start': ({ goOn }, caller) => background.inTurn(() => start(goOn, caller)),

    'import-step': ({ run: id, step }, caller) =>
      background.inTurn(async (): Promise<Stepped> => {
        const { kept, isOwn } = await own(id, caller);
        const run = kept?.run;
        if (!kept || !run || !isOwn)
          return { kind: 'refused', run: isSamePlace(kept?.place ?? null, caller) ? (run ?? null) : null };
        const now = background.now();
        switch (step.kind) {
          case 'read':
            return readImportPage(background, kept, step, caller);
          case 'press':
            // Once a page: what was granted and not seen to be done is never granted again.
            if (run.stage !== 'walking' || run.pressed === step.mark || run.marks.at(-1) !== step.mark)
              return { kind: 'refused', run };
            return {
              kind: 'kept',
              run: await tellImport(background, {
                ...kept,
                run: { ...run, pressed: step.mark, changedAt: now, dueMs: importPace.effect },
              }),
            };
          case 'pause':
            return {
              kind: 'kept',
              run: await tellImport(background, {
                ...kept,
                run: { ...run, stage: 'paused', pausedBy: step.by, changedAt: now },
              }),
            };
          case 'resume':
            return {
              kind: 'kept',
              run: await tellImport(background, {
                ...kept,
                run: { ...run, stage: 'walking', pausedBy: null, changedAt: now },
              }),
            };
        }
      }),

    'import-stop': ({ run: id, why }, caller) =>
      background.inTurn(async () => {
        if (caller.kind === 'page' && id === null) {
          await takeBackOffer(session, caller.tabId);
          return { kind: 'refused', run: null };
        }
        const kept = await importNow(background);
        const mayStop = caller.kind === 'ui' ? why === 'person' : isSamePlace(kept?.place ?? null, caller);
        if (!kept || kept.run.id !== id || !mayStop) return { kind: 'refused', run: null };
        // The person has seen in our own page how it ended.
        if (caller.kind === 'ui' && kept.run.stage === 'over') {
          await forgetImport(session);
          spreadImport(background);
          return { kind: 'kept', run: kept.run };
        }
        const { tabId } = kept.place ?? { tabId: null };
        // A page that stops what is over lets go of it: it need not be shown there again.
        const place = kept.run.stage === 'over' && caller.kind === 'page' ? null : kept.place;
        const run = endRun(kept.run, why, background.now());
        await keepImport(session, { ...kept, place, run });
        spreadImport(background, caller.kind === 'ui' ? tabId : null);
        return { kind: 'kept', run };
      }),
  };

  async function start(goOn: boolean, caller: PageCaller): Promise<ResponseOf<'import-start'>> {
    const kept = await importNow(background);
    if (kept && kept.run.stage !== 'over') return { kind: 'import-running' };
    // Locked: it could not be kept.
    await background.archive();
    const note = await pageNote(session, caller);
    const adapter = note && background.rules.adapters.find(({ id }) => id === note.adapter);
    if (!note || !adapter || !isWalkable(adapter) || caller.frameId !== 0) return { kind: 'not-a-list' };
    const now = background.now();
    // It goes on in the page where it ended, or in one that was opened where it ended; elsewhere it begins anew.
    const isThere = isSamePlace(kept?.place ?? null, caller) || kept?.address != null;
    const last = goOn && isThere && kept?.run.adapter === adapter.id ? kept.run : null;
    const offer = await offerIn(session, caller.tabId, now);
    const since = last?.since ?? offer?.at ?? now;
    if (!last) await keepCounted(session, []);
    await takeBackOffer(session, caller.tabId);
    const run = newRun(adapter.id, since, now, last);
    const place = { tabId: caller.tabId, frameId: caller.frameId };
    return {
      kind: 'started',
      run: await tellImport(background, { run, place, address: last ? (kept?.address ?? null) : null }),
    };
  }
}

/** A list on a computer's page whose pager we know; lists that load on scroll are not walked. */
export function isWalkable({ view, surface, pager, off }: Adapter): boolean {
  return view === 'list' && surface === 'pc' && pager !== undefined && off !== 'all';
}

/** What went on before (`last`) is not walked again: its counts go on, and the page it stood at may be pressed anew. */
function newRun(adapter: string, since: number, now: number, last: ImportRun | null): ImportRun {
  const before = last ?? { account: null, pages: 0, current: null, of: null, cases: 0, fresh: 0, marks: [] };
  const { account, pages, current, of, cases, fresh, marks } = before;
  return {
    id: randomHex(16),
    adapter,
    account,
    stage: 'walking',
    pausedBy: null,
    why: null,
    pages,
    own: 0,
    current,
    of,
    cases,
    fresh,
    marks: marks.slice(-1),
    pressed: null,
    slower: 1,
    since,
    startedAt: now,
    changedAt: now,
    dueMs: importPace.effect,
  };
}
