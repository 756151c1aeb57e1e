/** One immutable dated fact about a case. The archive keeps these; a case is their fold. */

import type { Arrival } from './after-end';
import type { Correction, StageName } from './correction';
import type { DismissReason } from './dismiss-reason';
import type { Evidence, EvidenceType, Linked } from './evidence';
import type { ReceivedPacket } from './packet';
import type { CaseReading, LogLine } from './reading';
import type { Permission, PermissionName, ShareEntry } from './share';
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
  /** Whether the person wants this case looked at by itself; the last word stands. Without one it is, where there is a reason. */
  | { kind: 'watch-set'; on: boolean }
  | { kind: 'note'; text: string }
  /** The person's word about a stage of the timeline; null takes it back. `day`: `2026-11-26`, in China. */
  | { kind: 'stage-corrected'; stage: StageName; says: Correction['says'] | null; day: string | null; words: string }
  /** After the end: has the money come? The last word stands; null takes it back. */
  | { kind: 'outcome-noted'; arrived: Arrival | null }
  | ({ kind: 'evidence-added'; evidence: Evidence } & Linked)
  /** `evidence` is its id; its bytes go when no case names them any more. */
  | ({ kind: 'evidence-removed'; evidence: string; sha256: string; at: number } & Linked)
  /** The person's later words about it; no part of the chain, for they change nothing of the evidence itself. */
  | { kind: 'evidence-described'; evidence: string; type: EvidenceType; note: string }
  /**
   * The person put files into the page's own upload field; whether the page keeps them is for the page to say. `upload` is
   * this one time: told twice it is one event. `files`: SHA-256 of the originals.
   */
  | { kind: 'material-uploaded'; upload: string; files: string[]; words: string; source: PageSource }
  /** The person puts aside what holds the case up (`obstacle`: the event that told of it); null takes that back. */
  | { kind: 'obstacle-dismissed'; obstacle: string; reason: DismissReason | null }
  /** The person put the case into the bin, or with no subject the whole account; and took it out again. */
  | { kind: 'binned' }
  | { kind: 'unbinned' }
  /** A filter kept by name; of the archive, not of an account. */
  | { kind: 'view-kept'; view: string; name: string; query: string }
  | { kind: 'view-dropped'; view: string }
  /** What of a case may leave; nothing leaves by this alone. */
  | { kind: 'share-permission-set'; group: PermissionName; value: Permission }
  /** A packet was made with this case in it. */
  | ({ kind: 'shared' } & Omit<ShareEntry, 'at'>)
  /** Somebody else's packet, kept apart from one's own cases. */
  | ({ kind: 'packet-received' } & Omit<ReceivedPacket, 'at'>);

/** Why a flow ended before submit. */
export const stopReasons = [
  'person',
  'page-changed',
  'no-effect',
  'signed-out',
  'challenged',
  'other-account',
  'not-open',
  'unreadable',
  'expired',
] as const;
export type StopReason = (typeof stopReasons)[number];

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

/** The account of events that are about the archive itself. */
export const noAccount = '';

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
  'material-uploaded',
];
