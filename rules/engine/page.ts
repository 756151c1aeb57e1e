/** Opens a page for a reading: what is left out of it, and what one layout makes of it. */
import type { Layout, RuleSet } from '@/rules/adapter';
import { labelsOf } from './plan';
import { barePage, noAnswers, type Page } from './scope';
import type { Scripts } from './scripts';

/** What we put into a page is not the page's word. */
const ourHost = 'chesu-guide';

/** The page as one reading sees it; what is asked of it is kept as long as that reading lasts. */
export function openPage(root: Document, url: string, { site, words }: RuleSet, inline: Scripts): Page {
  const chrome = [...site.chrome, ourHost];
  let left: ReadonlySet<Element> | null = null;
  return {
    ...barePage(root, url, words),
    inline,
    // One simple selector each: browsers look those up, lists they walk the page for.
    left: () => {
      left ??= new Set(chrome.flatMap((css) => [...root.querySelectorAll(css)]));
      return left;
    },
    leftCss: chrome.join(','),
    shown: noAnswers(),
  };
}

/** The same page for one of its layouts. */
export function pageFor(page: Page, layout: Layout): Page {
  const own = {
    ...page,
    labels: labelsOf(layout),
    rows: new Set<Element>(),
    parts: new Map(),
    misses: new Map(),
    shown: noAnswers(),
  };
  if (!layout.skip) return own;
  const skip = new Set(page.root.querySelectorAll(layout.skip));
  const holding = new Set<Element>();
  for (const part of skip) {
    for (let at: Element | null = part; at && !holding.has(at); at = at.parentElement) holding.add(at);
  }
  const left = () => new Set([...page.left(), ...skip]);
  return { ...own, skip, holding, left, leftCss: `${page.leftCss},${layout.skip}` };
}
