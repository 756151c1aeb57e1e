/** Finds a sum or a date among the texts of a row, also where it was cut into several nodes. */

import { isInline } from './lines';
import { tidy } from './text';
import { readableElement, type Token, textIn } from './tokens';
import { shapes } from './values';

type Shape = 'money' | 'date';

/** A whole date, a whole sum, and nothing else: what a text that was cut into several nodes has to come to. */
const wholes = {
  money: /^[¥￥]?\s*\d[\d,]*(\.\d{1,2})?\s*元?$/,
  date: /^\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(\s*\d{1,2}\s*[:：时]\s*\d{1,2}\s*分?(\s*[:：]?\s*\d{1,2}\s*秒?)?)?$/,
};

/** A text with anything else in it is no part of a date or a sum that was cut up. */
const foreign = { money: /[^\s¥￥\d,.元]/, date: /[^\s\d\-./年月日:：时分秒]/ };

/** The text a token is a part of, as far as inline elements reach and it stays one sum or date: ¥27 + 8.00, 14:3 + 2:19. */
function joined(element: Element, shape: Shape): Element | null {
  let whole: Element | null = null;
  let at: Element | null = element;
  for (let up = 0; up < 3 && at; up++) {
    const text: string = at.textContent ?? '';
    if (text.length > 60) break;
    if (wholes[shape].test(tidy(text))) whole = at;
    at = isInline(at) ? at.parentElement : null;
  }
  return whole;
}

/** What the first piece has to be: for a date its year, wherever that was cut: 2, 20, 202, 2026-11-. */
const begins = { money: /[\d¥￥]/, date: /^(?:[12]|(?:19|20)\d?|(?:19|20)\d\d(?!\d).*)$/ };

/**
 * The first element whose text is of a shape: a token's, or its parent's or grandparent's, as ￥ and digits are often
 * apart. `text` is the token's own where it stands for itself.
 */
export function findShape(tokens: readonly Token[], shape: Shape): { text: string; element: Element } | null {
  const is = shapes[shape];
  for (const token of tokens) {
    const own = textIn(token);
    const element = begins[shape].test(own) ? token.node.parentElement : null;
    if (!element) continue;
    const whole = foreign[shape].test(own) ? element : (joined(element, shape) ?? element);
    const parent = element.parentElement;
    const [text, found] = isOf(is, whole)
      ? ['', whole]
      : own.length <= 40 && is(own)
        ? [own, element]
        : ['', parent && isOf(is, parent) ? parent : null];
    // The token is asked, not what it is a part of: its answer is wanted again when the text is read.
    if (found && readableElement(token)) return { text, element: found };
  }
  return null;
}

function isOf(is: (text: string) => boolean, element: Element): boolean {
  const text = element.textContent ?? '';
  return text.length <= 40 && is(tidy(text));
}
