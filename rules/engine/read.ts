/** Reads a page by its adapter: one of six outcomes, every case once, and the elements each case stands in. Never throws. */
import type { AccountReading, Reading, Tried } from '@/domain/reading';
import type { ControlName, ReadingOutcome } from '@/domain/words';
import type { Adapter, RuleSet } from '@/rules/adapter';
import { assemble, leavesNothing } from './assemble';
import type { Block } from './block';
import type { CaseRules, RowReading } from './case';
import { blocksByElement, type Drawn, keepDrawnRows, type PageRules, touchedBlocks } from './drawn';
import { hostsOf, matchAdapters } from './match';
import { addTold } from './merge';
import { isChallenged, readAccount, whyNoCase } from './outcome';
import { openPage } from './page';
import { createScripts } from './scripts';
import { createTellingData, type Told } from './told';
import { noteFailure } from './tried';

export interface PageResult {
  reading: Reading;
  /** The elements each case of `reading.cases` stands in; none when it was read from inline data only. */
  rows: (readonly Element[])[];
  /** The page's own controls of each case, in the same order. */
  controls: ReadonlyMap<ControlName, Element>[];
}

export interface PageReader {
  /** Reads the page; with `changed` only what these nodes may have changed. The same object again when nothing did. */
  read(changed?: Iterable<Node>): PageResult;
  /**
   * The same in slices: yields between rows, so that a long list is no long task. The last value is the result;
   * dropping it half-way changes nothing.
   */
  reading(changed?: Iterable<Node>): Generator<undefined, PageResult, void>;
}

/** Cases of one page that are kept. */
const mostCases = 3000;

/** A reader for one document at one address; null when no adapter is for it. `now` gives milliseconds since 1970. */
export function createPageReader(
  root: Document,
  url: string,
  rules: RuleSet,
  { now }: { now: () => number },
): PageReader | null {
  const matched = matchAdapters(url, rules.adapters)[0];
  if (!matched) return null;
  const adapter: Adapter = matched;
  const { site } = rules;
  const hosts = hostsOf(rules.adapters);
  const scripts = createScripts(root);
  const data = createTellingData(adapter.layouts);
  const drawnRows = keepDrawnRows();
  let last: PageResult | null = null;
  let drawn: Drawn | null = null;
  let told: Told | null = null;
  /** Cases in the order of the last result, each with the row as it was read. */
  let shown: RowReading[] = [];
  let blockOf = new Map<Element, number>();

  const pageRules = (): PageRules => ({ adapter, hosts, now: now() });

  function result(
    outcome: ReadingOutcome,
    tried: Tried[],
    account: AccountReading | null,
    rows: RowReading[] = [],
    layout: string | null = null,
  ): PageResult {
    shown = rows.slice(0, mostCases);
    const { id, view, surface } = adapter;
    const cases = shown.map(({ value }) => value);
    const at = now();
    return {
      reading: { url: url.slice(0, 4096), at, adapter: id, layout, view, surface, outcome, account, cases, tried },
      rows: shown.map(({ elements }) => elements),
      controls: shown.map(({ controls }) => controls),
    };
  }

  function* readAll(isTouched: (block: Block) => boolean): Generator<undefined, PageResult, void> {
    const page = openPage(root, url, rules, scripts);
    const tried: Tried[] = [];
    const account = readAccount(page, site);
    yield;
    if (isChallenged(page, site, tried)) {
      drawn = told = null;
      return result('challenged', tried, account);
    }
    yield;
    const found = yield* drawnRows.read(page, pageRules(), tried, isTouched);
    const inline = leavesNothing(found.drawn, data) ? null : yield* data.read(page, pageRules());
    tried.push(...(inline?.tried ?? []));
    yield;
    const all = yield* assemble(found.drawn, inline);
    // From here to the end nothing is put off: a reading that is dropped half-way leaves all of this as it was.
    drawn = found.drawn;
    told = inline;
    blockOf = drawn ? blocksByElement(drawn) : new Map();
    if (all.length > 0) return result('found', tried, account, all, found.layout ?? inline?.layout ?? null);
    const empty = found.empty || inline?.empty === true;
    return result(whyNoCase(page, { adapter, site, empty, data: data.names }, tried), tried, account);
  }

  /** Only the changed rows, put in place of the old ones; null when the rows around them are no longer the same. */
  function readChanged(touched: ReadonlySet<number>, previous: PageResult): PageResult | null {
    if (!drawn || previous.reading.outcome !== 'found') return null;
    const caseRules: CaseRules = { ...pageRules(), layout: drawn.layout };
    const cases = previous.reading.cases.slice();
    const controls = previous.controls.slice();
    let changed = false;
    for (const index of touched) {
      const block = drawn.blocks[index];
      const before = drawn.rows[index];
      if (!block || !before) return null;
      const after = drawnRows.again(block, caseRules);
      if (after.length !== before.length) return null;
      for (const [at, row] of after.entries()) {
        const old = before[at];
        if (!old || old.elements[0] !== row.elements[0]) return null;
        if (saysTheSame(old, row)) continue;
        const place = shown.findIndex(({ elements }) => elements[0] === row.elements[0]);
        // What the page's data was not asked for yet, it is asked when all is read.
        if (!told && data.mayAdd(row.value)) return null;
        const whole = told ? addTold(row, told.index, new Set()) : row;
        const then = shown[place]?.value;
        // Another number is another case: what stands beside it has to be looked at anew.
        if (!then || then.caseNo !== whole.value.caseNo || then.orderNo !== whole.value.orderNo) return null;
        shown[place] = whole;
        cases[place] = whole.value;
        controls[place] = whole.controls;
        changed = true;
      }
      drawn.rows[index] = after;
    }
    return changed ? { ...previous, controls, reading: { ...previous.reading, at: now(), cases } } : previous;
  }

  function* reading(changed?: Iterable<Node>): Generator<undefined, PageResult, void> {
    try {
      const nodes = changed ? [...changed] : null;
      const touched = nodes && last ? touchedBlocks(nodes, blockOf, root.body) : null;
      const patched = touched && last && readChanged(touched, last);
      if (patched) {
        last = patched;
        return last;
      }
      if (!nodes) drawnRows.forget();
      const above = nodes && ancestorsOf(nodes);
      last = yield* readAll((block) => !above || block.scope.row.some((element) => above.has(element)));
    } catch (error) {
      const tried: Tried[] = [];
      noteFailure(tried, 'page', error);
      last = result('unreadable', tried, null);
    }
    return last;
  }

  return {
    reading,
    read(changed) {
      const steps = reading(changed);
      let step = steps.next();
      while (!step.done) step = steps.next();
      return step.value;
    },
  };
}

function saysTheSame(one: RowReading, other: RowReading): boolean {
  return JSON.stringify(one.value) === JSON.stringify(other.value) && one.controls.size === other.controls.size;
}

/** The nodes and all they stand in. */
function ancestorsOf(nodes: readonly Node[]): Set<Node> {
  const above = new Set<Node>();
  for (const node of nodes) {
    for (let at: Node | null = node; at && !above.has(at); at = at.parentNode) above.add(at);
  }
  return above;
}

/** Reads a page once; null when no adapter is for its address. */
export function readPage(root: Document, url: string, rules: RuleSet, { now }: { now: number }): PageResult | null {
  return createPageReader(root, url, rules, { now: () => now })?.read() ?? null;
}
