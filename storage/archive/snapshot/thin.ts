/** Heads as they lie on a shelf: without what can be told from the rest, and without what most cases leave empty. */
import type { AttemptHead } from '@/domain/attempt';
import type { CaseHead } from '@/domain/case';
import type { PageSource } from '@/domain/event';
import { noFacts } from '@/domain/facts';
import { noStanding } from '@/domain/standing';
import { type Subject, subjectKey } from '@/domain/subject';

const { history: _history, ...standing } = noStanding;
const blank = {
  ...standing,
  sightings: 1,
  category: null,
  binnedAt: null,
  permissions: [],
  shares: [],
  evidence: [],
} satisfies Partial<CaseHead>;
const blankItem = { title: null, itemId: null, sku: null, subOrderNo: null };
const blankSubject = { kind: 'refund', orderNo: null, subOrderNo: null, caseNo: null } as const;
const blankAttempt = { reason: null, askedAt: null, submittedAt: null, outcome: null } satisfies Partial<AttemptHead>;

/** What the heads of one shelf have in common, each once. */
export interface Shared {
  accounts: string[];
  pages: PageSource[];
}

/** Plain JSON; `spreadHead` makes the head of it again. */
export interface ThinHead {
  /** Which of the shared accounts, and of the shared pages. */
  of: number;
  page?: number;
  facts: object;
  items: object[];
  subject: object;
  /** Absent where there is but one, the same. */
  subjects?: object[];
  attempts?: ThinAttempt[];
}

interface ThinAttempt {
  /** Absent where nothing was told but the outcome. */
  told?: AttemptHead['told'];
}

/** @param shared grows */
export function thinHead(head: CaseHead, shared: Shared): ThinHead {
  const { account, facts, subject, subjects, keys: _keys, kind: _kind, lastPage, attempts, ...rest } = head;
  const { items, ...told } = facts;
  const [only] = subjects;
  const isOne = subjects.length === 1 && only !== undefined && isSame(only, subject);
  const thin: ThinHead = {
    ...without(rest, blank),
    of: placeOf(shared.accounts, account),
    facts: without(told, noFacts),
    items: items.map((item) => without(item, blankItem)),
    subject: without(subject, blankSubject),
  };
  if (!isOne) thin.subjects = subjects.map((each) => without(each, blankSubject));
  if (lastPage) thin.page = placeOf(shared.pages, lastPage);
  if (attempts.length > 0) thin.attempts = attempts.map(thinAttempt);
  return thin;
}

export function spreadHead(thin: ThinHead, { accounts, pages }: Shared): CaseHead {
  const { of, page, facts, items, subject: own, subjects: all, attempts, ...rest } = thin;
  const subject: Subject = { ...blankSubject, ...own };
  const subjects = all?.map((each): Subject => ({ ...blankSubject, ...each })) ?? [subject];
  return {
    ...blank,
    ...rest,
    account: accounts[of] ?? '',
    kind: subject.kind,
    subject,
    subjects,
    keys: all ? [...new Set([subjectKey(subject), ...subjects.map(subjectKey)])].sort() : [subjectKey(subject)],
    facts: { ...noFacts, ...facts, items: items.map((item) => ({ ...blankItem, ...item })) },
    lastPage: page === undefined ? null : (pages[page] ?? null),
    attempts: attempts?.map(spreadAttempt) ?? [],
  } as unknown as CaseHead;
}

function thinAttempt({ told, ...attempt }: AttemptHead): ThinAttempt {
  const isPlain = isSame(told, attempt.outcome ? [attempt.outcome] : []);
  return { ...without(attempt, blankAttempt), ...(isPlain ? {} : { told }) };
}

function spreadAttempt(thin: ThinAttempt): AttemptHead {
  const attempt = { ...blankAttempt, ...thin } as AttemptHead;
  return { ...attempt, told: thin.told ?? (attempt.outcome ? [attempt.outcome] : []) };
}

function placeOf<Each>(list: Each[], one: Each): number {
  const at = list.findIndex((each) => isSame(each, one));
  return at < 0 ? list.push(one) - 1 : at;
}

function isSame(one: unknown, two: unknown): boolean {
  return one === two || JSON.stringify(one) === JSON.stringify(two);
}

function without<Whole extends object>(whole: Whole, empty: object): Partial<Whole> {
  const rest: Partial<Whole> = {};
  for (const key of Object.keys(whole) as (keyof Whole)[]) {
    const value = whole[key];
    const isEmpty = value === Reflect.get(empty, key) || (Array.isArray(value) && value.length === 0 && key in empty);
    if (!isEmpty) rest[key] = value;
  }
  return rest;
}
