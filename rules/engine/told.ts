/** What a page's inline data tells of its cases: their numbers first, the rest when it is wanted. */
import type { CaseReading, Tried } from '@/domain/reading';
import type { Layout } from '@/rules/adapter';
import { type CaseRules, readNumbers } from './case';
import { findBlocks } from './find';
import type { InlineFound } from './json';
import { indexTold, leavesOpen, type ToldRow } from './merge';
import { pageFor } from './page';
import { findCases, isCase } from './rows';
import type { Page } from './scope';
import { note, noteFailure, noteLayout } from './tried';

/** What the page's inline data told, as long as its scripts stay the same. */
export interface Told {
  rows: ToldRow[];
  index: Map<string, ToldRow[]>;
  tried: Tried[];
  layout: string | null;
  empty: boolean;
}

export interface TellingData {
  /** The names of the page's JSON that the layouts read. */
  names: readonly string[];
  /** Numbers of every row of the inline data, read once for the same scripts; yields on the way. */
  read(page: Page, rules: Omit<CaseRules, 'layout'>): Generator<undefined, Told, void>;
  /** True when the inline data might answer what a case leaves open. */
  mayAdd(value: CaseReading): boolean;
}

/** Rows between two yields of a reading in slices: about a millisecond. */
export const slice = 10;

/** The inline layouts of one adapter, for one document. */
export function createTellingData(all: readonly Layout[]): TellingData {
  const layouts = all.filter(({ rows }) => 'inline' in rows);
  const names = [...new Set(layouts.flatMap(({ rows }) => ('inline' in rows ? [rows.inline] : [])))];
  const known = new WeakMap<InlineFound, Told>();
  return {
    names,
    mayAdd: (value) => layouts.some((layout) => leavesOpen(value, layout)),
    *read(page, rules) {
      const source = page.inline(names);
      const kept = known.get(source);
      if (kept) return kept;
      yield;
      const told: Told = { rows: [], index: new Map(), tried: [], layout: null, empty: false };
      for (const layout of layouts)
        if (!told.layout && source.values.length > 0) yield* readLayout(page, layout, rules, told);
      for (const { name, why } of source.broken) if (names.includes(name)) note(told.tried, `inline:${name}`, -1, why);
      told.index = indexTold(told.rows);
      known.set(source, told);
      return told;
    },
  };
}

function* readLayout(
  page: Page,
  layout: Layout,
  rules: Omit<CaseRules, 'layout'>,
  told: Told,
): Generator<undefined, void, void> {
  const caseRules = { ...rules, layout };
  const before = told.rows.length;
  let count = 0;
  try {
    for (const block of findBlocks(pageFor(page, layout), layout)) {
      count++;
      for (const scope of findCases(block, layout)) {
        const numbers = readNumbers(scope, layout);
        // Kept with the row: a thousand rows' finds would be held for nothing.
        scope.memo.clear();
        if (isCase(numbers, layout)) told.rows.push({ scope, rules: caseRules, numbers, whole: null });
      }
      if (count % slice === 0) yield;
    }
  } catch (error) {
    return noteFailure(told.tried, `layout:${layout.id}`, error);
  }
  const found = told.rows.length - before;
  if (count > 0 && found === 0 && layout.sign) told.empty = true;
  if (found > 0) told.layout = layout.id;
  noteLayout(told.tried, layout.id, count, found);
}
