/** What the person says of a stage where the pages say nothing or something else: shown beside their words, never in their place. */
import type { EventBody } from './event';
import type { CaseKind } from './words';

/** Stages the person may correct. */
export const stageNames = ['opened', 'submitted', 'platform-review', 'seller-confirm', 'done'] as const;
export type StageName = (typeof stageNames)[number];

export interface Correction {
  stage: StageName;
  says: 'reached' | 'not-reached';
  /** `2026-11-26`, in China; null where the person does not know the day. */
  day: string | null;
  words: string;
  /** When it was said, milliseconds since 1970. */
  at: number;
}

/**
 * The stages of a withdrawal for each kind, by what pages were seen to say. 发起 is seen on pages (taobao-pages §3.3), 已提交 is our
 * own submit, 完成 is seen as 维权撤销 (taobao-rules §7.2). 平台审核中 is assumed: 取消退款中 is a state of another shop of the same
 * company (taobao-pages §4.2), 撤销审核中 was seen on no page. 卖家确认期 is assumed where goods or promises may be open, for no page was
 * seen to ask the seller (taobao-rules X8); a refund has none, its page closes it at the press (P3), and neither has a
 * report, which is between the buyer and the platform.
 */
const stageTable: Record<CaseKind, readonly StageName[]> = {
  refund: ['opened', 'submitted', 'platform-review', 'done'],
  aftersale: stageNames,
  complaint: stageNames,
  report: ['opened', 'submitted', 'platform-review', 'done'],
};

/** In their order; a stage the kind does not have is not among them. */
export function stagesOf(kind: CaseKind): readonly StageName[] {
  return stageTable[kind];
}

/** How a page may word that the seller is asked about a withdrawal; assumed, for no such page was seen. */
const sellerWords = ['卖家确认', '商家确认', '卖家同意撤', '商家同意撤'];

export function isSellerAsked(kind: CaseKind, statusText: string): boolean {
  const said = statusText.replace(/\s/g, '');
  return (
    stagesOf(kind).includes('seller-confirm') && said.includes('撤') && sellerWords.some((one) => said.includes(one))
  );
}

/** The last word of a stage stands; a word that takes it back leaves none. */
export function addCorrection(now: readonly Correction[], body: EventBody, at: number): Correction[] {
  if (body.kind !== 'stage-corrected') return [...now];
  const { stage, says, day, words } = body;
  const others = now.filter((each) => each.stage !== stage);
  return says === null ? others : [...others, { stage, says, day, words, at }];
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Milliseconds since 1970 at which a day begins in China; null for what is no day of the calendar. */
export function dayStart(day: string): number | null {
  const [, year = 0, month = 0, date = 0] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number) ?? [];
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null;
  return Date.parse(`${day}T00:00:00+08:00`);
}
