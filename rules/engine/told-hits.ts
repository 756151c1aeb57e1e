/** What a candidate leads to in the page's inline data. */
import { type Hit, test } from './found';
import type { Json } from './json';
import { matchGlob } from './match';
import { followPath, jsonText } from './path';
import type { Plan } from './plan';
import type { Page, Scope } from './scope';
import { tidy } from './text';

/** The page's JSON of this name; JSON without a name (a saved data reply) answers to every name. */
export function namedJson(page: Page, name: string): Json[] {
  return page.inline([name]).values.map(({ value }) => value);
}

/** Where a path leads in a row's own data: several fields cut theirs out of the same link. */
function valuesAt(root: Json, path: string, { from, dataName }: Plan, { index, memo }: Scope): Json[] {
  const isOwn = from === undefined || from === 'row';
  const known = isOwn ? (memo.get(dataName) as Json[] | undefined) : undefined;
  if (known) return known;
  const found = followPath(root, path, index).map(({ value }) => value);
  if (isOwn) memo.set(dataName, found);
  return found;
}

export function* hitsInData(plan: Plan, path: string, scope: Scope): Generator<Hit, void, void> {
  const { from, of = '*', nth, only } = plan;
  const data = from === 'order' ? scope.orderData : scope.data;
  const roots = from === 'page' ? namedJson(scope.page, of) : data === undefined ? [] : [data];
  for (const root of roots) {
    const found = valuesAt(root, path, plan, scope);
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
