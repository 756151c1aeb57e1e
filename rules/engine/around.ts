/** Rows found around their anchors, where a page gives them no element of their own name. */
import type { Layout } from '@/rules/adapter';
import { type Block, elementBlock, selectOutside } from './block';
import { findWords, indexWords } from './find-words';
import { type Page, pageScope } from './scope';
import { isInside } from './shown';
import { takeAll } from './take';
import { readTokens } from './tokens';

/** How far a row may reach around its anchor. */
const highest = 14;

/** For each ancestor of the marks the one value they have in common, or null when they have several. */
function spread(marks: Iterable<[Element, string]>): Map<Element, string | null> {
  const values = new Map<Element, string | null>();
  for (const [element, value] of marks) {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const known = values.get(at);
      // What is said of it already is said of all it stands in.
      if (known === null || known === value) break;
      values.set(at, known === undefined ? value : null);
    }
  }
  return values;
}

/** One row an anchor: as wide as it is the anchor's alone, and no other order stands in it. */
export function findAround(
  page: Page,
  layout: Layout,
  { around, aroundWords }: { around?: string[]; aroundWords?: string },
): Block[] {
  const scope = pageScope(page);
  const left = page.left();
  const set = aroundWords ? page.words.sets[aroundWords]?.words : undefined;
  const kinds = (around ?? []).map((css) => {
    const found = new Set(selectOutside(page, css));
    // A list whose class resembles that of its rows' states is no anchor: it holds other anchors.
    for (const element of [...found]) {
      for (let at = element.parentElement; at; at = at.parentElement) if (found.has(at)) found.delete(at);
    }
    return [...found];
  });
  if (set) kinds.push(findWords(readTokens(scope.row, left), indexWords(set)).map(({ element }) => element));
  const anchors = new Set(kinds.flat());
  // A row holds one anchor of a kind, and one order.
  const held = kinds.map((kind) => spread(kind.map((anchor, at): [Element, string] => [anchor, String(at)])));
  const isAlone = (element: Element) => held.every((kind) => kind.get(element) !== null);
  const { caseNo, orderNo } = layout.fields;
  // An order and a sub-order in one row are no two orders: only what tells order numbers best counts.
  const [caseNumbers, orderNumbers] = [caseNo, orderNo].map((place) =>
    takeAll(
      place?.filter(({ from }) => !from),
      scope,
      place === caseNo,
    ).flatMap(({ element, text }): [Element, string][] => (element ? [[element, text]] : [])),
  ) as [[Element, string][], [Element, string][]];
  const marks = [caseNumbers, orderNumbers].map(spread);
  const blocks: Block[] = [];
  const taken = new Set<Element>();
  const body = page.root.body;
  for (const anchor of anchors) {
    let row = anchor;
    let order: Element | null = null;
    let rowLike: Element | null = null;
    for (let at: Element | null = anchor, up = 0; at && at !== body && up < highest; at = at.parentElement, up++) {
      if (marks[1]?.get(at) === null || left.has(at)) break;
      const alone = isAlone(at);
      if (alone) row = at;
      if (alone && up > 0 && at.localName !== 'td' && isRowLike(at)) rowLike ??= at;
      if (up === 0 || !marks.some((mark) => mark.has(at as Element))) continue;
      order = at;
      // The row also holds what else is said of it: widen to the block that is still its alone.
      for (let wide = at.parentElement; alone && wide && wide !== body; wide = wide.parentElement) {
        if (!isAlone(wide) || !isRowLike(wide) || marks.some((mark) => mark.get(wide as Element) === null)) break;
        row = wide;
        order = wide;
      }
      break;
    }
    if (!order) row = rowLike ?? row;
    if (!taken.has(row)) blocks.push(elementBlock(page, [row], [order ?? row]));
    taken.add(row);
  }
  // A row whose state nobody knows still names its case: all that is said around that number alone.
  for (const [number] of caseNumbers) {
    if (left.size > 0 && isInside(number, left)) continue;
    if (isInside(number, taken)) continue;
    let row = number;
    for (let at = number.parentElement; at && at !== body && !left.has(at); at = at.parentElement) {
      if (
        !isAlone(at) ||
        marks.some((mark) => mark.get(at as Element) === null) ||
        [...taken].some((each) => at?.contains(each))
      )
        break;
      row = at;
    }
    blocks.push(elementBlock(page, [row], [row]));
    taken.add(row);
  }
  return blocks;
}

function isRowLike(element: Element): boolean {
  return (
    /^(tr|li|td|dd|article)$/.test(element.localName) ||
    /row|item|card|cell|order/i.test(element.getAttribute('class') ?? '')
  );
}
