/** What one page said at one moment, or exactly why it could not be read. Everything here is plain JSON. */
import type { CaseKind, CaseStatus, ControlName, Phase, ReadingOutcome } from './words';

export interface ItemReading {
  title: string | null;
  itemId: string | null;
  sku: string | null;
  subOrderNo: string | null;
}

/** A control the page offers for a case. */
export interface ControlReading {
  name: ControlName;
  /** `seen`: its place is known from a sourced page; `assumed`: we only think it is there. */
  evidence: 'seen' | 'assumed';
  /** The page's own words on it, trimmed. */
  text: string;
  /** The words are exactly one of the adapter's words (driving an `assumed` control needs this). */
  exact: boolean;
}

/** One line of the page's negotiation log. */
export interface LogLine {
  who: 'buyer' | 'seller' | 'platform' | 'unknown';
  name: string | null;
  /** ISO 8601 with +08:00, or null where the page gave none. */
  at: string | null;
  text: string;
}

export interface CaseReading {
  kind: CaseKind;
  caseNo: string | null;
  orderNo: string | null;
  subOrderNo: string | null;
  status: CaseStatus;
  /** The page's own word for the status, whole; '' where the page shows none. */
  statusText: string;
  phase: Phase;
  phaseText: string;
  amountFen: number | null;
  amountText: string | null;
  sellerName: string | null;
  /** 服务类型 / 投诉类型 as the page words it; '' where it shows none. */
  typeText: string;
  reasonText: string | null;
  /** ISO 8601 with +08:00. */
  openedAt: string | null;
  deadlineAt: string | null;
  deadlineText: string | null;
  items: ItemReading[];
  controls: ControlReading[];
  log: LogLine[];
  /** Address of the case's own page, when the page links it and it is on a host of ours. */
  link: string | null;
  /** Order number against case number by the tail rule: a cross-check, never a filter. */
  tail: 'agrees' | 'differs' | 'unchecked';
}

/** One place that was tried, so that a failed reading says why. */
export interface Tried {
  /** e.g. `layout:bought-2024`, `place:none`, `place:challenged`. */
  place: string;
  matched: boolean;
  /** Index of the candidate that matched, when one did. */
  candidate: number | null;
  note: string | null;
}

export interface AccountReading {
  nick: string | null;
  /** The numeric user id the page carries (`exparams userid=`). */
  uid: string | null;
}

export interface Reading {
  url: string;
  /** Milliseconds since 1970. */
  at: number;
  adapter: string;
  /** The layout that matched, when one did. */
  layout: string | null;
  view: 'list' | 'detail' | 'form';
  surface: 'pc' | 'h5';
  outcome: ReadingOutcome;
  account: AccountReading | null;
  cases: CaseReading[];
  tried: Tried[];
}
