/** A case as popup, options and pages see it: computed by the background, plain JSON, never the archive itself. */
import type { AfterEnd } from './after-end';
import type { Correction, StageName } from './correction';
import type { Flow } from './flow';
import type { Obstacle } from './obstacle';
import type { ItemReading } from './reading';
import type { Subject } from './subject';
import type { TimeLimit } from './time-limit';
import type { CapsuleState, CaseKind, CaseStatus, ControlName, Phase, Route, WithdrawalReason } from './words';

/** Where a statement comes from; shown beside it. */
export interface Source {
  /** `page`: 页面显示; `rule`: 规则原文 / 摘录; `reference`: 网上资料，仅供参考; `inferred`: 推断; `own`: 你自己的记录; `unknown`: 未见规定. */
  certainty: 'page' | 'rule' | 'reference' | 'inferred' | 'own' | 'unknown';
  /** e.g. 《淘宝平台争议处理规则》第 82 条; empty for `page`. */
  text: string;
  url: string | null;
  date: string | null;
}

export interface CaseSummary {
  /** `<account id>/<subject key>`: how popup, options and pages name this case to the background. */
  key: string;
  subject: Subject;
  kind: CaseKind;
  account: { id: string; nick: string | null };
  title: string | null;
  items: ItemReading[];
  sellerName: string | null;
  amountFen: number | null;
  typeText: string;
  reasonText: string | null;
  status: CaseStatus;
  statusText: string;
  phase: Phase;
  openedAt: string | null;
  deadlineAt: string | null;
  deadlineText: string | null;
  /** When a page last showed it, ISO. */
  seenAt: string;
  state: CapsuleState;
  route: Route;
  link: string | null;
  /** Sorts ascending: most urgent first. */
  urgency: number;
  /** Needs the person now. */
  needsYou: boolean;
  /** Why it does not move, where something stands in the way that was not put aside. */
  obstacle: Obstacle | null;
  flow: Flow | null;
}

/** Green, amber, red or not readable — `ui` 5.2. */
export type CheckTone = 'ok' | 'care' | 'stop' | 'ask';

/** One of the three questions of the confirm dialog. */
export interface Check {
  id: 'money' | 'again' | 'time';
  tone: CheckTone;
  /** Locale key of the verdict beside the question, with its values. */
  verdict: { key: string; values: Record<string, string> };
  /** One or more sentences: locale keys with values, each with its source. */
  lines: { key: string; values: Record<string, string>; source: Source }[];
  /** Answers the person can give; null where the page answered. */
  answers: readonly string[] | null;
}

/** What the confirm dialog shows and what it needs. */
export interface WithdrawalPlan {
  allowed: boolean;
  /** Locale key of why not, when not allowed. */
  why: string | null;
  checks: Check[];
  application: ApplicationText;
  /** Official alternatives that come first while money is owed (中止, 平台执行). */
  alternatives: { key: string; source: Source }[];
}

export interface ApplicationText {
  reason: WithdrawalReason;
  text: string;
  /** Characters allowed by the page's own field, when it states one. */
  limit: number | null;
}

export interface TimelineEntry {
  stage:
    | 'submitted'
    | 'platform-review'
    | 'seller-confirm'
    | 'done'
    | 'opened'
    | 'status'
    | 'refused'
    | 'stopped'
    | 'note'
    | 'arrived'
    | 'not-arrived';
  state: 'done' | 'now' | 'todo' | 'stop';
  at: string | null;
  /** The page's own words, when the entry comes from a page. */
  words: string | null;
  from: 'page' | 'own-submit' | 'person' | 'expected';
  /** Locale key of what is expected next, with values and its source. */
  expected: { key: string; values: Record<string, string>; source: Source } | null;
  /** What the person says against it, or where no page says it; absent as a rule. */
  corrected?: Pick<Correction, 'says' | 'day' | 'words'>;
}

export interface CaseDetail {
  summary: CaseSummary;
  plan: WithdrawalPlan;
  timeline: TimelineEntry[];
  /** Stages of this kind, that the person may correct. */
  stages: readonly StageName[];
  limits: TimeLimit[];
  after: AfterEnd | null;
  log: { who: string; name: string | null; at: string | null; text: string }[];
  controls: ControlName[];
  application: string | null;
  category: { word: string; certainty: 'inferred' | 'person' } | null;
  /** The words there are to choose from. */
  categories: string[];
}
