/** What is put into a page to time the reading engine there, beside the plainest walk that sees as much. */
import type { RuleSet } from '@/rules/adapter';
import { createPageReader, type PageReader } from '@/rules/engine/read';
import { packagedRules } from '@/rules/packaged';

export interface Reading {
  outcome: string;
  cases: number;
  /** Elements on the page. */
  elements: number;
}

export interface Round {
  /** Milliseconds. */
  read: number;
  walk: number;
  /** Reading again after one row changed. */
  again: number;
}

const rules: RuleSet = packagedRules;
const now = () => 1_770_000_000_000;

function newReader(): PageReader {
  const reader = createPageReader(document, location.href, rules, { now });
  if (!reader) throw new Error('no adapter for this address');
  return reader;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

let rows = new Set<Element>();
let seen = 0;

/** Sees every element once, and of each row its text. */
function walk(): void {
  let length = 0;
  for (const element of document.querySelectorAll('*')) {
    if (rows.has(element)) length += element.textContent?.length ?? 0;
  }
  seen = length;
}

export function look(): Reading {
  const result = newReader().read();
  rows = new Set(result.rows.flat());
  return {
    outcome: result.reading.outcome,
    cases: result.reading.cases.length,
    elements: document.querySelectorAll('*').length,
  };
}

/** One round of all three, the walk before or after the reading. */
export function round(walkFirst: boolean): Round {
  const reader = newReader();
  let before = 0;
  if (walkFirst) before = timed(walk);
  const read = timed(() => void reader.read());
  const spent = walkFirst ? before : timed(walk);
  return { read, walk: spent, again: reread(reader) };
}

/** The clock of a page ticks in tenths of a millisecond: one row alone is below it. */
const rowsChanged = 20;

/** Row after row says something else, as a real page does when a state changes, and is read again by itself. */
function reread(reader: PageReader): number {
  const all = [...rows];
  const texts = Array.from({ length: rowsChanged }, (_, at) => {
    const row = all[Math.floor((at * all.length) / rowsChanged)];
    const text = row && lastText(row);
    if (!text) throw new Error('a row without text');
    return text;
  });
  const spent = timed(() => {
    for (const text of texts) {
      text.data += ' ';
      reader.read([text]);
    }
  });
  for (const text of texts) text.data = text.data.slice(0, -1);
  return spent / rowsChanged;
}

function lastText(row: Element): Text | null {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeValue?.trim()) last = node as Text;
  return last;
}

export const textSeen = () => seen;
