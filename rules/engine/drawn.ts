/** The rows a page draws: found by its layouts, read once, read again where they changed. */
import type { Tried } from '@/domain/reading';
import type { Layout } from '@/rules/adapter';
import type { Block } from './block';
import { type CaseRules, type RowReading, readCase } from './case';
import { findBlocks } from './find';
import { pageFor } from './page';
import { findCases, isBlockShown, isCase } from './rows';
import { forgetAnswers, type Page } from './scope';
import { slice } from './told';
import { noteFailure, noteLayout } from './tried';

export interface Drawn {
  layout: Layout;
  blocks: Block[];
  /** Readings of each block, in the order of `blocks`. */
  rows: RowReading[][];
}

export interface DrawnFound {
  drawn: Drawn | null;
  /** The layout whose rows are cases. */
  layout: string | null;
  /** Rows are drawn, and none of them is a case. */
  empty: boolean;
}

/** What every layout of a page is read with. */
export type PageRules = Omit<CaseRules, 'layout'>;

export interface DrawnRows {
  /** Reads the rows; of those that stand as they stood only what is touched. Yields on the way. */
  read(
    page: Page,
    rules: PageRules,
    tried: Tried[],
    isTouched: (block: Block) => boolean,
  ): Generator<undefined, DrawnFound, void>;
  /** Reads one block anew. */
  again(block: Block, rules: CaseRules): RowReading[];
  /** The rows are read anew next time, touched or not. */
  forget(): void;
}

export function keepDrawnRows(): DrawnRows {
  const known = new Map<Element, { elements: readonly Element[]; rows: RowReading[] }>();

  function readBlock(block: Block, rules: CaseRules, fresh: boolean): RowReading[] {
    const entry = block.key ? known.get(block.key) : undefined;
    const elements = block.scope.row;
    const isKept =
      !fresh && entry?.elements.length === elements.length && entry.elements.every((one, i) => one === elements[i]);
    if (isKept) return entry.rows;
    // Since the row before this one a slice may have ended, and the page may have changed.
    forgetAnswers(block.scope.page);
    const found = findCases(block, rules.layout)
      .map((scope) => readCase(scope, rules))
      .filter(({ value }) => isCase(value, rules.layout));
    const rows = found.length > 0 && isBlockShown(block) ? found : [];
    // A thousand rows' texts would be kept for nothing: a row that is read again is walked again.
    block.scope.memo.clear();
    if (block.key) known.set(block.key, { elements, rows });
    return rows;
  }

  return {
    *read(page, rules, tried, isTouched) {
      const found: DrawnFound = { drawn: null, layout: null, empty: false };
      for (const layout of rules.adapter.layouts) {
        if ('inline' in layout.rows || found.layout) continue;
        const caseRules: CaseRules = { ...rules, layout };
        try {
          const blocks = findBlocks(pageFor(page, layout), layout);
          yield;
          const rows: RowReading[][] = [];
          for (const block of blocks) {
            rows.push(readBlock(block, caseRules, isTouched(block)));
            if (rows.length % slice === 0) yield;
          }
          const count = rows.reduce((sum, each) => sum + each.length, 0);
          noteLayout(tried, layout.id, blocks.length, count);
          // The page as one row is always there; only its sign tells that something is drawn.
          const isRow = !('page' in layout.rows);
          if (isRow && blocks.length > 0 && count === 0 && layout.sign) found.empty = true;
          if (count > 0 || (isRow && blocks.length > 0 && !found.drawn)) found.drawn = { layout, blocks, rows };
          if (count > 0) found.layout = layout.id;
        } catch (error) {
          noteFailure(tried, `layout:${layout.id}`, error);
        }
      }
      return found;
    },
    again(block, rules) {
      const page = { ...block.scope.page, misses: null };
      return readBlock({ ...block, scope: { ...block.scope, page, memo: new Map() } }, rules, true);
    },
    forget: () => known.clear(),
  };
}

/** Blocks by the elements they stand in. */
export function blocksByElement({ blocks }: Drawn): Map<Element, number> {
  return new Map(blocks.flatMap(({ scope }, at) => scope.row.map((element): [Element, number] => [element, at])));
}

/** The blocks the nodes stand in; null when one stands outside, or stands for the whole page. */
export function touchedBlocks(
  changed: readonly Node[],
  blockOf: ReadonlyMap<Element, number>,
  body: Element,
): Set<number> | null {
  const touched = new Set<number>();
  for (const node of changed) {
    let at: Node | null = node;
    while (at && !blockOf.has(at as Element)) at = at.parentNode;
    const block = at ? blockOf.get(at as Element) : undefined;
    if (block === undefined || at === body) return null;
    touched.add(block);
  }
  return touched;
}
