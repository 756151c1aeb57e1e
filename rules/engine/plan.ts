/** A candidate made ready: every member there, so that each row reads objects of one shape, and what follows from them. */
import type { Candidate, Layout, Place } from '@/rules/adapter';

type Members = { [Name in Exclude<keyof Candidate, 'evidence'>]: Candidate[Name] | undefined };

export interface Plan extends Members {
  /** Only a selector: the element itself is what is looked for. */
  isBare: boolean;
  /** A selector whose elements are read one by one. */
  byCss: boolean;
  /** Page heads are never shown and are read all the same; everything else must be visible to be the page's word. */
  isRaw: boolean;
  isCut: boolean;
  /** Another place of the layout has the same selector: what it finds first is kept for that one. */
  isShared: boolean;
  /** Under which names its finds are kept while a row is read. */
  firstName: string;
  textName: string;
  tokensName: string;
  linesName: string;
  shapeName: string;
  dataName: string;
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
    isShared: false,
    firstName: `first ${where}`,
    textName: `text ${where}`,
    tokensName: `tokens ${where}`,
    linesName: `lines ${where}`,
    shapeName: `${shape} ${where}`,
    dataName: `data ${inline}`,
  };
}

/** Labels of each layout that was made ready. */
const ready = new WeakMap<Layout, readonly string[]>();

/** Makes a layout ready once; gives its labels. */
export function labelsOf(layout: Layout): readonly string[] {
  let labels = ready.get(layout);
  if (!labels) {
    const { fields, items, sign } = layout;
    const candidates = (Object.values({ ...fields, ...items?.fields }) as Place[]).flat();
    labels = candidates.flatMap(({ label }) => label ?? []);
    ready.set(layout, labels);
    const byName = new Map<string, Plan>();
    for (const each of [...(sign ?? []), ...candidates]) {
      const plan = planOf(each);
      if (!plan.byCss) continue;
      const same = byName.get(plan.firstName);
      if (same && same !== plan) same.isShared = plan.isShared = true;
      else byName.set(plan.firstName, plan);
    }
  }
  return labels;
}
