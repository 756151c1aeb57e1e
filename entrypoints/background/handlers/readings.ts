/** The reader's side: what to look for on an address, and what a page said. */
import { keysOf, sourceOf } from '@/domain/change';
import type { CaseReading, Reading } from '@/domain/reading';
import { controlsShown } from '@/domain/withdrawal';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Adapter, RuleSet } from '@/rules/adapter';
import { matchAdapters } from '@/rules/engine/match';
import { withTaught } from '@/rules/taught';
import { readTaught } from '@/storage/taught';
import { spread } from '../announce';
import type { Background } from '../background';
import { watchRules } from '../change-rules';
import { tidyFlows, underWay } from '../flows';
import { followFlows } from '../follow-flows';
import { heardFromPage } from '../heard-from-page';
import { isHome, isHomeWanted } from '../home';
import { importsHere } from '../imports';
import { putAside } from '../inbox';
import { noteSeen } from '../known';
import { noteReading } from '../note-reading';
import { holdPart, takeWhole } from '../parts';
import { forgetPage, isSamePlace, notePage, noteTrouble, ownerOf, type PageNote } from '../tabs';
import { ownAdapter } from '../ways';

/** `maskPage` of the engine promises this bound. */
const mostMasked = 200_000;

type Names = 'rules-for' | 'report-reading' | 'reading-part';

export function readingHandlers(background: Background): Pick<Handlers, Names> {
  const { browser, cache } = background;
  return {
    async 'rules-for'({ url, again }, caller) {
      const { rules } = background;
      // A document that begins, or moves on, shows nothing yet; one that asks again because the rules changed shows what it showed.
      if (!again) await forgetPage(browser.session, caller);
      const matching = isFrom(url, caller) ? matchAdapters(url, rules.adapters) : [];
      // An adapter without layouts knows its page as one that holds no case: only a flow, or the home's window, has something to do there.
      const isWanted =
        matching[0] &&
        (matching[0].layouts.length > 0 || (await isHome(background, url)) || (await runsFlow(background, caller)));
      if (!isWanted || !(await browser.runScript('engine', caller))) return { kind: 'not-ours' };
      const others = rules.adapters.filter((adapter) => !matching.includes(adapter)).map(nameOnly);
      const whole = { ...rules, adapters: [...matching, ...others] };
      return { kind: 'rules', rules: withTaught(whole, await readTaught(browser.settings)) };
    },

    async 'reading-part'(request, caller) {
      holdPart(cache.parts, caller, request);
      return { kind: 'held' };
    },

    async 'report-reading'(request, caller) {
      const reading = takeWhole(cache.parts, caller, request);
      if (!reading) return { kind: 'parts-lost' };
      if (!isFrom(reading.url, caller)) throw new Error('a reading of another origin than its page');
      if (!background.rules.adapters.some(({ id }) => id === reading.adapter))
        throw new Error('a reading by no adapter of ours');
      await watchRules(background, reading);
      const kept = await background.inTurn(async (): Promise<Kept | { kind: 'locked' }> => {
        if (!(await background.openArchive())) return { kind: 'locked' };
        await noteHealth(background, reading);
        return keep(background, reading, caller);
      });
      if (kept.kind === 'locked') {
        await putAside(background, reading, caller);
        if (reading.outcome === 'found') await browser.runScript('overlay', caller);
        return { kind: 'unsaved', why: 'locked' };
      }
      if (reading.outcome === 'unreadable') {
        await keepMasked(background, reading, caller);
        // Only our own pages show it.
        await browser.tell({ changed: 'health' }, []);
      }
      await noteTrouble(browser.session, kept.kind === 'unsaved' ? kept.why : null);
      if (kept.kind === 'unsaved') return kept;
      // Outside the turn: a document that hangs must not hold up the others.
      const overlay = kept.isNeeded && (await browser.runScript('overlay', caller));
      return { kind: 'noted', overlay, keys: kept.keys };
    },
  };
}

type Kept = { kind: 'kept'; isNeeded: boolean; keys: string[] } | { kind: 'unsaved'; why: 'full' | 'newer' };

async function keep(background: Background, reading: Reading, caller: PageCaller): Promise<Kept> {
  const { browser } = background;
  const noted = await noteReading(background, reading);
  if (noted.kind === 'unsaved') return noted;
  const { whose, before, after, isNews } = noted;
  const keys = reading.outcome === 'found' ? keysOf(after, reading, whose.id).map((key) => key ?? '') : [];
  const named = keys.filter((key) => key !== '');
  await noteSeen(background, noted.known, named);
  const flowChanged = await followFlows(background, caller, {
    reading,
    keys,
    whose,
    before,
    after,
    known: noted.known,
  });
  const tidied = await tidyFlows(background);
  await notePage(browser.session, noteOf(background.rules, reading, caller, whose.id, keys));
  await heardFromPage(background, reading, whose, isNews || flowChanged);
  const isNeeded =
    named.length > 0 ||
    (await runsFlow(background, caller)) ||
    (await importsHere(background, caller)) ||
    (await isHomeWanted(background, reading, whose.id, noted.known));
  if (isNews) spread(background, 'cases');
  if (flowChanged || tidied) spread(background, 'flow');
  return { kind: 'kept', isNeeded, keys };
}

/** A flow that is under way may click in this document. */
async function runsFlow(background: Background, caller: PageCaller): Promise<boolean> {
  const flows = await underWay(await background.openArchive());
  const owners = await Promise.all(flows.map(({ id }) => ownerOf(background.browser.session, id)));
  return owners.some((owner) => isSamePlace(owner, caller));
}

function noteOf(
  rules: RuleSet,
  reading: Reading,
  { tabId, frameId }: PageCaller,
  account: string,
  keys: readonly string[],
): PageNote {
  const { url, adapter, layout } = sourceOf(reading);
  const { at, view, surface } = reading;
  // The page where such a case is withdrawn, and about this case alone.
  const isOwn = (row: CaseReading) => view === 'detail' && ownAdapter(row, surface, rules)?.id === adapter;
  const cases = reading.cases.flatMap((row, index) => {
    const key = keys[index];
    return key ? [{ key, status: row.status, controls: controlsShown(row, isOwn(row)) }] : [];
  });
  return { tabId, frameId, at, url, adapter, layout, view, surface, account, cases };
}

async function noteHealth(background: Background, reading: Reading): Promise<void> {
  const { health } = await background.archive();
  const { adapter, at, outcome, layout, cases } = reading;
  await health.note({ adapter, at, outcome, layout, cases: cases.length });
}

/** A page that could not be read is kept masked, on this device, for the person to look at and send if they like. */
async function keepMasked(background: Background, reading: Reading, caller: PageCaller): Promise<void> {
  const html = await background.browser.maskPage(caller);
  if (html === null || html.length > mostMasked) return;
  const { health } = await background.archive();
  const { adapter, at } = reading;
  const [address = ''] = sourceOf(reading).url.split('?');
  await health.keepReport(adapter, {
    at,
    url: address.replace(/\d{4,}/g, (number) => '0'.repeat(number.length)),
    html,
  });
}

/** A page speaks for its own origin only. */
function isFrom(url: string, { origin }: PageCaller): boolean {
  try {
    return new URL(url).origin === origin;
  } catch {
    return false;
  }
}

/** Adapters for other addresses go along by their pages alone: links to them count as links of ours. */
function nameOnly(adapter: Adapter): Adapter {
  const { format, id, title, verified, view, surface, kind, pages, drive } = adapter;
  return {
    format,
    id,
    title,
    verified,
    view,
    surface,
    kind,
    pages,
    off: 'all',
    ready: [],
    layouts: [],
    drive: { route: drive.route },
  };
}
