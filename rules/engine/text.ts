/** What a person would read: visible text of elements as lines, labels with their values, words. */

/** Never read as page text. Our own host is one of them: what we wrote is not the page's word. */
const unread = new Set(
  'script style template noscript option select textarea title head chesu-guide iframe object svg'.split(' '),
);
const inlineTags = new Set('a abbr b bdi big cite code em font i ins label mark s small span strong sub sup u var del'.split(' '));

/** White space and zero-width characters to single spaces. */
export function tidy(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ').trim();
}

/** Without any white space: how words and labels are compared. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '');
}

/** Hidden by its own markup. What style sheets hide, `isShown` asks the browser. */
function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return style !== null && /(display:none|visibility:hidden|opacity:0(\.0+)?(;|!|$))/.test(squeeze(style).toLowerCase());
}

export function isShown(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (unread.has(at.localName) ? at !== element || at.localName !== 'iframe' : isHidden(at)) return false;
  }
  if (/^[01](px)?$/.test(element.getAttribute('width') ?? '') || /^[01](px)?$/.test(element.getAttribute('height') ?? '')) {
    return false;
  }
  return typeof element.checkVisibility !== 'function' || element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

export interface Line {
  text: string;
  /** Where a text node begins inside `text`. */
  starts: number[];
  element: Element;
}

/** The visible text, one line a block; `skip` elements are left out. */
export function readLines(elements: readonly Element[], skip: ReadonlySet<Element>): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  const walk = (element: Element, depth: number): void => {
    if (unread.has(element.localName) || skip.has(element) || isHidden(element) || depth > 400) return;
    const block = !inlineTags.has(element.localName);
    if (block) line = null;
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) walk(node as Element, depth + 1);
      else if (node.nodeType === 3) {
        const raw = (node as Text).data;
        const text = tidy(raw);
        if (!text) {
          if (line && raw) line.text += ' ';
          continue;
        }
        if (line) {
          if (/^\s/.test(raw)) line.text += ' ';
          line.starts.push(line.text.length);
          line.text += text;
        } else {
          line = { text, starts: [0], element };
          lines.push(line);
        }
        if (/\s$/.test(raw)) line.text += ' ';
      }
    }
    if (block) line = null;
  };
  for (const element of elements) walk(element, 0);
  return lines;
}

/** The visible text of one element as a person reads it. */
export function readText(element: Element, skip: ReadonlySet<Element> = new Set()): string {
  // Most elements that are asked for hold one text node and nothing else.
  const only = element.firstChild;
  if (only && only.nodeType === 3 && !only.nextSibling) return tidy((only as Text).data);
  return tidy(
    readLines([element], skip)
      .map((line) => line.text)
      .join(' '),
  );
}

/** Where `label` ends when it stands at `from`, white space inside it ignored; -1 when it does not. */
function labelEnd(text: string, from: number, label: string): number {
  let at = from;
  for (const letter of label) {
    while (text[at] === ' ') at++;
    if (text[at] !== letter) return -1;
    at++;
  }
  return at;
}

/** Finds a label in a line: it begins where a text node begins and ends at a colon, a text node's end or the line's. */
function findLabel(line: Line, labels: readonly string[]): { from: number; to: number } | null {
  for (const from of line.starts) {
    for (const label of labels) {
      let to = labelEnd(line.text, from, label);
      if (to < 0) continue;
      const boundary = line.starts.includes(to) || to >= line.text.trimEnd().length || line.text[to] === ' ';
      while (line.text[to] === ' ') to++;
      const colon = line.text[to] === ':' || line.text[to] === '：';
      if (!colon && !boundary) continue;
      return { from, to: colon ? to + 1 : to };
    }
  }
  // Several pairs in one text node: 退款编号：1 退款金额：2
  for (const label of labels) {
    for (let from = line.text.indexOf(label.charAt(0), 1); from > 0; from = line.text.indexOf(label.charAt(0), from + 1)) {
      if (!/[\s,，;；|/(（]/.test(line.text.charAt(from - 1))) continue;
      const to = labelEnd(line.text, from, label);
      if (to > 0 && /^\s*[:：]/.test(line.text.slice(to))) return { from, to: line.text.indexOf(line.text.slice(to).trimStart().charAt(0), to) + 1 };
    }
  }
  return null;
}

/** The text after a label, on its line or the next; ends where another of `known` labels begins. */
export function readLabel(
  lines: readonly Line[],
  labels: readonly string[],
  known: readonly string[],
): { text: string; element: Element } | null {
  for (const [index, line] of lines.entries()) {
    const found = findLabel(line, labels);
    if (!found) continue;
    const rest = line.text.slice(found.to);
    let here: Line = { text: rest, starts: line.starts.map((at) => at - found.to).filter((at) => at >= 0), element: line.element };
    if (!tidy(rest)) {
      const next = lines[index + 1];
      if (!next || findLabel(next, known)?.from === 0) continue;
      here = next;
    }
    const end = findLabel(here, known)?.from ?? here.text.length;
    const text = tidy(here.text.slice(0, end));
    if (text) return { text, element: here.element };
  }
  return null;
}

/** Words in the form they are compared in, with the beginnings of each. */
export interface WordIndex {
  words: ReadonlySet<string>;
  beginnings: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly string[], WordIndex>();

export function indexWords(list: readonly string[]): WordIndex {
  let index = indexes.get(list);
  if (!index) {
    const words = list.map(squeeze);
    const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at)).slice(1)));
    index = { words: new Set(words), beginnings };
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
  elements: readonly Element[],
  index: WordIndex,
  skip: ReadonlySet<Element>,
  most = 5000,
): { element: Element; text: string; exact: boolean }[] {
  const found: { element: Element; text: string; exact: boolean }[] = [];
  const seen = new Set<Element>();
  for (const root of elements) {
    // 4 is SHOW_TEXT: the walk makes no wrapper for the elements in between.
    const walker = root.ownerDocument.createTreeWalker(root, 4);
    for (let node = walker.nextNode(); node && found.length < most; node = walker.nextNode()) {
      const text = squeeze((node as Text).data);
      let element = node.parentElement;
      if (!text || text.length > 80 || !element || seen.has(element)) continue;
      // 撤销 + 申请 in two nodes: the text of the parent, then of its parent, while it can still become a word.
      for (let up = 0; up < 3 && element; up++) {
        const whole = up === 0 ? text : squeeze(element.textContent ?? '');
        const head = whole.length > 80 ? '' : (clauses(whole)[0] ?? '');
        if (index.words.has(head)) {
          if (!seen.has(element) && !isInside(element, skip) && isShown(element)) {
            seen.add(element);
            found.push({ element, text: readText(element, skip) || whole, exact: squeeze(element.textContent ?? '') === head });
          }
          break;
        }
        if (!index.beginnings.has(head)) break;
        if (up > 0) element = element.parentElement;
      }
    }
  }
  return found;
}

export function isInside(element: Element, parts: ReadonlySet<Element>): boolean {
  if (parts.size === 0) return false;
  for (let at: Element | null = element; at; at = at.parentElement) if (parts.has(at)) return true;
  return false;
}
