/** Texts of a row: found by label, shape or words, and read from its elements. */
import { findWords, indexWords } from './find-words';
import type { Found } from './found';
import { readLabelled, readLabels } from './labels';
import { type Known, readText, toLines } from './lines';
import type { Plan } from './plan';
import { isSeen, remember, type Scope, skipIn } from './scope';
import { selectIn } from './select';
import { findShape } from './shape';
import { tidy } from './text';
import { readTokens, type Token, tokensBelow } from './tokens';
import { shapes, tellsTime } from './values';
import { withinOf } from './within';

/** One walk a part of a row, whoever asks. */
function tokensOf(part: Element, { memo }: Scope, skip: ReadonlySet<Element>): Token[] {
  let tokens = memo.get(part) as Token[] | undefined;
  if (!tokens) {
    tokens = readTokens([part], skip);
    memo.set(part, tokens);
  }
  return tokens;
}

/** What a candidate finds by anything but a selector alone, before anything is cut from it. */
export function findTexts(plan: Plan, scope: Scope, limit: number): Found[] {
  const { page, memo } = scope;
  const { css, label, shape, words, digits } = plan;
  const within = withinOf(plan, scope);
  const skip = skipIn(within, page);
  let tokens = memo.get(plan.tokensName) as Token[] | undefined;
  if (!tokens) {
    const parts = css ? selectIn(within, css, page) : within;
    tokens = parts.length === 1 ? tokensOf(parts[0] as Element, scope, skip) : [];
    if (parts.length > 1) for (const part of parts) tokens.push(...tokensOf(part, scope, skip));
    memo.set(plan.tokensName, tokens);
  }
  if (shape === 'countdown' && !tokens.some(({ raw }) => tellsTime.test(raw))) return [];
  if (label && digits && limit === 1) {
    const found = readLabelled(tokens, label);
    if (found !== undefined) return found ? [{ ...found, exact: false }] : [];
  }
  if (label || shape === 'countdown') {
    const lines = remember(memo, plan.linesName, () => toLines(tokens));
    if (label) return readLabels(lines, label, page.labels, limit).map((found) => ({ ...found, exact: false }));
    const line = lines.find(({ text }) => shapes.countdown(text));
    return line ? [{ text: tidy(line.text), element: line.element, exact: false }] : [];
  }
  if (shape) {
    let found = memo.get(plan.shapeName) as ReturnType<typeof findShape> | undefined;
    if (found === undefined) {
      found = findShape(tokens, shape);
      memo.set(plan.shapeName, found);
    }
    if (!found) return [];
    // Its own text is asked for only where no cell beside it is wanted.
    const text = found.text || plan.beside || plan.attr ? found.text : textOf(found.element, plan, scope);
    return [{ text, element: found.element, exact: true }];
  }
  const set = words ? page.words.sets[words]?.words : undefined;
  return set ? findWords(tokens, indexWords(set)) : [];
}

/** The text of an element in a row; where its part of the row was walked already, nothing is walked again. */
export function textOf(element: Element, plan: Plan, scope: Scope): string {
  const within = withinOf(plan, scope);
  const { root, skip } = scope.page;
  const left = within[0] === root.body ? skip : skipIn(within, scope.page);
  return plan.isRaw ? readText(element, left) : readText(element, left, knownOf(scope, within, left));
}

/** What a row's own walks found, for all its fields. */
function knownOf(scope: Scope, within: readonly Element[], left: ReadonlySet<Element>): Known {
  const { page, memo } = scope;
  let known = memo.get(within) as Known | undefined;
  if (!known) {
    known = {
      isSeen: (each) => isSeen(each, page),
      tokens(element) {
        if (left.size > 0) return null;
        for (let at = 0; at < within.length; at++) {
          const part = within[at] as Element;
          // Other fields of the row will ask for its words, too.
          if (part !== page.root.body && part.contains(element))
            return tokensBelow(element, tokensOf(part, scope, left));
        }
        return null;
      },
    };
    memo.set(within, known);
  }
  return known;
}
