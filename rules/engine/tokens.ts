/** The texts of a part of the page, node by node; one walk that all fields of a row share. */
import { isDrawn, isInside, unread } from './shown';
import { isPlain, squeeze, tidy } from './text';

/** One text node with something in it; what is derived from it is kept once it was asked for. */
export interface Token {
  node: Node;
  raw: string;
  /** White space follows in a node of its own. */
  gap: boolean;
  /** The element it stands in; null where nobody reads text in such an element. */
  holder: Element | null | undefined;
  /** What the browser answered about that element. */
  shown: boolean | undefined;
  /** The block it is a line of. */
  block: Element | undefined;
  text: string | undefined;
  flat: string | undefined;
  head: string | undefined;
}

/** All members from the start: objects that grow as they are asked cost more than what they keep. */
function newToken(node: Node, raw: string): Token {
  return {
    node,
    raw,
    gap: false,
    holder: undefined,
    shown: undefined,
    block: undefined,
    text: undefined,
    flat: undefined,
    head: undefined,
  };
}

/** The text nodes below outside `skip`, in page order; one walk that all fields of a row share. */
export function readTokens(elements: readonly Element[], skip: ReadonlySet<Element>): Token[] {
  const tokens: Token[] = [];
  for (const root of elements) {
    // 4 is SHOW_TEXT: the walk makes no wrapper for the elements in between.
    const walker = root.ownerDocument.createTreeWalker(root, 4);
    let last: Token | undefined;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const raw = (node as Text).data;
      if (!(isPlain(raw.charCodeAt(0)) || /\S/.test(raw))) {
        if (last) last.gap = true;
      } else if (skip.size === 0 || !node.parentElement || !isInside(node.parentElement, skip)) {
        last = newToken(node, raw);
        tokens.push(last);
      }
    }
  }
  return tokens;
}

/** The element it stands in, when a person can read it there. */
export function readableElement(token: Token): Element | null {
  if (token.holder === undefined) {
    const element = token.node.parentElement;
    token.holder = element && !unread.has(element.localName) ? element : null;
  }
  const { holder } = token;
  if (!holder) return null;
  token.shown ??= isDrawn(holder);
  return token.shown ? holder : null;
}

/** Its text as a person reads it. */
export function textIn(token: Token): string {
  token.text ??= tidy(token.raw);
  return token.text;
}

/** Its text without white space. */
export function flatOf(token: Token): string {
  token.flat ??= squeeze(token.raw);
  return token.flat;
}

/** Those of the tokens that stand in an element: in page order they stand side by side. */
export function tokensBelow(element: Element, tokens: readonly Token[]): Token[] {
  let from = 0;
  while (from < tokens.length && !element.contains((tokens[from] as Token).node)) from++;
  let to = from;
  while (to < tokens.length && element.contains((tokens[to] as Token).node)) to++;
  return tokens.slice(from, to);
}
