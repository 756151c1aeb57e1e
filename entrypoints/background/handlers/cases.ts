/** Cases: as pages see their own, as popup and options see all, opened, and annotated. */
import { type CaseHead, caseKey, isSettled } from '@/domain/case';
import { type CaseGroup, groupOf } from '@/domain/priority';
import type { CaseSummary } from '@/domain/summary';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { Caller, PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Background } from '../background';
import { isUnderWay } from '../flow-step';
import { keepAct } from '../keep-act';
import { known, knownOpen, wholeCase } from '../known';
import { mayAsk } from '../may-ask';
import { detail, look, lookAt, noteIn, summarise, type View } from '../summaries';
import { clearReady, isSamePlace, ownerOf, readyIn, setReady, troubleNow } from '../tabs';
import { addressOf, isCase, surfaceOf } from '../ways';
import { missingHosts } from './hosts';

/** A press in the popup counts this long: a page that opens later does not surprise with a dialog. */
const readyMs = 10 * 60_000;

type Names = 'cases-here' | 'case-detail' | 'list-cases' | 'open-case' | 'add-note' | 'set-category';

/** The first so many of each group, in order, and how many each group has. */
function firstOf(
  all: readonly CaseSummary[],
  first: number,
  over: number,
): Pick<ResponseOf<'list-cases'>, 'cases' | 'counts' | 'obstacles'> {
  const counts: Record<CaseGroup, number> = { now: 0, waiting: 0, others: 0, over: 0 };
  let obstacles = 0;
  const cases = all.filter((each) => {
    const group = groupOf(each);
    counts[group] += 1;
    if (each.obstacle) obstacles += 1;
    // The first one that is held up stands above the list.
    return counts[group] <= first || (each.obstacle !== null && obstacles === 1);
  });
  return { cases, counts: { ...counts, over: counts.over + over }, obstacles };
}

export function caseHandlers(background: Background): Pick<Handlers, Names> {
  const { browser } = background;

  function surfaceFor(view: View, caller: Caller) {
    return caller.kind === 'page' ? noteIn(view, caller)?.surface : undefined;
  }

  return {
    async 'cases-here'({ keys }, caller) {
      const view = await look(background);
      const note = noteIn(view, caller);
      const names = new Set(note?.cases.map((row) => row.key));
      const shown = keys.flatMap((key) => {
        const item = view.known.find(key);
        const isShown = names.has(key) || item?.keys.some((name) => names.has(`${item.account}/${name}`));
        return item && isShown ? [{ key, item }] : [];
      });
      const flows = [...view.flows.values()].filter(isUnderWay);
      const owners = await Promise.all(flows.map(({ id }) => ownerOf(browser.session, id)));
      const running = flows.find((_, at) => isSamePlace(owners[at] ?? null, caller));
      return {
        kind: 'cases',
        // By the name the page asked with: a name from before two were joined still is this page's name for it.
        cases: shown.map(({ key, item }) => ({ ...summarise(view, item, note?.surface), key })),
        flow: running ?? null,
        ...(await readyHere(caller, shown)),
      };
    },

    async 'case-detail'({ key, reason }, caller) {
      const view = await look(background);
      const head = view.known.find(key);
      const item = await wholeCase(background, head);
      if (!head || !item || !(await mayAsk(browser.session, view, head, caller))) return { kind: 'no-such-case' };
      await noteOpened(caller, head);
      return { kind: 'case', detail: detail(background, view, head, item, surfaceFor(view, caller), reason) };
    },

    async 'list-cases'({ first }) {
      const archive = await background.openArchive();
      if (!archive) {
        const missing = await missingHosts(browser);
        return { kind: 'cases', cases: [], lastReadAt: null, trouble: 'locked', missing };
      }
      const { known: now, over } =
        first === undefined ? { known: await known(background), over: 0 } : await knownOpen(background);
      const [view, health, trouble, missing] = await Promise.all([
        lookAt(background, now),
        archive.health.all(),
        troubleNow(browser.session),
        missingHosts(browser),
      ]);
      const readings = health.filter(({ outcome }) => outcome === 'found' || outcome === 'none').map(({ at }) => at);
      return {
        kind: 'cases',
        ...listsOf(view, first, over),
        lastReadAt: readings.length > 0 ? Math.max(...readings) : null,
        trouble,
        missing,
      };
    },

    async 'open-case'({ key, withdraw, point }, caller) {
      const view = await look(background);
      const item = view.known.find(key);
      if (!item || !(await mayAsk(browser.session, view, item, caller))) return { kind: 'no-such-case' };
      const address = addressOf(item, surfaceFor(view, caller) ?? surfaceOf(item, background.rules), background.rules);
      if (!address) return { kind: 'no-address' };
      const tabId = await browser.openTab(address);
      if (withdraw || point) {
        await setReady(browser.session, tabId, { key: caseKey(item), at: background.now(), point });
      }
      return { kind: 'opened' };
    },

    'add-note': ({ key, text }) => keepAct(background, key, { kind: 'note', text }),
    'set-category': ({ key, word }) => keepAct(background, key, { kind: 'category-set', word }),
  };

  /** A popup that is opened again a moment later is told the same: a thousand summaries take their time. */
  function listsOf(
    view: View,
    first: number | undefined,
    over: number,
  ): Pick<ResponseOf<'list-cases'>, 'cases' | 'counts' | 'obstacles'> {
    const { cache } = background;
    const state = JSON.stringify([
      view.known.revision,
      view.known.heads.length,
      first,
      over,
      // Times that are left are told to the minute.
      Math.floor(background.now() / 60_000),
      view.notes.map(({ tabId, frameId, at }) => [tabId, frameId, at]),
      [...view.flows.values()],
    ]);
    if (cache.told?.state === state) return cache.told.lists;
    // What is over needs no looking at to be counted.
    const isAsked = (head: CaseHead) => first === undefined || !isSettled(head);
    const asked = view.known.heads.filter(isAsked);
    const cases = asked.map((head) => summarise(view, head)).sort((one, two) => one.urgency - two.urgency);
    const others = over + view.known.heads.length - asked.length;
    const lists = first === undefined ? { cases } : firstOf(cases, first, others);
    cache.told = { state, lists };
    return lists;
  }

  /** The key by which this page knows the case whose dialog is to open; until it was opened, since an answer may be lost. */
  async function readyHere(
    caller: PageCaller,
    shown: readonly { key: string; item: CaseHead }[],
  ): Promise<Pick<ResponseOf<'cases-here'>, 'ready' | 'point'>> {
    const ready = await readyIn(browser.session, caller.tabId);
    if (!ready) return { ready: null, point: null };
    if (background.now() - ready.at <= readyMs) {
      const key = shown.find(({ item }) => isCase(item, ready.key))?.key ?? null;
      return { ready: key, point: ready.point ?? null };
    }
    await clearReady(browser.session, caller.tabId);
    return { ready: null, point: null };
  }

  async function noteOpened(caller: Caller, item: CaseHead): Promise<void> {
    if (caller.kind !== 'page') return;
    const ready = await readyIn(browser.session, caller.tabId);
    if (ready && isCase(item, ready.key)) await clearReady(browser.session, caller.tabId);
  }
}
