/** Finds elements that say a word of a set, however their text is split. */
import { readText } from './lines';
import { isShown, unread } from './shown';
import { isPlain, squeeze } from './text';
import { flatOf, type Token } from './tokens';

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
