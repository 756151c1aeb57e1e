/** What one candidate leads to: elements or values found, then read, cut and tested. */
import type { Candidate } from '@/rules/adapter';
import { cut } from './cut';
import { clauses, findWords, indexWords } from './find-words';
import type { Json } from './json';
import { readLabelled, readLabels } from './labels';
import { matchGlob } from './match';
import { followPath, jsonText } from './path';
import { type Plan, planOf } from './plan';
import { isSeen, type Page, pageScope, remember, type Scope, skipIn } from './scope';
import { besideOf, isAbsent, noteMiss, select, selectIn } from './select';
import { findShape } from './shape';
import { isInside, type Known, readText, readTokens, squeeze, type Token, tidy, tokensBelow, toLines } from './text';
import { shapes, tellsTime } from './values';

interface Found {
  text: string;
  element: Element | null;
  /** The text is a word of the candidate's set, with nothing around it. */
  exact: boolean;
}

export interface Hit extends Found {
  /** Index of the candidate in its place; 0 until the place is known. */
  candidate: number;
}

/** Matches that are looked at when all are wanted. */
const most = 5000;

/** One walk a part of a row, whoever asks. */
function tokensOf(part: Element, { memo }: Scope, skip: ReadonlySet<Element>): Token[] {
  let tokens = memo.get(part) as Token[] | undefined;
  if (!tokens) {
    tokens = readTokens([part], skip);
    memo.set(part, tokens);
  }
  return tokens;
}

function withinOf({ from, isRaw }: Plan, scope: Scope): readonly Element[] {
  if (isRaw) return [scope.page.root.documentElement];
  return from === 'page' ? pageScope(scope.page).row : from === 'order' ? scope.order : scope.row;
}

/** What a selector finds; not yet seen to be shown. */
function elementsOf(css: string, plan: Plan, scope: Scope, within: readonly Element[]): readonly Element[] {
  return plan.isRaw ? select(within, css) : selectIn(within, css, scope.page);
}

/** What a candidate finds by anything but a selector alone, before anything is cut from it. */
function findTexts(plan: Plan, scope: Scope, limit: number): Found[] {
  const { page, memo } = scope;
  const { css, label, shape, words, digits } = plan;
  const within = withinOf(plan, scope);
  const skip = skipIn(within, page);
  let tokens = memo.get(plan.tokensName) as Token[] | undefined;
  if (!tokens) {
    const parts = css ? selectIn(within, css, page) : within;
    tokens = parts.length === 1 ? tokensOf(parts[0] as Element, scope, skip) : [];
    if (parts.length > 1) for (const part of parts) tokens.push(...tokensOf(part, scope, skip));
    memo.set(plan.tokensName, tokens);
  }
  if (shape === 'countdown' && !tokens.some(({ raw }) => tellsTime.test(raw))) return [];
  if (label && digits && limit === 1) {
    const found = readLabelled(tokens, label);
    if (found !== undefined) return found ? [{ ...found, exact: false }] : [];
  }
  if (label || shape === 'countdown') {
    const lines = remember(memo, plan.linesName, () => toLines(tokens));
    if (label) return readLabels(lines, label, page.labels, limit).map((found) => ({ ...found, exact: false }));
    const line = lines.find(({ text }) => shapes.countdown(text));
    return line ? [{ text: tidy(line.text), element: line.element, exact: false }] : [];
  }
  if (shape) {
    let found = memo.get(plan.shapeName) as ReturnType<typeof findShape> | undefined;
    if (found === undefined) {
      found = findShape(tokens, shape);
      memo.set(plan.shapeName, found);
    }
    if (!found) return [];
    // Its own text is asked for only where no cell beside it is wanted.
    const text = found.text || plan.beside || plan.attr ? found.text : textOf(found.element, plan, scope);
    return [{ text, element: found.element, exact: true }];
  }
  const set = words ? page.words.sets[words]?.words : undefined;
  return set ? findWords(tokens, indexWords(set)) : [];
}

/**
 * True for what may be read there; what the row leaves out is not looked at. In a row that is shown only its texts are
 * asked for again, when they are read: links and numbers in attributes are no words of the page.
 */
function isVisible(element: Element, { page }: Scope, within: readonly Element[]): boolean {
  return (
    !isSkipped(element, page, within) && ((page.asked && page.rows.has(within[0] as Element)) || isSeen(element, page))
  );
}

function isSkipped(element: Element, page: Page, within: readonly Element[]): boolean {
  const skip = skipIn(within, page);
  return skip.size > 0 && isInside(element, skip);
}

/** All that a candidate finds, in page order. */
function findHits(plan: Plan, scope: Scope, limit: number): Found[] {
  const { css } = plan;
  if (!plan.byCss || !css) return findTexts(plan, scope, limit);
  const within = withinOf(plan, scope);
  return elementsOf(css, plan, scope, within)
    .filter((element) => plan.isRaw || isVisible(element, scope, within))
    .map((element) => ({ text: '', element, exact: true }));
}

/** The page's JSON of this name; JSON without a name (a saved data reply) answers to every name. */
export function namedJson(page: Page, name: string): Json[] {
  return page.inline([name]).values.map(({ value }) => value);
}

/** How a text says a word of a set: as a whole, by its first clause, or not. */
function saysWord(text: string, scope: Scope, set: string): 'whole' | 'clause' | null {
  const { words } = indexWords(scope.page.words.sets[set]?.words ?? []);
  return words.has(squeeze(text)) ? 'whole' : words.has(clauses(text)[0] ?? '') ? 'clause' : null;
}

/** A text that was found, cut and tested; null when it does not pass. */
function test(found: string, element: Element | null, exact: boolean, plan: Plan, scope: Scope): Hit | null {
  const { contains, words } = plan;
  const text = plan.isCut ? cut(found, plan) : found;
  if (!text || (contains && !contains.some((part) => text.includes(part)))) return null;
  if (!words) return { text, element, exact, candidate: 0 };
  const says = saysWord(text, scope, words);
  return says && { text, element, exact: says === 'whole' && exact, candidate: 0 };
}

/** The text of an element in a row; where its part of the row was walked already, nothing is walked again. */
function textOf(element: Element, plan: Plan, scope: Scope): string {
  const within = withinOf(plan, scope);
  const { root, skip } = scope.page;
  const left = within[0] === root.body ? skip : skipIn(within, scope.page);
  return plan.isRaw ? readText(element, left) : readText(element, left, knownOf(scope, within, left));
}

/** What a row's own walks found, for all its fields. */
function knownOf(scope: Scope, within: readonly Element[], left: ReadonlySet<Element>): Known {
  const { page, memo } = scope;
  let known = memo.get(within) as Known | undefined;
  if (!known) {
    known = {
      isSeen: (each) => isSeen(each, page),
      tokens(element) {
        if (left.size > 0) return null;
        for (let at = 0; at < within.length; at++) {
          const part = within[at] as Element;
          // Other fields of the row will ask for its words, too.
          if (part !== page.root.body && part.contains(element))
            return tokensBelow(element, tokensOf(part, scope, left));
        }
        return null;
      },
    };
    memo.set(within, known);
  }
  return known;
}

/** What stands at an element that was found: the cell beside it, its text or an attribute. */
function readHit(text: string, at: Element | null, exact: boolean, plan: Plan, scope: Scope): Hit | null {
  const { beside, attr } = plan;
  const element = beside && at ? besideOf(at, beside, scope.row) : at;
  if (!element) return null;
  let found: string;
  if (attr) found = (attr === ':text' ? element.textContent : element.getAttribute(attr)) ?? '';
  else if (text && element === at) found = text;
  else if (plan.isShared && scope.memo.get(plan.firstName) === element) {
    const known = scope.memo.get(plan.textName) as string | undefined;
    found = known ?? textOf(element, plan, scope);
    if (known === undefined) scope.memo.set(plan.textName, found);
  } else found = textOf(element, plan, scope);
  return test(found, element, exact, plan, scope);
}

function* hitsInData(plan: Plan, path: string, scope: Scope): Generator<Hit, void, void> {
  const { from, of = '*', nth, only } = plan;
  const data = from === 'order' ? scope.orderData : scope.data;
  const roots = from === 'page' ? namedJson(scope.page, of) : data === undefined ? [] : [data];
  for (const root of roots) {
    const found = followPath(root, path, scope.index).map(({ value }) => value);
    if (only) {
      const texts = found.flatMap((value) => (Array.isArray(value) ? value : [value])).map(jsonText);
      const passes = texts.length > 0 && texts.every((text) => only.some((glob) => matchGlob(text, glob)));
      if (passes) yield { text: texts.join(' '), element: null, exact: true, candidate: 0 };
      continue;
    }
    for (const value of nth === undefined ? found : [found.at(nth) ?? null]) {
      const hit = test(tidy(jsonText(value)), null, true, plan, scope);
      if (hit) yield hit;
    }
  }
}

/** The first element of a selector that says something acceptable; the others are only looked up where it does not. */
function firstByCss(css: string, plan: Plan, scope: Scope, accept?: (text: string) => boolean): Hit | null {
  const { page, memo } = scope;
  if (isAbsent(css, page)) return null;
  const within = withinOf(plan, scope);
  if (plan.isShared) {
    const known = memo.get(plan.firstName) as Element | null | undefined;
    if (known === null) return null;
    const hit = known && readElement(known, plan, scope, within);
    if (hit && (!accept || accept(hit.text))) return hit;
  }
  let top: Element | null = null;
  for (let at = 0; at < within.length; at++) {
    const part = within[at] as Element;
    const isOne = part.matches(css);
    const first = isOne ? part : part.querySelector(css);
    if (!first) continue;
    if (!top) {
      top = first;
      if (plan.isShared) memo.set(plan.firstName, first);
    }
    const hit = readElement(first, plan, scope, within);
    if (hit && (!accept || accept(hit.text))) return hit;
    const all = part.querySelectorAll(css);
    for (let i = isOne ? 0 : 1; i < all.length; i++) {
      const next = readElement(all[i] as Element, plan, scope, within);
      if (next && (!accept || accept(next.text))) return next;
    }
  }
  if (top) return null;
  if (plan.isShared) memo.set(plan.firstName, null);
  noteMiss(css, page);
  return null;
}

function readElement(element: Element, plan: Plan, scope: Scope, within: readonly Element[]): Hit | null {
  const { isRaw, attr, beside } = plan;
  // Where its text is read, each piece of it is asked whether it is shown.
  const isRead =
    isRaw || (attr || beside ? isVisible(element, scope, within) : !isSkipped(element, scope.page, within));
  return isRead ? readHit('', element, true, plan, scope) : null;
}

/** The first thing a candidate leads to that passes; `accept` may refuse a text, so that the next is tried. */
export function firstHit(candidate: Candidate, scope: Scope, accept?: (text: string) => boolean): Hit | null {
  const plan = planOf(candidate);
  const { css, nth } = plan;
  if (plan.from === 'address' || plan.inline)
    return everyHit(candidate, scope).find(({ text }) => !accept || accept(text)) ?? null;
  if (plan.byCss && css && nth === undefined) return firstByCss(css, plan, scope, accept);
  const hits = findHits(plan, scope, 1);
  for (const hit of nth === undefined ? hits : hits.slice(nth, nth + 1 || undefined)) {
    const read = readHit(hit.text, hit.element, hit.exact, plan, scope);
    if (read && (!accept || accept(read.text))) return read;
  }
  return null;
}

/** Everything a candidate leads to; an element without text counts where it is a selector only. */
export function everyHit(candidate: Candidate, scope: Scope): Hit[] {
  const plan = planOf(candidate);
  if (plan.from === 'address') {
    const hit = test(scope.page.url, null, true, plan, scope);
    return hit ? [hit] : [];
  }
  if (plan.inline) return [...hitsInData(plan, plan.inline, scope)];
  const hits = findHits(plan, scope, most);
  if (plan.isBare)
    return hits.map(({ element, exact }) => ({ text: element ? readText(element) : '', element, exact, candidate: 0 }));
  const { nth } = plan;
  const chosen = nth === undefined ? hits : hits.slice(nth, nth + 1 || undefined);
  return chosen.flatMap(({ text, element, exact }) => readHit(text, element, exact, plan, scope) ?? []);
}

/** True where the candidate leads anywhere. */
export function hasHit(candidate: Candidate, scope: Scope): boolean {
  const plan = planOf(candidate);
  if (!plan.isBare) return firstHit(candidate, scope) !== null;
  return findHits(plan, scope, 1).length > 0;
}
