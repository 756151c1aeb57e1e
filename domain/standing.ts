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
  /** From a page that names the order only, about a case that has a number of its own. */
  weak: boolean;
}

/** Whether this word replaces what is known. */
export function mayReplaceStatus(now: Pick<Standing, 'status' | 'statusText'>, word: StatusWord): boolean {
  const silent = word.status === 'unknown' && word.text === '';
  if (silent) return false;
  // Withdrawn only ever comes from a page's own word.
  if (word.status === 'withdrawn' && word.text === '') return false;
  if (word.status === 'unknown' && orderSigns.includes(word.text)) return now.status === 'unknown' && !now.statusText;
  const settled = settledStatuses.includes(now.status);
  if (settled && word.weak) return false;
  // 退款关闭 / 已完结 says less than the word that told how it ended.
  if (settled && word.status === 'closed') return now.status === 'closed';
  return true;
}

export function addStatus(now: Standing, word: StatusWord, at: number, source: PageSource): Standing {
  const counted = mayReplaceStatus(now, word);
  const history: Word[] = [
    ...now.history,
    { what: 'status', value: word.status, text: word.text, at, source, counted },
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
