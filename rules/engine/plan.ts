/** A candidate made ready: every member there, so that each row reads objects of one shape, and what follows from them. */
import type { Candidate } from '@/rules/adapter';

type Members = { [Name in Exclude<keyof Candidate, 'evidence'>]: Candidate[Name] | undefined };

export interface Plan extends Members {
  /** Only a selector: the element itself is what is looked for. */
  isBare: boolean;
  /** A selector whose elements are read one by one. */
  byCss: boolean;
  /** Page heads are never shown and are read all the same; everything else must be visible to be the page's word. */
  isRaw: boolean;
  isCut: boolean;
  /** Under which names its finds are kept while a row is read. */
  foundName: string;
  tokensName: string;
  linesName: string;
  shapeName: string;
}

const plans = new WeakMap<Candidate, Plan>();

export function planOf(candidate: Candidate): Plan {
  let plan = plans.get(candidate);
  if (!plan) {
    plan = newPlan(candidate);
    plans.set(candidate, plan);
  }
  return plan;
}

function newPlan(candidate: Candidate): Plan {
  const { from, css, inline, of, label, shape, words, nth, beside, attr } = candidate;
  const { param, after, before, digits, contains, only } = candidate;
  const byCss = css !== undefined && !label && !shape;
  const isCut = Boolean(after || before || param || digits);
  const isTested = Boolean(inline || attr || isCut || contains || words || beside);
  const where = `${from} ${css}`;
  return {
    from,
    css,
    inline,
    of,
    label,
    shape,
    words,
    nth,
    beside,
    attr,
    param,
    after,
    before,
    digits,
    contains,
    only,
    isBare: byCss && !isTested && nth === undefined,
    byCss,
    isRaw: attr === ':text' || /^(title|meta|script)/.test(css ?? ''),
    isCut,
    foundName: `found ${where}`,
    tokensName: `tokens ${where}`,
    linesName: `lines ${where}`,
    shapeName: `${shape} ${where}`,
  };
}
