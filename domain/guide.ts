/** The sourced knowledge as `domain` takes it: facts, deadlines and advice are data, handed in as arguments. */
import type { Source } from './summary';
import type { CaseKind, CaseStatus, WithdrawalReason } from './words';

/** Confidence of a fact: official text, excerpt, API documentation, observed, secondary, weak, inferred, unverified, not found. */
export const confidenceCodes = ['O', 'O-EX', 'O-API', 'OBS', 'S', 'S-', 'I', 'U', 'not-found'] as const;
export type Confidence = (typeof confidenceCodes)[number];

export const figureUnits = [
  'minute',
  'hour',
  'day',
  'working-day',
  'month',
  'year',
  'yuan',
  'percent',
  'character',
] as const;

/** A number of a fact; `from` = `to` where it is one number. */
export interface Figure {
  from: number;
  to: number;
  unit: (typeof figureUnits)[number];
}

export interface FactSource {
  /** e.g. 《淘宝平台争议处理规则》 */
  rule: string;
  /** e.g. 第 82 条; null where the source has none. */
  article: string | null;
  url: string | null;
}

export interface Fact {
  id: string;
  /** Our own sentence, zh-CN. */
  text: string;
  figures: Figure[];
  source: FactSource | null;
  code: Confidence;
  /** Version or observation date of the source: `2025-08-15`, `2026-10` or `2014`; null where it has none. */
  date: string | null;
}

/** A usual duration: a fallback where the page shows none, never a promise. */
export interface ReferenceDeadline extends Fact {
  step: string;
  kinds: CaseKind[];
  statuses: CaseStatus[];
  /** Sources contradict each other: shown as a range with that remark. */
  conflict: boolean;
}

export interface Advice {
  id: string;
  text: string;
  /** Facts it rests on. */
  facts: string[];
  reasons: WithdrawalReason[];
}

export interface Guide {
  facts: Record<string, Fact>;
  deadlines: Record<string, ReferenceDeadline>;
  advice: Record<string, Advice>;
  /** Words in a seller's log line that ask to withdraw before the money is back. */
  sellerAsks: string[];
  /** Type words of disputes about goods, not money: 换货, 维修, 补寄. */
  goodsTypes: string[];
  application: ApplicationWords;
  /** 商品类别: category → words in titles. */
  categories: { word: string; titles: string[]; not: string[] }[];
}

/** Words of the application text; it goes to a Chinese page, whatever language the person reads. */
export interface ApplicationWords {
  kinds: Record<CaseKind, string>;
  reasons: Record<WithdrawalReason, string>;
  /** Short form, in text order; `drop`: the higher goes first when the field is small; 0 stays longest. */
  short: { id: string; text: string; drop: number }[];
  /** Long form: a line is left out when a value it needs is not known. */
  long: string[];
}

const certainties: Record<Confidence, Source['certainty']> = {
  O: 'rule',
  'O-EX': 'rule',
  // Field documentation says how the system works, not what the rule is.
  'O-API': 'reference',
  OBS: 'reference',
  S: 'reference',
  // Too weak to be shown as a fact.
  'S-': 'unknown',
  I: 'inferred',
  U: 'unknown',
  'not-found': 'unknown',
};

export function certaintyOf(code: Confidence): Source['certainty'] {
  return certainties[code];
}

/** The source line of a fact or deadline; an id that the guide does not hold is `unknown`, never an invented source. */
export function sourceOfFact(guide: Pick<Guide, 'facts' | 'deadlines'>, id: string): Source {
  const fact = guide.facts[id] ?? guide.deadlines[id];
  if (!fact) return { certainty: 'unknown', text: '', url: null, date: null };
  const certainty = certaintyOf(fact.code);
  const text = fact.source ? `${fact.source.rule}${fact.source.article ?? ''}` : '';
  return { certainty, text, url: fact.source?.url ?? null, date: fact.date };
}

export const pageSays: Source = { certainty: 'page', text: '', url: null, date: null };
