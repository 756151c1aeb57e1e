/** One immutable dated fact about a case. The archive keeps these; a case is their fold. */
import type { CaseReading, LogLine } from './reading';
import type { Subject } from './subject';
import type { CaseStatus, Phase, WithdrawalReason } from './words';

/** Where the words of an event came from. */
export interface PageSource {
  url: string;
  adapter: string;
  layout: string | null;
}

/** Facts of a case that a page states; a later reading may state more, never un-state. */
export type CaseFacts = Pick<
  CaseReading,
  'amountFen' | 'amountText' | 'sellerName' | 'typeText' | 'reasonText' | 'openedAt' | 'items' | 'link'
>;

/**
 * How often this case had said such a thing before (absent: never). Without it a return to an earlier word
 * (A, B, A again) would have the content, and so the id, of the first time and be taken for a copy of it.
 */
interface Again {
  again?: number;
}

export type EventBody =
  /** First or changed facts as the page gave them; null and '' mean "this page did not say". */
  | ({ kind: 'seen'; facts: CaseFacts; source: PageSource } & Again)
  | ({ kind: 'status-changed'; status: CaseStatus; statusText: string; source: PageSource } & Again)
  | ({ kind: 'phase-changed'; phase: Phase; phaseText: string; source: PageSource } & Again)
  | ({
      kind: 'deadline-changed';
      deadlineAt: string | null;
      deadlineText: string | null;
      source: PageSource;
    } & Again)
  | { kind: 'log-line'; line: LogLine; source: PageSource }
  /** Two subjects are one case (a page showed both numbers together). */
  | { kind: 'linked'; other: Subject; source: PageSource }
  /** The person confirmed a withdrawal in our dialog. */
  | { kind: 'withdrawal-asked'; flow: string; reason: WithdrawalReason; text: string }
  /** Our one click on the page's submit control was made (or may have been, see `withdrawal-unknown`). */
  | { kind: 'withdrawal-submitted'; flow: string }
  /** `withdrawn`: the page's own word; `closed-after-submit`: open before our submit, closed in the first reading after. */
  | {
      kind: 'withdrawal-done';
      flow: string;
      how: 'withdrawn' | 'closed-after-submit';
      words: string;
      source: PageSource;
    }
  | { kind: 'withdrawal-refused'; flow: string; why: 'refused' | 'material'; words: string; source: PageSource }
  | { kind: 'withdrawal-unknown'; flow: string; words: string }
  /** Ended before submit: nothing was submitted. */
  | { kind: 'withdrawal-stopped'; flow: string; why: StopReason; words: string }
  /** The account's label, and an earlier id of the same account (filed by nick before the user id was seen). */
  | { kind: 'account-named'; nick: string | null; alias: string | null }
  /** The person corrects the kind of goods that was inferred from the titles; '' takes the correction back. */
  | { kind: 'category-set'; word: string }
  | { kind: 'note'; text: string };

/** Why a flow ended before submit. */
export type StopReason =
  | 'person'
  | 'page-changed'
  | 'no-effect'
  | 'signed-out'
  | 'challenged'
  | 'other-account'
  | 'not-open'
  | 'unreadable'
  | 'expired';

export type EventKind = EventBody['kind'];

/** An event as it is sealed into the archive. */
export interface CaseEvent {
  /** Page facts: keyed hash of account, subject and body, so the same reading on two devices is one event. Acts: random. */
  id: string;
  device: string;
  /** Rises by one for each event of a device. */
  seq: number;
  /** Hybrid logical clock: `<milliseconds, 13 digits>-<counter, 4 hex>-<device>`; sorts as text. */
  hlc: string;
  /** Keyed hash of the numeric user id; never the id itself. */
  account: string;
  /** null for facts about the account itself. */
  subject: Subject | null;
  kind: EventKind;
  body: EventBody;
}

/** What `change` and the handlers make; the archive adds id, device, seq and hlc. */
export interface EventDraft {
  account: string;
  subject: Subject | null;
  body: EventBody;
}

/** Kinds that a page states (content-addressed ids); all others are a person's acts (random ids). */
export const pageKinds: readonly EventKind[] = [
  'seen',
  'status-changed',
  'phase-changed',
  'deadline-changed',
  'log-line',
  'linked',
  'account-named',
];
