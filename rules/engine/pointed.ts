/** Judges what a person pointed at: which control it is, what stands on it, and how it is found again. */
import { areControlWords, longestWords, type Pointed } from '@/domain/taught';
import type { RuleSet } from '@/rules/adapter';
import { withTaught } from '@/rules/taught';
import { controls, isHeading } from './control';
import { readText } from './lines';
import type { createPageReader, PageResult } from './read';
import { isShown } from './shown';
import { stableSelectors } from './stable';
import { squeeze } from './text';

/** Fields and their labels take text or a tick; pressing them withdraws nothing. */
const fields = 'select,textarea,label,option,input:not([type="button"]):not([type="submit"])';

/** Words of controls that do something else, some of which cost money. */
const otherSet = 'not-withdraw';
/** In no word set: alone it closes a window as often as it takes a case back. */
const bare = '取消';

export type NotPointed = 'not-a-control' | 'no-words' | 'too-many-words' | 'other-meaning' | 'other-case';

export interface PointedControl {
  kind: 'control';
  element: Element;
  words: string;
  input: boolean;
}

function wordsOf(element: Element): string {
  return squeeze(element.localName === 'input' ? (element.getAttribute('value') ?? '') : readText(element));
}

/** The control at an element of the page: itself, what it stands in, or plain words that act as one. */
export function controlAt(hit: Element): Element {
  const control = hit.closest(controls);
  if (control && wordsOf(control).length <= longestWords) return control;
  let at = hit;
  for (
    let up = 0;
    up < 3 && at.parentElement && (wordsOf(at) === '' || wordsOf(at.parentElement) === wordsOf(at));
    up++
  )
    at = at.parentElement;
  return at;
}

/** @param row what the case stands in: a control of another case, or of none, is not taken */
export function judgePointed(
  hit: Element,
  row: readonly Element[],
  { words: { sets } }: RuleSet,
): PointedControl | NotPointed {
  const element = controlAt(hit);
  if (element.matches(fields) || element === element.ownerDocument.body || isHeading(element) || !isShown(element))
    return 'not-a-control';
  if (!row.some((each) => each !== element && each.contains(element))) return 'other-case';
  const words = wordsOf(element);
  if (!words) return 'no-words';
  if (words === bare || sets[otherSet]?.words.includes(words)) return 'other-meaning';
  if (!areControlWords(words)) return 'too-many-words';
  return { kind: 'control', element, words, input: element.localName === 'input' };
}

/**
 * How this control is found again, proved by reading the page anew with it: it must be the one that is found for this case. null where
 * neither a stable name nor its words lead to it.
 */
export function findAgain(
  engine: typeof createPageReader,
  rules: RuleSet,
  { reading, rows }: PageResult,
  index: number,
  { element, words, input }: PointedControl,
): Pointed | null {
  const { adapter, layout, cases } = reading;
  const { ownerDocument } = element;
  const own = cases[index];
  if (!adapter || !layout || !own) return null;

  function leadsTo(css: string | null, alone: boolean): boolean {
    const pointed = { adapter: adapter ?? '', layout: layout ?? '', words, css, alone, input, day: '2000-01-01' };
    const reader = engine(ownerDocument, reading.url, withTaught(rules, [pointed]), { now: () => reading.at });
    const found = reader?.read();
    const at = found?.reading.cases.findIndex((each) =>
      (['caseNo', 'orderNo', 'subOrderNo'] as const).every((name) => each[name] === own?.[name]),
    );
    const control = found?.controls[at ?? -1]?.get('withdraw');
    return control !== undefined && (control.contains(element) || element.contains(control));
  }

  const css = stableSelectors(element, rows[index] ?? []).find((each) => leadsTo(each, false)) ?? null;
  const alone = leadsTo(null, true);
  return css !== null || alone ? { adapter, layout, words, css, alone, input } : null;
}
