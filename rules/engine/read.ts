/** Reads a page by its adapter: one of six outcomes, every case once, and the elements each case stands in. Never throws. */
import type { AccountReading, Reading, Tried } from '@/domain/reading';
import type { ControlName, ReadingOutcome } from '@/domain/words';
import type { Adapter, Layout, RuleSet } from '@/rules/adapter';
import { type CaseRules, type RowReading, readCase } from './case';
import { type Block, findBlocks } from './find';
import { hostsOf, matchAdapters } from './match';
import { addTold, dropRepeats, readTold, type ToldRow } from './merge';
import { openPage, pageFor } from './page';
import { findCases, isBlockShown, isCase } from './rows';
import { forgetAnswers, nothing, type Page, pageScope } from './scope';
import { createScripts } from './scripts';
import { isThere, take } from './take';
import { readTokens, squeeze, toLines } from './text';
import { createTellingData, slice, type Told } from './told';
import { note, noteFailure, noteLayout } from './tried';

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

/** Visible letters outside menus that make a page drawn. */
const drawnText = 10;
const loading = /^(加载中|正在加载|请稍候|请稍等|loading|[.。…·\s])+$/i;

interface Drawn {
  layout: Layout;
  blocks: Block[];
  /** Readings of each block, in the order of `blocks`. */
  rows: RowReading[][];
}

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
  const known = new Map<Element, { elements: readonly Element[]; rows: RowReading[] }>();
  const data = createTellingData(adapter.layouts);
  let last: PageResult | null = null;
  let drawn: Drawn | null = null;
  let told: Told | null = null;
  /** Cases in the order of the last result, each with the row as it was read. */
  let shown: RowReading[] = [];
  let blockOf = new Map<Element, number>();

  function readDrawn(block: Block, caseRules: CaseRules, fresh: boolean): RowReading[] {
    const entry = block.key ? known.get(block.key) : undefined;
    const elements = block.scope.row;
    const isKept =
      !fresh && entry?.elements.length === elements.length && entry.elements.every((one, i) => one === elements[i]);
    if (isKept) return entry.rows;
    // Since the row before this one a slice may have ended, and the page may have changed.
    forgetAnswers(block.scope.page);
    const found = findCases(block, caseRules.layout)
      .map((scope) => readCase(scope, caseRules))
      .filter(({ value }) => isCase(value, caseRules.layout));
    const rows = found.length > 0 && isBlockShown(block) ? found : [];
    // A thousand rows' texts would be kept for nothing: a row that is read again is walked again.
    block.scope.memo.clear();
    if (block.key) known.set(block.key, { elements, rows });
    return rows;
  }

  function accountOf(page: Page): AccountReading | null {
    const scope = { ...pageScope(page), page: { ...page, left: () => nothing } };
    const nick = take(site.account.nick, scope)?.text.slice(0, 300) ?? null;
    const uid = take(site.account.uid, scope, (text) => /^\d{1,20}$/.test(text))?.text ?? null;
    return nick || uid ? { nick, uid } : null;
  }

  function result(
    outcome: ReadingOutcome,
    tried: Tried[],
    layout: string | null,
    rows: RowReading[],
    account: AccountReading | null,
  ): PageResult {
    shown = rows.slice(0, 3000);
    const { id, view, surface } = adapter;
    const cases = shown.map(({ value }) => value);
    return {
      reading: {
        url: url.slice(0, 4096),
        at: now(),
        adapter: id,
        layout,
        view,
        surface,
        outcome,
        account,
        cases,
        tried,
      },
      rows: shown.map(({ elements }) => elements),
      controls: shown.map(({ controls }) => controls),
    };
  }

  function isDrawn(page: Page): boolean {
    const scope = pageScope(page);
    if (isThere(adapter.ready, scope) >= 0) return true;
    const text = toLines(readTokens(scope.row, page.left()))
      .map((line) => line.text)
      .join('');
    return squeeze(text).length >= drawnText && !loading.test(text);
  }

  function* readAll(isTouched: (block: Block) => boolean): Generator<undefined, PageResult, void> {
    const page = openPage(root, url, rules, scripts);
    const scope = pageScope(page);
    const bare = { ...scope, page: { ...page, left: () => nothing }, memo: new Map<string, unknown>() };
    const tried: Tried[] = [];
    const account = accountOf(page);
    yield;
    let current: Drawn | null = null;
    if (note(tried, 'place:challenged', isThere(site.challenged, bare))) {
      drawn = told = null;
      return result('challenged', tried, null, [], account);
    }
    yield;
    let empty = false;
    let layoutId: string | null = null;
    for (const layout of adapter.layouts) {
      if ('inline' in layout.rows || layoutId) continue;
      const caseRules: CaseRules = { adapter, layout, hosts, now: now() };
      try {
        const own = pageFor(page, layout);
        const blocks = findBlocks(own, layout);
        yield;
        const rows: RowReading[][] = [];
        for (const block of blocks) {
          rows.push(readDrawn(block, caseRules, isTouched(block)));
          if (rows.length % slice === 0) yield;
        }
        const count = rows.reduce((sum, each) => sum + each.length, 0);
        noteLayout(tried, layout.id, blocks.length, count);
        // The page as one row is always there; only its sign tells that something is drawn.
        const isRow = !('page' in layout.rows);
        if (isRow && blocks.length > 0 && count === 0 && layout.sign) empty = true;
        if (count > 0 || (isRow && blocks.length > 0 && !current)) current = { layout, blocks, rows };
        if (count > 0) layoutId = layout.id;
      } catch (error) {
        noteFailure(tried, `layout:${layout.id}`, error);
      }
    }
    const inline = leavesNothing(current) ? null : yield* data.read(page, { adapter, hosts, now: now() });
    tried.push(...(inline?.tried ?? []));
    yield;
    const all = inline ? yield* assemble(current, inline) : dropRepeats(current?.rows.flat() ?? []);
    // From here to the end nothing is put off: a reading that is dropped half-way leaves all of this as it was.
    drawn = current;
    told = inline;
    blockOf = new Map(
      current?.blocks.flatMap((block, at) => block.scope.row.map((element): [Element, number] => [element, at])),
    );
    if (all.length > 0) return result('found', tried, layoutId ?? inline?.layout ?? null, all, account);
    if (note(tried, 'place:signed-out', isThere(site.signedOut, bare)))
      return result('signed-out', tried, null, [], account);
    if (note(tried, 'place:none', isThere(adapter.none, bare)) || empty || inline?.empty)
      return result('none', tried, null, [], account);
    const isPageDrawn = isDrawn(page);
    tried.push({ place: 'place:ready', matched: isPageDrawn, candidate: null, note: null });
    const found = page.inline(data.names);
    const hasData = found.values.length + found.broken.length > 0;
    if (isPageDrawn || hasData) return result('unreadable', tried, null, [], account);
    if (note(tried, 'place:redirected', isThere(site.redirected, bare)))
      return result('signed-out', tried, null, [], account);
    return result('not-ready', tried, null, [], account);
  }

  /** True when the page's inline data, often a megabyte to parse, could add nothing to what is drawn. */
  function leavesNothing(current: Drawn | null): boolean {
    if (!current || current.rows.length === 0 || 'page' in current.layout.rows) return false;
    return current.rows.every((rows) => rows.length > 0 && rows.every(({ value }) => !data.mayAdd(value)));
  }

  /**
   * All cases of the page, each once. Drawn rows win for what is on screen; inline data adds facts of the same case, and
   * cases whose row is drawn but did not say so. With nothing drawn the inline data stands alone.
   */
  function* assemble(current: Drawn | null, inline: Told): Generator<undefined, RowReading[], void> {
    if (!current) return dropRepeats(yield* readEach(inline.rows, readTold));
    const used = new Set<ToldRow>();
    const drawnRows = current.rows.flat();
    const rows =
      inline.rows.length > 0 ? yield* readEach(drawnRows, (row) => addTold(row, inline.index, used)) : drawnRows;
    const left = inline.rows.filter((row) => !used.has(row));
    if (left.length > 0) {
      const isWhole = 'page' in current.layout.rows;
      const onScreen = new Set(
        isWhole
          ? []
          : current.blocks.flatMap((block, at) => {
              const own = current.rows[at]?.flatMap(({ value }) => value.orderNo ?? []) ?? [];
              return own.length > 0 ? own : (take(current.layout.fields.orderNo, block.scope)?.text ?? []);
            }),
      );
      rows.push(...left.filter(({ numbers }) => isWhole || onScreen.has(numbers.orderNo ?? '')).map(readTold));
    }
    return dropRepeats(rows);
  }

  function* readEach<Row>(
    rows: readonly Row[],
    read: (row: Row) => RowReading,
  ): Generator<undefined, RowReading[], void> {
    const all: RowReading[] = [];
    for (const row of rows) {
      all.push(read(row));
      if (all.length % slice === 0) yield;
    }
    return all;
  }

  /** The blocks the nodes stand in; null when one stands outside, or a whole-page reading is due. */
  function blocksOf(changed: readonly Node[]): Set<number> | null {
    const touched = new Set<number>();
    for (const node of changed) {
      let at: Node | null = node;
      while (at && !blockOf.has(at as Element)) at = at.parentNode;
      const block = at ? blockOf.get(at as Element) : undefined;
      if (block === undefined || at === root.body) return null;
      touched.add(block);
    }
    return touched;
  }

  /** Only the changed rows, put in place of the old ones; null when the rows around them are no longer the same. */
  function readChanged(touched: ReadonlySet<number>, previous: PageResult): PageResult | null {
    if (!drawn || previous.reading.outcome !== 'found') return null;
    const caseRules: CaseRules = { adapter, layout: drawn.layout, hosts, now: now() };
    const cases = previous.reading.cases.slice();
    const controls = previous.controls.slice();
    let changed = false;
    for (const index of touched) {
      const block = drawn.blocks[index];
      const before = drawn.rows[index];
      if (!block || !before) return null;
      const page = { ...block.scope.page, misses: null };
      const after = readDrawn({ ...block, scope: { ...block.scope, page, memo: new Map() } }, caseRules, true);
      if (after.length !== before.length) return null;
      for (const [at, row] of after.entries()) {
        const old = before[at];
        if (old?.elements[0] !== row.elements[0]) return null;
        if (JSON.stringify(old?.value) === JSON.stringify(row.value) && old?.controls.size === row.controls.size)
          continue;
        const place = shown.findIndex(({ elements }) => elements[0] === row.elements[0]);
        // What the page's data was not asked for yet, it is asked when all is read.
        if (!told && data.mayAdd(row.value)) return null;
        const whole = told ? addTold(row, told.index, new Set()) : row;
        const now = shown[place]?.value;
        // Another number is another case: what stands beside it has to be looked at anew.
        if (!now || now.caseNo !== whole.value.caseNo || now.orderNo !== whole.value.orderNo) return null;
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
      const touched = nodes && last ? blocksOf(nodes) : null;
      const patched = touched && last && readChanged(touched, last);
      if (patched) {
        last = patched;
        return last;
      }
      if (!nodes) known.clear();
      const above = new Set<Node>();
      for (const node of nodes ?? []) {
        for (let at: Node | null = node; at && !above.has(at); at = at.parentNode) above.add(at);
      }
      last = yield* readAll((block) => !nodes || block.scope.row.some((element) => above.has(element)));
    } catch (error) {
      const tried: Tried[] = [];
      noteFailure(tried, 'page', error);
      last = result('unreadable', tried, null, [], null);
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

/** Reads a page once; null when no adapter is for its address. */
export function readPage(root: Document, url: string, rules: RuleSet, { now }: { now: number }): PageResult | null {
  return createPageReader(root, url, rules, { now: () => now })?.read() ?? null;
}
