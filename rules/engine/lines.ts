/** What a person would read: texts joined as they stand on the page, in lines or as one. */
import { isDrawn, unread } from './shown';
import { isPlain, tidy } from './text';
import { readableElement, readTokens, type Token, textIn } from './tokens';

const inlineTags = new Set(
  'a abbr b bdi big cite code em font i ins label mark s small span strong sub sup u var del'.split(' '),
);

/** A tag that is part of the run of text it stands in. */
export function isInline({ localName }: Element): boolean {
  return inlineTags.has(localName);
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
