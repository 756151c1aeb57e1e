/** Cases: as pages see their own, as popup and options see all, opened, and annotated. */
import { type Case, caseKey } from '@/domain/case';
import type { EventDraft } from '@/domain/event';
import { type CaseGroup, groupOf } from '@/domain/priority';
import type { CaseSummary } from '@/domain/summary';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { Caller, PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import { spread } from '../announce';
import type { Background } from '../background';
import { isUnderWay } from '../flow-step';
import { known } from '../known';
import { detail, look, noteIn, shownIn, summarise, type View } from '../summaries';
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
): { cases: CaseSummary[]; counts: Record<CaseGroup, number> } {
  const counts: Record<CaseGroup, number> = { now: 0, waiting: 0, others: 0, over: 0 };
  const cases = all.filter((each) => {
    const group = groupOf(each);
    counts[group] += 1;
    return counts[group] <= first;
  });
  return { cases, counts };
}

export function caseHandlers(background: Background): Pick<Handlers, Names> {
  const { browser, rules } = background;

  /** A page may ask about what it shows itself, or about the flow it runs; our own pages about everything. */
  async function mayAsk(view: View, item: Case, caller: Caller): Promise<boolean> {
    if (caller.kind === 'ui') return true;
    if (shownIn(noteIn(view, caller), item)) return true;
    const flow = view.flows.get(item);
    return flow !== undefined && isSamePlace(await ownerOf(browser.session, flow.id), caller);
  }

  function surfaceFor(view: View, caller: Caller) {
    return caller.kind === 'page' ? noteIn(view, caller)?.surface : undefined;
  }

  return {
    async 'cases-here'({ keys }, caller) {
      const view = await look(background);
      const note = noteIn(view, caller);
      const names = new Set(note?.cases.map((row) => row.key));
      const shown = keys.flatMap((key) => {
        const item = view.known.byKey.get(key);
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
        ready: await readyHere(caller, shown),
      };
    },

    async 'case-detail'({ key, reason }, caller) {
      const view = await look(background, 'whole');
      const item = view.known.byKey.get(key);
      if (!item || !(await mayAsk(view, item, caller))) return { kind: 'no-such-case' };
      await noteOpened(caller, item);
      return { kind: 'case', detail: detail(background, view, item, surfaceFor(view, caller), reason) };
    },

    async 'list-cases'({ first }) {
      const archive = await background.openArchive();
      if (!archive) {
        const missing = await missingHosts(browser);
        return { kind: 'cases', cases: [], lastReadAt: null, trouble: 'locked', missing };
      }
      const [view, health, trouble, missing] = await Promise.all([
        look(background),
        archive.health.all(),
        troubleNow(browser.session),
        missingHosts(browser),
      ]);
      const readings = health.filter(({ outcome }) => outcome === 'found' || outcome === 'none').map(({ at }) => at);
      return {
        kind: 'cases',
        ...listsOf(view, first),
        lastReadAt: readings.length > 0 ? Math.max(...readings) : null,
        trouble,
        missing,
      };
    },

    async 'open-case'({ key, withdraw }, caller) {
      const view = await look(background);
      const item = view.known.byKey.get(key);
      if (!item || !(await mayAsk(view, item, caller))) return { kind: 'no-such-case' };
      const address = addressOf(item, surfaceFor(view, caller) ?? surfaceOf(item, rules), rules);
      if (!address) return { kind: 'no-address' };
      const tabId = await browser.openTab(address);
      if (withdraw) await setReady(browser.session, tabId, caseKey(item), background.now());
      return { kind: 'opened' };
    },

    'add-note': ({ key, text }) => add(key, { kind: 'note', text }),
    'set-category': ({ key, word }) => add(key, { kind: 'category-set', word }),
  };

  /** A popup that is opened again a moment later is told the same: a thousand summaries take their time. */
  function listsOf(view: View, first: number | undefined): Pick<ResponseOf<'list-cases'>, 'cases' | 'counts'> {
    const { cache } = background;
    const state = JSON.stringify([
      view.known.revision,
      first,
      // Times that are left are told to the minute.
      Math.floor(background.now() / 60_000),
      view.notes.map(({ tabId, frameId, at }) => [tabId, frameId, at]),
      [...view.flows.values()],
    ]);
    if (cache.told?.state === state) return cache.told.lists;
    const cases = view.known.cases.map((item) => summarise(view, item)).sort((one, two) => one.urgency - two.urgency);
    const lists = first === undefined ? { cases } : firstOf(cases, first);
    cache.told = { state, lists };
    return lists;
  }

  /** Keeps what the person says of a case. */
  function add(key: string, body: EventDraft['body']): Promise<ResponseOf<'add-note'>> {
    return background.inTurn(async () => {
      const item = (await known(background)).byKey.get(key);
      if (!item) return { kind: 'no-such-case' };
      const appended = await (await background.archive()).append([
        { account: item.account, subject: item.subject, body },
      ]);
      if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
      spread(background, 'cases');
      return { kind: 'added' };
    });
  }

  /** The key by which this page knows the case whose dialog is to open; until it was opened, since an answer may be lost. */
  async function readyHere(caller: PageCaller, shown: readonly { key: string; item: Case }[]): Promise<string | null> {
    const ready = await readyIn(browser.session, caller.tabId);
    if (!ready) return null;
    if (background.now() - ready.at <= readyMs) return shown.find(({ item }) => isCase(item, ready.key))?.key ?? null;
    await clearReady(browser.session, caller.tabId);
    return null;
  }

  async function noteOpened(caller: Caller, item: Case): Promise<void> {
    if (caller.kind !== 'page') return;
    const ready = await readyIn(browser.session, caller.tabId);
    if (ready && isCase(item, ready.key)) await clearReady(browser.session, caller.tabId);
  }
}
