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

const rules: RuleSet = packagedRules;
const now = () => 1_770_000_000_000;

function newReader(): PageReader {
  const reader = createPageReader(document, location.href, rules, { now });
  if (!reader) throw new Error('no adapter for this address');
  return reader;
}

let rows = new Set<Element>();
let seen = 0;
let reader: PageReader | null = null;
let changed: Text[] = [];

/** Sees every element once, and of each row its text. */
export function walk(): void {
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

/** A reader that has read nothing yet, as a page that has just come has one. */
export function prepare(): void {
  reader = newReader();
}

export function read(): void {
  reader?.read();
}

/** So much is changed at once that the clock can tell what one row costs. */
export const rowsChanged = 20;

/**
 * Rows all over the list say something else, as on a real page when states change. The page's own work after a change,
 * its style and layout, is done here: a frame of the page does it, whoever reads.
 */
export function change(): void {
  const all = [...rows];
  changed = Array.from({ length: rowsChanged }, (_, at) => {
    const row = all[Math.floor((at * all.length) / rowsChanged)];
    const text = row && lastText(row);
    if (!text) throw new Error('a row without text');
    return text;
  });
  for (const text of changed) text.data += ' ';
  settle();
}

/** Each changed row by itself. */
export function readAgain(): void {
  for (const text of changed) reader?.read([text]);
}

export function changeBack(): void {
  for (const text of changed) text.data = text.data.slice(0, -1);
  settle();
}

function settle(): void {
  document.body.getBoundingClientRect();
  document.body.checkVisibility();
}

function lastText(row: Element): Text | null {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeValue?.trim()) last = node as Text;
  return last;
}

export const textSeen = () => seen;
