/** What a person would read: visible text of elements as lines, labels with their values, words. */

/** Never shown, whatever it holds. */
const unshown = new Set('script style template noscript title head chesu-guide'.split(' '));
/** Never read as page text. Our own host is one of them: what we wrote is not the page's word. */
export const unread = new Set('script style template noscript option select textarea title chesu-guide'.split(' '));
const inlineTags = new Set(
  'a abbr b bdi big cite code em font i ins label mark s small span strong sub sup u var del'.split(' '),
);

/** A tag that is part of the run of text it stands in. */
export function isInline({ localName }: Element): boolean {
  return inlineTags.has(localName);
}

const blank = /[\s\u200b-\u200f\u2060\ufeff]/;

/** True for letters that are no kind of space: ASCII's own, and the ideographs. */
export function isPlain(code: number): boolean {
  return (code > 32 && code < 127) || (code >= 0x4e00 && code < 0xa000);
}

/** More than single plain spaces between words. */
const untidy = /^ | $| {2}|[^\S ]|[\u200b-\u200f\u2060]/;

/** White space and zero-width characters to single spaces. */
export function tidy(text: string): string {
  if (!blank.test(text) || !untidy.test(text)) return text;
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ').trim();
}

/** Without any white space: how words and labels are compared. */
export function squeeze(text: string): string {
  if (!blank.test(text)) return text;
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '');
}

/** Hidden by its own markup; where there is a browser it is asked, and knows style sheets too. */
function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return (
    style !== null && /(display:none|visibility:hidden|opacity:0(\.0+)?(;|!|$))/.test(squeeze(style).toLowerCase())
  );
}

/** True where a browser can be asked what is shown; without one only the markup tells. */
export function asksBrowser(root: Document): boolean {
  return typeof root.documentElement.checkVisibility === 'function';
}

const visible = { visibilityProperty: true, opacityProperty: true };

export function isShown(element: Element): boolean {
  return !unshown.has(element.localName) && isDrawn(element);
}

function isDrawn(element: Element): boolean {
  if (typeof element.checkVisibility === 'function') {
    return element.checkVisibility(visible) || (hasNoBox(element) && isDrawn(element.parentElement as Element));
  }
  for (let at: Element | null = element; at; at = at.parentElement) if (isHidden(at)) return false;
  return true;
}

/** `display: contents`: it has no box of its own, what is in it is drawn all the same. */
function hasNoBox(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  return element.parentElement !== null && view?.getComputedStyle(element).display === 'contents';
}

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

export interface Line {
  text: string;
  /** Where a text node begins inside `text`. */
  starts: number[];
  element: Element;
}

/** Tokens to lines, one a block; where there is no browser to ask, hidden markup is always looked for. */
export function toLines(tokens: readonly Token[]): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  let block: Element | null = null;
  let gap = false;
  for (const token of tokens) {
    const element = readableElement(token);
    if (!element) continue;
    token.block ??= blockOf(element);
    const own = token.block;
    const text = textIn(token);
    if (!text) continue;
    if (line && own === block && !followsBreak(token.node, own)) {
      if (gap || /^\s/.test(token.raw)) line.text += ' ';
      line.starts.push(line.text.length);
      line.text += text;
    } else {
      line = { text, starts: [0], element };
      lines.push(line);
      block = own;
    }
    gap = token.gap || /\s$/.test(token.raw);
  }
  return lines;
}

function blockOf(element: Element): Element {
  let at = element;
  while (inlineTags.has(at.localName) && at.parentElement) at = at.parentElement;
  return at;
}

/** A `<br>` stands right before it, or before the inline elements it begins. */
function followsBreak(node: Node, block: Element): boolean {
  let at: Node | null = node;
  while (at && !at.previousSibling && at.parentNode !== block) at = at.parentNode;
  let before = at?.previousSibling;
  while (before && before.nodeType === 3 && !/\S/.test((before as Text).data)) before = before.previousSibling;
  return before?.nodeName === 'BR';
}

const none: ReadonlySet<Element> = new Set();

/** What is known of the part of the page a text stands in. */
export interface Known {
  /** The text nodes of an element, when they were walked before. */
  tokens(element: Element): readonly Token[] | null;
  isSeen(element: Element): boolean;
}

/** The visible text of one element as a person reads it; without `known` the element itself is taken to be shown. */
export function readText(element: Element, skip: ReadonlySet<Element> = none, known?: Known): string {
  // Most elements that are asked for hold one text node and nothing else, or one element that does.
  let holder = element;
  let only = holder.firstChild;
  while (only && only.nodeType === 1 && !only.nextSibling && skip.size === 0) {
    holder = only as Element;
    only = holder.firstChild;
  }
  if (only && only.nodeType === 3 && !only.nextSibling) {
    if (holder !== element && unread.has(holder.localName)) return '';
    const isRead = known ? known.isSeen(holder) : holder === element || isDrawn(holder);
    return isRead ? tidy((only as Text).data) : '';
  }
  return joinTokens(known?.tokens(element) ?? readTokens([element], skip));
}

/** What `toLines` tells, as one text: lines are parted by a space. */
function joinTokens(tokens: readonly Token[]): string {
  let joined = '';
  let last: Token | null = null;
  for (const token of tokens) {
    const element = readableElement(token);
    const text = element ? textIn(token) : '';
    if (!element || !text) continue;
    if (last && (last.gap || !isOneRun(last, token, element))) joined += ' ';
    joined += text;
    last = token;
  }
  return tidy(joined);
}

/** True when nothing parts two tokens: no space, no block, no break. */
function isOneRun(before: Token, token: Token, element: Element): boolean {
  if (!isPlain(before.raw.charCodeAt(before.raw.length - 1)) && /\s$/.test(before.raw)) return false;
  if (!isPlain(token.raw.charCodeAt(0)) && /^\s/.test(token.raw)) return false;
  const holder = before.holder as Element;
  // Words are mostly cut into elements that stand side by side.
  const isBeside = element.previousSibling === holder && element.firstChild === token.node;
  if (isBeside && holder.lastChild === before.node && isInline(element) && isInline(holder)) return true;
  token.block ??= blockOf(element);
  before.block ??= blockOf(holder);
  return token.block === before.block && !followsBreak(token.node, token.block);
}

/** Those of the tokens that stand in an element: in page order they stand side by side. */
export function tokensBelow(element: Element, tokens: readonly Token[]): Token[] {
  let from = 0;
  while (from < tokens.length && !element.contains((tokens[from] as Token).node)) from++;
  let to = from;
  while (to < tokens.length && element.contains((tokens[to] as Token).node)) to++;
  return tokens.slice(from, to);
}

export function isInside(element: Element, parts: ReadonlySet<Element>): boolean {
  if (parts.size === 0) return false;
  for (let at: Element | null = element; at; at = at.parentElement) if (parts.has(at)) return true;
  return false;
}
