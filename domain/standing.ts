/** What the pages' words make of a case's status, phase and deadline, and which word may replace which. */
import type { PageSource } from './event';
import { type CaseStatus, type Phase, settledStatuses } from './words';

/** One status, phase or deadline text as a page gave it; kept for ever. */
export interface Word {
  what: 'status' | 'phase' | 'deadline';
  /** CaseStatus, Phase, or the deadline's ISO text ('' where the page gave words only). */
  value: string;
  /** The page's own words, whole. */
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  source: PageSource;
  /** False where a word was kept but said less than what was known. */
  counted: boolean;
}

export interface Standing {
  status: CaseStatus;
  statusText: string;
  statusAt: number | null;
  /** When a page first told another state than 等卖家处理 of a case that had been in it; milliseconds since 1970. */
  answeredAt: number | null;
  phase: Phase;
  phaseText: string;
  deadlineAt: string | null;
  deadlineText: string | null;
  deadlineSource: PageSource | null;
  /** Every status, phase and deadline text, oldest first. */
  history: Word[];
}

export const noStanding: Standing = {
  status: 'unknown',
  statusText: '',
  statusAt: null,
  answeredAt: null,
  phase: 'none',
  phaseText: '',
  deadlineAt: null,
  deadlineText: null,
  deadlineSource: null,
  history: [],
};

/** Words by which an order's list only says that there is a case; they tell nothing about where it stands. */
export const orderSigns: readonly string[] = [
  '查看退款',
  '查看售后',
  '查看投诉',
  '退款详情',
  '售后详情',
  '查看详情',
  '查看',
];

export interface StatusWord {
  status: CaseStatus;
  text: string;
  source: PageSource;
  /** From a page that names the order only, about a case that has a number of its own. */
  weak: boolean;
}

/** The clauses of a page's words. */
function clausesOf(text: string): string[] {
  return text.split(/[\s,，。；;！!()（）:：]+/).filter(Boolean);
}

/** Whether nothing is said here that is not said there: 平台审核中 of 撤销申请已提交，平台审核中. */
export function isPartOf(words: string, whole: string): boolean {
  const told = new Set(clausesOf(whole));
  const said = clausesOf(words);
  return said.length > 0 && said.every((clause) => told.has(clause));
}

/** A list and a case's own page, and that page drawn and as it is fetched, word one state differently. */
export function isSameSource(one: PageSource, two: PageSource): boolean {
  return one.adapter === two.adapter && one.layout === two.layout;
}

/**
 * Only a part of what another page said of this state, in words that are not understood by themselves. A page that says less
 * than it said itself tells a change; of a withdrawal under review it was the answer to the submit that said more.
 */
function saysOver({ status, statusText, history }: StatusNow, { text, source }: StatusWord): boolean {
  if (text === statusText || !isPartOf(text, statusText)) return false;
  if (status === 'withdrawal-review') return true;
  const last = history.findLast(({ what, counted }) => what === 'status' && counted);
  return status === 'unknown' && last !== undefined && !isSameSource(last.source, source);
}

type StatusNow = Pick<Standing, 'status' | 'statusText' | 'history'>;

/** Whether this word replaces what is known. */
export function mayReplaceStatus(now: StatusNow, word: StatusWord): boolean {
  const silent = word.status === 'unknown' && word.text === '';
  if (silent) return false;
  // Withdrawn only ever comes from a page's own word.
  if (word.status === 'withdrawn' && word.text === '') return false;
  if (word.status === 'unknown' && orderSigns.includes(word.text)) return now.status === 'unknown' && !now.statusText;
  if (word.status === 'unknown' && saysOver(now, word)) return false;
  const settled = settledStatuses.includes(now.status);
  if (settled && word.weak) return false;
  // 退款关闭 / 已完结 says less than the word that told how it ended.
  if (settled && word.status === 'closed') return now.status === 'closed';
  return true;
}

export function addStatus(now: Standing, word: StatusWord, at: number): Standing {
  const counted = mayReplaceStatus(now, word);
  const history: Word[] = [
    ...now.history,
    { what: 'status', value: word.status, text: word.text, at, source: word.source, counted },
  ];
  if (!counted) return { ...now, history };
  const moved = word.status !== now.status;
  return {
    ...now,
    history,
    status: word.status,
    statusText: word.text,
    statusAt: moved ? at : now.statusAt,
    answeredAt: now.answeredAt ?? (moved && now.status === 'waiting-seller' ? at : null),
    // A deadline belongs to the status it was shown with; the page states the next one anew.
    ...(moved ? { deadlineAt: null, deadlineText: null, deadlineSource: null } : {}),
  };
}

export function addPhase(now: Standing, phase: Phase, text: string, at: number, source: PageSource): Standing {
  const history: Word[] = [...now.history, { what: 'phase', value: phase, text, at, source, counted: true }];
  return { ...now, history, phase, phaseText: text };
}

export function addDeadline(
  now: Standing,
  deadlineAt: string | null,
  deadlineText: string | null,
  at: number,
  source: PageSource,
): Standing {
  const history: Word[] = [
    ...now.history,
    { what: 'deadline', value: deadlineAt ?? '', text: deadlineText ?? '', at, source, counted: true },
  ];
  return { ...now, history, deadlineAt, deadlineText, deadlineSource: source };
}

/** How often a case had said exactly this before. */
export function timesSaid(now: Standing, what: Word['what'], value: string, text: string): number {
  return now.history.filter((word) => word.what === what && word.value === value && word.text === text).length;
}
