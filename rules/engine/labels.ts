/** Reads what stands after a label: a number at once, any text by lines. */
import type { Line } from './lines';
import { tidy } from './text';
import { flatOf, readableElement, type Token } from './tokens';

/**
 * The number after a label, found without laying out lines: 订单编号： and 51… in one text node or the next. `undefined`
 * where nodes split the label or may split the number, so that only lines can tell; null where there is no label.
 */
export function readLabelled(
  tokens: readonly Token[],
  labels: readonly string[],
): { text: string; element: Element } | null | undefined {
  for (const [index, token] of tokens.entries()) {
    const text = flatOf(token);
    const label = labels.find((each) => text.startsWith(each));
    if (!label) continue;
    const rest = afterColon(text.slice(label.length));
    const holder = rest ? token : tokens[index + 1];
    const after = rest ? tokens[index + 1] : tokens[index + 2];
    const value = rest || (holder ? afterColon(flatOf(holder)) : '');
    if (!/^\d+$/.test(value) || (after && /^\d/.test(after.raw))) return undefined;
    const element = holder ? readableElement(holder) : null;
    return element ? { text: value, element } : undefined;
  }
  const all = tokens.map(flatOf).join('');
  return labels.some((label) => all.includes(label)) ? undefined : null;
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

function afterColon(text: string): string {
  return text.startsWith(':') || text.startsWith('：') ? text.slice(1) : text;
}
