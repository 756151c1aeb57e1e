/** Reads a list's own pager: its control for the next page, which page this is, how many there are. Presses nothing. */
import { markOf } from '@/domain/import';
import type { Adapter, Place, RuleSet } from '@/rules/adapter';
import { byPressability } from './control';
import { isUsable } from './press';
import { barePage, pageScope, type Scope } from './scope';
import { isShown } from './shown';
import { takeAll } from './take';
import { squeeze } from './text';

export interface NextControl {
  element: Element;
  /** Where it leads by itself, on this very page of the site; null where the page's own script turns the page. */
  link: string | null;
}

export interface PagerReading {
  /** null with `state` other than `usable`. */
  next: NextControl | null;
  /** `last`: the control is there and can not be used; `strange`: it says or leads to something else; `none`: no pager. */
  state: 'usable' | 'last' | 'strange' | 'none';
  current: number | null;
  /** How many pages, and how many cases, the pager says there are. */
  pages: number | null;
  total: number | null;
}

/** Words beside which a control may carry nothing: an arrow is the library's own picture of it. */
const arrows = ['', '>', '›', '»', '→'];

export function readPager(root: Document, url: string, rules: RuleSet, { pager }: Adapter): PagerReading {
  if (!pager) return { next: null, state: 'none', current: null, pages: null, total: null };
  const scope = pageScope(barePage(root, url, rules.words));
  const found = byPressability(
    takeAll(pager.next, scope).flatMap(({ element, exact }) =>
      element?.isConnected && isShown(element) && hasSize(element) && !element.closest('chesu-guide')
        ? [{ element, exact }]
        : [],
    ),
  );
  const usable = found.filter(({ element }) => isUsable(element) && !isInUnusable(element));
  const words = rules.words.sets[nextWords]?.words ?? [];
  const next = usable.flatMap(({ element, exact }) => {
    const text = squeeze(element.textContent ?? '');
    const says = arrows.includes(text) || words.includes(text);
    const link = linkOf(element, url);
    return exact && says && link !== 'elsewhere' ? [{ element, link }] : [];
  })[0];
  const isLast = takeAll(pager.last, scope).some(({ element }) => element && isShown(element));
  return {
    next: isLast ? null : (next ?? null),
    state: isLast ? 'last' : next ? 'usable' : usable.length > 0 ? 'strange' : found.length > 0 ? 'last' : 'none',
    current: numberAt(pager.current, scope),
    pages: numberAt(pager.pages, scope),
    total: numberAt(pager.total, scope),
  };
}

/** The set of words that a control for the next page may carry. */
const nextWords = 'next-page';

/** What takes no room is neither pressed nor a sign of the last page. */
function hasSize(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** Pagers mark the item that holds the control. */
function isInUnusable(element: Element): boolean {
  const item = element.closest('li, [aria-disabled], [class*="disabled"]');
  return item !== null && !isUsable(item) && squeeze(item.textContent ?? '') === squeeze(element.textContent ?? '');
}

/** A pager's link leads to the same page of the site with another number, or it is none of a pager. */
function linkOf(element: Element, url: string): string | 'elsewhere' | null {
  const anchor = element.closest('a[href]') ?? element.querySelector('a[href]');
  const href = anchor?.getAttribute('href')?.trim() ?? '';
  if (href === '' || href.startsWith('#') || /^javascript:/i.test(href)) return null;
  try {
    const [there, here] = [new URL(href, url), new URL(url)];
    return there.origin === here.origin && there.pathname === here.pathname ? there.href : 'elsewhere';
  } catch {
    return 'elsewhere';
  }
}

function numberAt(place: Place | undefined, scope: Scope): number | null {
  for (const { text } of takeAll(place, scope)) {
    const [digits] = text.match(/\d{1,6}/) ?? [];
    if (digits !== undefined) return Number(digits);
  }
  return null;
}

/** Order and case numbers have 15 digits and more; times and sums are shorter. */
const rowNumber = /\d{15,}/g;

/** A mark of the rows a page has drawn, by the numbers in their texts: pages without any case have orders, too. */
export function markRows(root: Document): string {
  const numbers: string[] = [];
  const walker = root.createTreeWalker(root.body ?? root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/^(script|style|template|noscript)$/i.test(node.parentElement?.localName ?? '')) continue;
    numbers.push(...((node.nodeValue ?? '').match(rowNumber) ?? []));
  }
  return markOf(numbers);
}
