/** Reads a page by its adapter: one of six outcomes, every case once, and the elements each case stands in. Never throws. */
import type { Reading, Tried } from '@/domain/reading';
import type { ControlName, ReadingOutcome } from '@/domain/words';
import type { Adapter, Layout, Place, RuleSet } from '@/rules/adapter';
import { type CaseRules, type RowReading, readCase } from './case';
import { type Block, findBlocks, hasSign } from './find';
import { type InlineFound, readScript } from './json';
import { hostsOf, matchAdapters } from './match';
import { dropRepeats, joinRows } from './merge';
import { isThere, type Page, pageScope, take } from './take';
import { isShown, readTokens, squeeze, toLines } from './text';

export interface PageResult {
  reading: Reading;
  /** The element each case of `reading.cases` stands in; null when it was read from inline data only. */
  rows: (Element | null)[];
  /** The page's own controls of each case, in the same order. */
  controls: ReadonlyMap<ControlName, Element>[];
}

export interface PageReader {
  /** Reads the page; with `changed` only what these nodes may have changed. The same object again when nothing did. */
  read(changed?: Iterable<Node>): PageResult;
}

/** Visible letters outside menus that make a page drawn. */
const drawnText = 10;
const nothing: ReadonlySet<Element> = new Set();
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
  const { site, words } = rules;
  const hosts = hostsOf(rules.adapters);
  const parsed = new WeakMap<Element, { length: number; found: InlineFound }>();
  const known = new Map<Element, { elements: readonly Element[]; rows: RowReading[] }>();
  let last: PageResult | null = null;
  let drawn: Drawn | null = null;
  let blockOf = new Map<Element, number>();
  let told: RowReading[] = [];

  function readInline(): InlineFound {
    const all: InlineFound = { values: [], broken: [] };
    for (const script of root.querySelectorAll('script')) {
      if (script.hasAttribute('src')) continue;
      const text = script.textContent ?? '';
      let entry = parsed.get(script);
      if (entry?.length !== text.length) {
        entry = { length: text.length, found: readScript(text, script.getAttribute('type') ?? '') };
        parsed.set(script, entry);
      }
      all.values.push(...entry.found.values);
      all.broken.push(...entry.found.broken);
    }
    return all;
  }

  function openPage(): Page {
    let inline: InlineFound | null = null;
    let chrome: ReadonlySet<Element> | null = null;
    return {
      root,
      url,
      words,
      inline: () => {
        inline ??= readInline();
        return inline;
      },
      // One simple selector each: browsers look those up, lists they walk the page for.
      left: () => {
        chrome ??= new Set(site.chrome.flatMap((css) => [...root.querySelectorAll(css)]));
        return chrome;
      },
      skip: nothing,
      holding: nothing,
      labels: [],
      memo: new Map(),
      owners: new Map(),
    };
  }

  function pageFor(page: Page, layout: Layout): Page {
    const places = Object.values({ ...layout.fields, ...layout.items?.fields }) as Place[];
    const labels = places.flatMap((place) => place.flatMap(({ label }) => label ?? []));
    const own = { ...page, labels, memo: new Map(), owners: new Map() };
    if (!layout.skip) return own;
    const skip = new Set(root.querySelectorAll(layout.skip));
    const holding = new Set<Element>();
    for (const part of skip)
      for (let at: Element | null = part; at && !holding.has(at); at = at.parentElement) holding.add(at);
    return { ...own, skip, holding, left: () => new Set([...page.left(), ...skip]) };
  }

  function readBlock(block: Block, caseRules: CaseRules): RowReading[] {
    const { layout } = caseRules;
    const [first] = block.scope.row;
    if (!hasSign(layout, block.scope) || (first && first !== root.body && !isShown(first))) return [];
    const each = block.each().filter((scope) => hasSign(layout, scope));
    return (each.length > 0 ? each : [block.scope]).flatMap((scope) => {
      const row = readCase(scope, caseRules);
      return row && (layout.sign || row.value.caseNo || row.value.orderNo) ? [row] : [];
    });
  }

  function readDrawn(block: Block, caseRules: CaseRules, fresh: boolean): RowReading[] {
    const entry = block.key ? known.get(block.key) : undefined;
    const elements = block.scope.row;
    if (
      !fresh &&
      entry &&
      entry.elements.length === elements.length &&
      entry.elements.every((one, i) => one === elements[i])
    ) {
      return entry.rows;
    }
    const rows = readBlock(block, caseRules);
    if (block.key) known.set(block.key, { elements, rows });
    return rows;
  }

  function result(
    outcome: ReadingOutcome,
    tried: Tried[],
    layout: string | null,
    all: readonly RowReading[],
    page: Page,
  ): PageResult {
    const scope = pageScope(page);
    const bare = { ...scope, page: { ...page, left: () => nothing } };
    const nick = take(site.account.nick, bare)?.text.slice(0, 300) ?? null;
    const uid = take(site.account.uid, bare, (text) => /^\d{1,20}$/.test(text))?.text ?? null;
    const shown = all.slice(0, 3000);
    return {
      reading: {
        url: url.slice(0, 4096),
        at: now(),
        adapter: adapter.id,
        layout,
        view: adapter.view,
        surface: adapter.surface,
        outcome,
        account: nick || uid ? { nick, uid } : null,
        cases: shown.map(({ value }) => value),
        tried,
      },
      rows: shown.map(({ elements }) => elements[0] ?? null),
      controls: shown.map(({ controls }) => controls),
    };
  }

  function failed(why: string): PageResult {
    const { id, view, surface } = adapter;
    const tried: Tried[] = [{ place: 'page', matched: false, candidate: null, note: why.slice(0, 300) }];
    const head = { url: url.slice(0, 4096), at: now(), adapter: id, layout: null, view, surface };
    return { reading: { ...head, outcome: 'unreadable', account: null, cases: [], tried }, rows: [], controls: [] };
  }

  function isDrawn(page: Page): boolean {
    const scope = pageScope(page);
    if (isThere(adapter.ready, scope) >= 0) return true;
    const text = toLines(readTokens(scope.row, page.left()))
      .map((line) => line.text)
      .join('');
    return squeeze(text).length >= drawnText && !loading.test(text);
  }

  function readAll(isFresh: (block: Block) => boolean): PageResult {
    const one = adapter;
    const page = openPage();
    const scope = pageScope(page);
    const bare = { ...scope, page: { ...page, left: () => nothing }, memo: new Map<string, unknown>() };
    const tried: Tried[] = [];
    const note = (place: string, candidate: number, text: string | null = null): boolean => {
      tried.push({
        place: place.slice(0, 120),
        matched: candidate >= 0,
        candidate: candidate < 0 ? null : candidate,
        note: text && text.slice(0, 300),
      });
      return candidate >= 0;
    };
    drawn = null;
    told = [];
    if (note('place:challenged', isThere(site.challenged, bare))) return result('challenged', tried, null, [], page);

    let empty = false;
    let layoutId: string | null = null;
    for (const layout of one.layouts) {
      const inline = 'inline' in layout.rows;
      if (!inline && drawn && (drawn as Drawn).rows.some((rows) => rows.length > 0)) continue;
      const caseRules: CaseRules = { adapter: one, layout, hosts, now: now() };
      try {
        const blocks = findBlocks(pageFor(page, layout), layout);
        const rows = blocks.map((block) =>
          inline ? readBlock(block, caseRules) : readDrawn(block, caseRules, isFresh(block)),
        );
        const count = rows.reduce((sum, each) => sum + each.length, 0);
        tried.push({
          place: `layout:${layout.id}`,
          matched: count > 0,
          candidate: null,
          note: `${blocks.length} rows, ${count} cases`,
        });
        const whole = 'page' in layout.rows;
        if (blocks.length > 0 && count === 0 && layout.sign && !whole) empty = true;
        if (inline) told.push(...rows.flat());
        else if (blocks.length > 0 && (count > 0 || !whole) && (count > 0 || !drawn)) drawn = { layout, blocks, rows };
        if (count > 0) layoutId ??= layout.id;
      } catch (error) {
        note(`layout:${layout.id}`, -1, error instanceof Error ? error.message : 'failed');
      }
    }
    for (const { name, why } of page.inline().broken) {
      if (one.layouts.some(({ rows }) => 'inline' in rows && rows.inline === name)) note(`inline:${name}`, -1, why);
    }
    const all = assemble();
    if (all.length > 0) return result('found', tried, layoutId, all, page);
    if (note('place:signed-out', isThere(site.signedOut, bare))) return result('signed-out', tried, null, [], page);
    if (note('place:none', isThere(one.none, bare)) || empty) return result('none', tried, null, [], page);
    const isPageDrawn = isDrawn(page);
    tried.push({ place: 'place:ready', matched: isPageDrawn, candidate: null, note: null });
    const names = new Set(one.layouts.flatMap(({ rows }) => ('inline' in rows ? [rows.inline] : [])));
    const found = page.inline();
    const hasData = [...found.values, ...found.broken].some(({ name }) => name === '' || names.has(name));
    if (isPageDrawn || hasData) return result('unreadable', tried, null, [], page);
    if (note('place:redirected', isThere(site.redirected, bare))) return result('signed-out', tried, null, [], page);
    return result('not-ready', tried, null, [], page);
  }

  /** All cases of the page, drawn and told, each once. */
  function assemble(): RowReading[] {
    const current = drawn;
    blockOf = new Map(
      current?.blocks.flatMap((block, at) => block.scope.row.map((element): [Element, number] => [element, at])),
    );
    if (!current) return dropRepeats(told);
    const rows = dropRepeats(current.rows.flat());
    if (told.length === 0) return rows;
    let onScreen: Set<string | null> | null = null;
    return joinRows(rows, told, (orderNo) => {
      if (current.blocks.every((block) => block.scope.row[0] === root.body)) return true;
      onScreen ??= new Set(
        current.blocks.map((block) => take(current.layout.fields.orderNo, block.scope)?.text ?? null),
      );
      return onScreen.has(orderNo);
    });
  }

  /** The blocks the nodes stand in; null when one stands outside, or a whole-page reading is due. */
  function blocksOf(changed: Iterable<Node>): Set<number> | null {
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
    if (!drawn || previous.reading.outcome !== 'found' || told.length > 0) return null;
    const caseRules: CaseRules = { adapter, layout: drawn.layout, hosts, now: now() };
    const cases = previous.reading.cases.slice();
    const controls = previous.controls.slice();
    let changed = false;
    for (const index of touched) {
      const block = drawn.blocks[index];
      const before = drawn.rows[index];
      if (!block || !before) return null;
      const page = { ...block.scope.page, memo: null };
      const scope = { ...block.scope, page, memo: new Map<string, unknown>() };
      const after = readDrawn({ ...block, scope }, caseRules, true);
      if (after.length !== before.length) return null;
      for (const [at, row] of after.entries()) {
        const old = before[at];
        if (!old || old.elements[0] !== row.elements[0]) return null;
        if (JSON.stringify(old.value) === JSON.stringify(row.value) && old.controls.size === row.controls.size)
          continue;
        const place = cases.indexOf(old.value);
        if (place < 0 || old.value.caseNo !== row.value.caseNo || old.value.orderNo !== row.value.orderNo) return null;
        cases[place] = row.value;
        controls[place] = row.controls;
        changed = true;
      }
      drawn.rows[index] = after.map((row, at) =>
        before[at] && JSON.stringify(before[at].value) === JSON.stringify(row.value)
          ? { ...row, value: before[at].value }
          : row,
      );
    }
    return changed ? { ...previous, controls, reading: { ...previous.reading, at: now(), cases } } : previous;
  }

  return {
    read(changed) {
      try {
        const nodes = changed ? [...changed] : null;
        if (nodes && last) {
          const touched = blocksOf(nodes);
          const patched = touched && readChanged(touched, last);
          if (patched) {
            last = patched;
            return last;
          }
        }
        if (!nodes) known.clear();
        const above = new Set<Node>();
        for (const node of nodes ?? []) {
          for (let at: Node | null = node; at && !above.has(at); at = at.parentNode) above.add(at);
        }
        last = readAll((block) => !nodes || block.scope.row.some((element) => above.has(element)));
      } catch (error) {
        last = failed(error instanceof Error ? error.message : 'failed');
      }
      return last;
    },
  };
}

/** Reads a page once; null when no adapter is for its address. */
export function readPage(root: Document, url: string, rules: RuleSet, { now }: { now: number }): PageResult | null {
  return createPageReader(root, url, rules, { now: () => now })?.read() ?? null;
}
