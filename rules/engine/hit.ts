/** What one candidate leads to: elements or values found, then read, cut and tested. */
import type { Candidate } from '@/rules/adapter';
import { type Found, type Hit, test } from './found';
import { readText } from './lines';
import { type Plan, planOf } from './plan';
import { findTexts, textOf } from './row-texts';
import type { Scope } from './scope';
import { besideOf, isAbsent, noteMiss, select, selectIn } from './select';
import { hitsInData } from './told-hits';
import { isSkipped, isVisible, withinOf } from './within';

/** Matches that are looked at when all are wanted. */
const most = 5000;

/** What a selector finds; not yet seen to be shown. */
function elementsOf(css: string, plan: Plan, scope: Scope, within: readonly Element[]): readonly Element[] {
  return plan.isRaw ? select(within, css) : selectIn(within, css, scope.page);
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
