/** What a person would read: visible text of elements as lines, labels with their values, words. */

/** Never shown, whatever it holds. */
const unshown = new Set('script style template noscript title head chesu-guide'.split(' '));
/** Never read as page text. Our own host is one of them: what we wrote is not the page's word. */
const unread = new Set('script style template noscript option select textarea title chesu-guide'.split(' '));
const inlineTags = new Set(
  'a abbr b bdi big cite code em font i ins label mark s small span strong sub sup u var del'.split(' '),
);

/** A tag that is part of the run of text it stands in. */
export function isInline({ localName }: Element): boolean {
  return inlineTags.has(localName);
}

const blank = /[\s\u200b-\u200f\u2060\ufeff]/;

/** True for letters that are no kind of space: ASCII's own, and the ideographs. */
function isPlain(code: number): boolean {
  return (code > 32 && code < 127) || (code >= 0x4e00 && code < 0xa000);
}

/** White space and zero-width characters to single spaces. */
export function tidy(text: string): string {
  if (!blank.test(text)) return text;
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
    return element.checkVisibility(visible);
  }
  for (let at: Element | null = element; at; at = at.parentElement) if (isHidden(at)) return false;
  return true;
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

/** The element it stands in, when a person can read it there; `seen` when the row around it was seen to be shown. */
function readableElement(token: Token, seen: boolean): Element | null {
  if (token.holder === undefined) {
    const element = token.node.parentElement;
    token.holder = element && !unread.has(element.localName) ? element : null;
  }
  const { holder } = token;
  if (!holder || seen) return holder;
  token.shown ??= isDrawn(holder);
  return token.shown ? holder : null;
}

/** Its text without white space. */
export function flatOf(token: Token): string {
  token.flat ??= squeeze(token.raw);
  return token.flat;
}

/**
 * The number after a label, found without laying out lines: 订单编号： and 51… in one text node or the next. `undefined`
 * where nodes split the label or may split the number, so that only lines can tell; null where there is no label.
 */
export function readLabelled(
  tokens: readonly Token[],
  labels: readonly string[],
  seen: boolean,
): { text: string; element: Element } | null | undefined {
  for (const [index, token] of tokens.entries()) {
    const text = flatOf(token);
    const label = labels.find((each) => text.startsWith(each));
    if (!label) continue;
    const rest = text.slice(label.length).replace(/^[:：]/, '');
    const holder = rest ? token : tokens[index + 1];
    const after = rest ? tokens[index + 1] : tokens[index + 2];
    const value = rest || (holder ? flatOf(holder).replace(/^[:：]/, '') : '');
    if (!/^\d+$/.test(value) || (after && /^\d/.test(after.raw))) return undefined;
    const element = holder ? readableElement(holder, seen) : null;
    return element ? { text: value, element } : undefined;
  }
  const all = tokens.map(flatOf).join('');
  return labels.some((label) => all.includes(label)) ? undefined : null;
}

export interface Line {
  text: string;
  /** Where a text node begins inside `text`. */
  starts: number[];
  element: Element;
}

/** Tokens to lines, one a block; where there is no browser to ask, hidden markup is always looked for. */
export function toLines(tokens: readonly Token[], seen = false): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  let block: Element | null = null;
  let gap = false;
  for (const token of tokens) {
    const element = readableElement(token, seen);
    if (!element) continue;
    token.block ??= blockOf(element);
    const own = token.block;
    const text = tidy(token.raw);
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

/** The visible text of one element as a person reads it; `walked` where its text nodes may be known already. */
export function readText(
  element: Element,
  skip: ReadonlySet<Element> = none,
  walked?: () => readonly Token[] | null,
): string {
  // Most elements that are asked for hold one text node and nothing else, or one element that does.
  let holder = element;
  let only = holder.firstChild;
  while (only && only.nodeType === 1 && !only.nextSibling && skip.size === 0) {
    holder = only as Element;
    only = holder.firstChild;
  }
  if (only && only.nodeType === 3 && !only.nextSibling) {
    const isRead = holder === element || (!unread.has(holder.localName) && isDrawn(holder));
    return isRead ? tidy((only as Text).data) : '';
  }
  const lines = toLines(walked?.() ?? readTokens([element], skip));
  return lines.length === 1 ? tidy(lines[0]?.text ?? '') : tidy(lines.map((line) => line.text).join(' '));
}

/** Those of the tokens that stand in an element: in page order they stand side by side. */
export function tokensBelow(element: Element, tokens: readonly Token[]): Token[] {
  let from = 0;
  while (from < tokens.length && !element.contains((tokens[from] as Token).node)) from++;
  let to = from;
  while (to < tokens.length && element.contains((tokens[to] as Token).node)) to++;
  return tokens.slice(from, to);
}

/** Where `label` ends when it stands at `from`, white space inside it ignored; -1 when it does not. */
function labelEnd(text: string, from: number, label: string): number {
  let at = from;
  for (let i = 0; i < label.length; i++) {
    if (i > 0) while (text[at] === ' ') at++;
    if (text[at] !== label[i]) return -1;
    at++;
  }
  return at;
}

const firstLetters = new WeakMap<readonly string[], Set<string>>();

/** Finds a label in a line: it begins where a text node or a clause begins and ends at a colon or a text node's end. */
function findLabel(line: Line, labels: readonly string[]): { from: number; to: number } | null {
  const { text, starts } = line;
  let letters = firstLetters.get(labels);
  if (!letters) {
    letters = new Set(labels.map((label) => label.charAt(0)));
    firstLetters.set(labels, letters);
  }
  for (const from of starts) {
    if (!letters.has(text.charAt(from))) continue;
    for (const label of labels) {
      let to = labelEnd(text, from, label);
      if (to < 0) continue;
      const boundary = starts.includes(to) || to >= text.length || text[to] === ' ';
      while (text[to] === ' ') to++;
      const colon = text[to] === ':' || text[to] === '：';
      if (colon || boundary) return { from, to: colon ? to + 1 : to };
    }
  }
  // Several pairs in one text node: 退款编号：1 退款金额：2
  for (let at = text.search(/[:：]/); at > 0 && at < text.length; at++) {
    if (text[at] !== ':' && text[at] !== '：') continue;
    const before = text.slice(0, at).trimEnd();
    for (const label of labels) {
      const from = before.length - label.length;
      if (from > 0 && before.endsWith(label) && ' ,，;；|/(（。'.includes(text.charAt(from - 1)))
        return { from, to: at + 1 };
    }
  }
  return null;
}

/** The texts after a label, on its line or the next; each ends where another of `known` labels begins. */
export function readLabels(
  lines: readonly Line[],
  labels: readonly string[],
  known: readonly string[],
  most = 1,
): { text: string; element: Element }[] {
  const found: { text: string; element: Element }[] = [];
  for (let index = 0; index < lines.length && found.length < most; index++) {
    const line = lines[index] as Line;
    const label = findLabel(line, labels);
    if (!label) continue;
    const rest = line.text.slice(label.to);
    let here: Line = {
      text: rest,
      starts: line.starts.map((at) => at - label.to).filter((at) => at >= 0),
      element: line.element,
    };
    if (!tidy(rest)) {
      const next = lines[index + 1];
      if (!next || findLabel(next, known)?.from === 0) continue;
      here = next;
    }
    const text = tidy(here.text.slice(0, findLabel(here, known)?.from));
    if (text) found.push({ text, element: here.element });
  }
  return found;
}

/** Words in the form they are compared in, with the beginnings of each. */
export interface WordIndex {
  /** First letters: most texts are ruled out by theirs. */
  letters: ReadonlySet<string>;
  words: ReadonlySet<string>;
  beginnings: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly string[], WordIndex>();

export function indexWords(list: readonly string[]): WordIndex {
  let index = indexes.get(list);
  if (!index) {
    const words = list.map(squeeze);
    const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at)).slice(1)));
    index = { letters: new Set(words.map((word) => word.charAt(0))), words: new Set(words), beginnings };
    indexes.set(list, index);
  }
  return index;
}

/** The clauses of a statement: 退款关闭，因您撤销… are two. */
export function clauses(text: string): string[] {
  return squeeze(text)
    .split(/[,，。；;！!()（）:：]/)
    .filter(Boolean);
}

/** Elements whose whole visible text, or its first clause, is one of the words; in page order. */
export function findWords(
  tokens: readonly Token[],
  index: WordIndex,
): { element: Element; text: string; exact: boolean }[] {
  const found: { element: Element; text: string; exact: boolean }[] = [];
  const seen = new Set<Element>();
  for (const token of tokens) {
    const { raw } = token;
    const first = isPlain(raw.charCodeAt(0)) ? raw : raw.trimStart();
    if (!index.letters.has(first.charAt(0))) continue;
    token.head ??= token.raw.length > 120 ? '' : firstClause(flatOf(token));
    let head = token.head;
    if (!index.words.has(head) && !index.beginnings.has(head)) continue;
    let element = token.node.parentElement;
    // 撤销 + 申请 in two nodes: the text of the parent, then of its parent, while it can still become a (longer) word.
    let match: Element | null = null;
    let word = '';
    for (let up = 0; up < 4 && element; up++) {
      const whole = up === 0 ? token.raw : (element.textContent ?? '');
      if (up > 0) head = whole.length > 120 ? '' : firstClause(squeeze(whole));
      if (index.words.has(head) && head !== word) {
        match = element;
        word = head;
      }
      if (!index.beginnings.has(head)) break;
      if (up > 0) element = element.parentElement;
    }
    // 拒绝退款 is no word of its own inside 已拒绝退款.
    if (!match || isNear(match, seen) || unread.has(match.localName) || !isShown(match)) continue;
    seen.add(match);
    found.push({ element: match, text: readText(match), exact: squeeze(match.textContent ?? '') === word });
  }
  return found;
}

/** One of these, or right below one. */
function isNear(element: Element, found: ReadonlySet<Element>): boolean {
  let at: Element | null = element;
  for (let up = 0; up < 4 && at; up++, at = at.parentElement) if (found.has(at)) return true;
  return false;
}

function firstClause(squeezed: string): string {
  const end = squeezed.search(/[,，。；;！!()（）:：]/);
  return end > 0 ? squeezed.slice(0, end) : squeezed;
}

export function isInside(element: Element, parts: ReadonlySet<Element>): boolean {
  if (parts.size === 0) return false;
  for (let at: Element | null = element; at; at = at.parentElement) if (parts.has(at)) return true;
  return false;
}
