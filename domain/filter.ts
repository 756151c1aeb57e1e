/** Which cases a person wants to see: any mix of conditions, written into an address and read back. */
import { type CaseHead, isSettled } from './case';
import { shanghaiDay } from './deadline';
import { keptEvidence } from './evidence';
import { type CaseKind, caseKinds, type WithdrawalReason, withdrawalReasons } from './words';

export const standings = ['open', 'settled', 'all'] as const;
/** How the last withdrawal ended; `none`: there was none, or it has no outcome yet. */
export const results = [
  'withdrawn',
  'closed-after-submit',
  'refused',
  'material',
  'unknown',
  'stopped',
  'none',
] as const;
export type Result = (typeof results)[number];
/** Where the withdrawal stands. `ended`: the case is over without one. */
export const filterStages = ['open', 'submitted', 'platform-review', 'done', 'ended'] as const;
export type FilterStage = (typeof filterStages)[number];
export const orders = ['urgent', 'newest', 'oldest'] as const;
export type Order = (typeof orders)[number];

export interface CaseFilter {
  /** Full text; '' for any. */
  words: string;
  standing: (typeof standings)[number];
  /** Everything below: null for any. Account id. */
  account: string | null;
  kind: CaseKind | null;
  /** 商品类别, as `categoryOf` names it. */
  category: string | null;
  /** 投诉类型, in the page's own words. */
  type: string | null;
  /** Why the person withdrew, the last time. */
  reason: WithdrawalReason | null;
  result: Result | null;
  stage: FilterStage | null;
  /** First and last day the case was opened, `2026-11-01`, in China. */
  from: string | null;
  to: string | null;
  evidence: boolean | null;
  obstacle: boolean | null;
  order: Order;
}

export const openCases: CaseFilter = {
  words: '',
  standing: 'open',
  account: null,
  kind: null,
  category: null,
  type: null,
  reason: null,
  result: null,
  stage: null,
  from: null,
  to: null,
  evidence: null,
  obstacle: null,
  order: 'urgent',
};

export function resultOf({ attempts, status }: Pick<CaseHead, 'attempts' | 'status'>): Result {
  if (status === 'withdrawn') return 'withdrawn';
  return attempts.at(-1)?.outcome?.kind ?? 'none';
}

export function stageOf(head: Pick<CaseHead, 'attempts' | 'status'>): FilterStage {
  const result = resultOf(head);
  if (result === 'withdrawn' || result === 'closed-after-submit') return 'done';
  if (isSettled(head)) return 'ended';
  if (head.status === 'withdrawal-review') return 'platform-review';
  const last = head.attempts.at(-1);
  return last?.submittedAt && (!last.outcome || result === 'unknown') ? 'submitted' : 'open';
}

/** Something stands in the way of a case that is not over, and was not put aside; or nobody knows how its withdrawal ended. */
export function isHeldUp(head: Pick<CaseHead, 'attempts' | 'status' | 'holds'>): boolean {
  if (isSettled(head)) return false;
  // A page that asked who is there stands in nobody's way any more.
  const isHeld = head.holds.some(({ why, dismissed }) => why !== 'challenged' && !dismissed);
  return isHeld || resultOf(head) === 'unknown';
}

/** Everything but the words, which the archive searches. `categoryOf` is asked only where the filter names one. */
export function fits(head: CaseHead, filter: CaseFilter, categoryOf: (head: CaseHead) => string | null): boolean {
  const { standing, account, kind, type, reason, result, stage, from, to, evidence, obstacle, category } = filter;
  if (standing !== 'all' && isSettled(head) !== (standing === 'settled')) return false;
  if (kind !== null && head.kind !== kind) return false;
  if (account !== null && head.account !== account) return false;
  if (type !== null && head.facts.typeText !== type) return false;
  if (from !== null && head.begunAt < (dayStart(from) ?? 0)) return false;
  if (to !== null && head.begunAt >= (dayStart(to) ?? 0) + day) return false;
  if (reason !== null && head.attempts.at(-1)?.reason !== reason) return false;
  if (result !== null && resultOf(head) !== result) return false;
  if (stage !== null && stageOf(head) !== stage) return false;
  if (evidence !== null && keptEvidence(head.evidence).length > 0 !== evidence) return false;
  if (obstacle !== null && isHeldUp(head) !== obstacle) return false;
  return category === null || categoryOf(head) === category;
}

const day = 86_400_000;
const days = new Map<string, number | null>();

/** Midnight in China, milliseconds since 1970; null for what is no day. */
export function dayStart(text: string): number | null {
  let at = days.get(text);
  if (at === undefined) {
    const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00+08:00`) : Number.NaN;
    at = Number.isNaN(parsed) || shanghaiDay(parsed) !== text ? null : parsed;
    if (days.size > 100) days.clear();
    days.set(text, at);
  }
  return at;
}

const names = {
  words: 'q',
  standing: 'state',
  account: 'account',
  kind: 'kind',
  category: 'category',
  type: 'type',
  reason: 'reason',
  result: 'result',
  stage: 'stage',
  from: 'from',
  to: 'to',
  evidence: 'evidence',
  obstacle: 'obstacle',
  order: 'order',
} as const satisfies Record<keyof CaseFilter, string>;

/** Only what differs from `openCases`; '' for that one. */
export function writeFilter(filter: CaseFilter): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(names) as (keyof CaseFilter)[]) {
    const value = filter[key];
    if (value === openCases[key] || value === null) continue;
    query.set(names[key], typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);
  }
  return query.toString();
}

/** What somebody typed into an address need not make sense: what does not is left out. */
export function readFilter(query: string): CaseFilter {
  const given = new URLSearchParams(query);
  const get = (key: keyof CaseFilter) => given.get(names[key])?.slice(0, 200) || null;
  const among = <Value extends string>(key: keyof CaseFilter, values: readonly Value[]) =>
    values.find((value) => value === get(key)) ?? null;
  const dayIn = (key: 'from' | 'to') => {
    const text = get(key);
    return text !== null && dayStart(text) !== null ? text : null;
  };
  const yesNo = (key: keyof CaseFilter) => ({ yes: true, no: false })[get(key) ?? ''] ?? null;
  return {
    words: get('words') ?? '',
    standing: among('standing', standings) ?? openCases.standing,
    account: get('account'),
    kind: among('kind', caseKinds),
    category: get('category'),
    type: get('type'),
    reason: among('reason', withdrawalReasons),
    result: among('result', results),
    stage: among('stage', filterStages),
    from: dayIn('from'),
    to: dayIn('to'),
    evidence: yesNo('evidence'),
    obstacle: yesNo('obstacle'),
    order: among('order', orders) ?? openCases.order,
  };
}
