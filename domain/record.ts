/** A case as it leaves this program, in files and packets: plain facts, dated, each with the page it came from. Version 1. */
import type { Arrival } from './after-end';
import type { Attempt } from './attempt';
import type { Case } from './case';
import type { Correction, StageName } from './correction';
import { shanghaiIso } from './deadline';
import type { LogLine } from './reading';
import type { MaskKind } from './redact';
import { type ShareGroup, shareGroups } from './share';
import type { CaseKind, CaseStatus, Phase, WithdrawalReason } from './words';

export const recordVersion = 1;

export interface RecordFile {
  name: string;
  type: string;
  size: number;
  /** Of its content, hex. */
  sha256: string;
  /** ISO. */
  addedAt: string | null;
}

export interface RecordedWithdrawal {
  reason: WithdrawalReason | null;
  text: string | null;
  askedAt: string | null;
  submittedAt: string | null;
  /** Every outcome that was told, oldest first. */
  outcomes: { kind: string; words: string; at: string }[];
}

/** A group that was left out is null, never empty. Times are ISO 8601 with +08:00. */
export interface CaseRecord {
  kind: CaseKind;
  caseNo: string | null;
  orderNo: string | null;
  subOrderNo: string | null;
  /** The account's label. */
  account: string | null;
  facts: {
    status: CaseStatus;
    statusText: string;
    statusAt: string | null;
    phase: Phase;
    phaseText: string;
    amountFen: number | null;
    amountText: string | null;
    sellerName: string | null;
    typeText: string;
    reasonText: string | null;
    openedAt: string | null;
    deadlineAt: string | null;
    deadlineText: string | null;
    items: { title: string | null; sku: string | null; itemId: string | null; subOrderNo: string | null }[];
    category: string | null;
    link: string | null;
    firstSeenAt: string;
    lastSeenAt: string;
  } | null;
  /** What pages said, oldest first, each in its own words. */
  timeline:
    | { what: 'status' | 'phase' | 'deadline'; value: string; words: string; at: string; page: string | null }[]
    | null;
  log: LogLine[] | null;
  withdrawals: RecordedWithdrawal[] | null;
  notes: { text: string; at: string }[] | null;
  /** Stages as the person corrected them, in the order they said so; no page said any of it. `day`: `2026-11-26`, in China. */
  corrections: { stage: StageName; says: Correction['says']; day: string | null; words: string; at: string }[] | null;
  /** Whether the money came, by the person's last word; empty where they have not said. */
  arrivals: { arrived: Arrival; at: string }[] | null;
  files: RecordFile[];
  /** What was masked in it; empty: nothing. */
  masked: MaskKind[];
}

/** @param groups what of it; everything unless told otherwise */
export function recordOf(
  item: Case,
  nick: string | null,
  groups: readonly ShareGroup[] = shareGroups,
  files: readonly RecordFile[] = [],
): CaseRecord {
  const has = (group: ShareGroup) => groups.includes(group);
  const { facts, subject } = item;
  return {
    kind: item.kind,
    caseNo: subject.caseNo,
    orderNo: subject.orderNo,
    subOrderNo: subject.subOrderNo,
    account: nick,
    facts: has('facts')
      ? {
          status: item.status,
          statusText: item.statusText,
          statusAt: isoOf(item.statusAt),
          phase: item.phase,
          phaseText: item.phaseText,
          amountFen: facts.amountFen,
          amountText: facts.amountText,
          sellerName: facts.sellerName,
          typeText: facts.typeText,
          reasonText: facts.reasonText,
          openedAt: facts.openedAt,
          deadlineAt: item.deadlineAt,
          deadlineText: item.deadlineText,
          items: facts.items.map(({ title, sku, itemId, subOrderNo }) => ({ title, sku, itemId, subOrderNo })),
          category: item.category,
          link: facts.link,
          firstSeenAt: shanghaiIso(item.firstSeenAt),
          lastSeenAt: shanghaiIso(item.lastSeenAt),
        }
      : null,
    timeline: has('timeline')
      ? item.history
          .filter(({ text, value }) => text !== '' || value !== '')
          .map(({ what, value, text, at, source }) => ({
            what,
            value,
            words: text,
            at: shanghaiIso(at),
            page: source.url || null,
          }))
      : null,
    log: has('log') ? item.log.map(({ who, name, at, text }) => ({ who, name, at, text })) : null,
    withdrawals: has('application') ? item.attempts.map(withdrawalOf) : null,
    notes: has('notes') ? item.notes.map(({ text, at }) => ({ text, at: shanghaiIso(at) })) : null,
    // The person's own words, which leave as their notes do and never with what pages said.
    corrections: has('notes') ? item.corrections.map((each) => ({ ...each, at: shanghaiIso(each.at) })) : null,
    arrivals: has('notes') ? arrivalOf(item.outcome) : null,
    files: [...files],
    masked: [],
  };
}

function withdrawalOf({ reason, text, askedAt, submittedAt, told }: Attempt): RecordedWithdrawal {
  return {
    reason,
    text,
    askedAt: isoOf(askedAt),
    submittedAt: isoOf(submittedAt),
    outcomes: told.map((outcome) => ({ kind: outcome.kind, words: outcome.words, at: shanghaiIso(outcome.at) })),
  };
}

function arrivalOf(said: Case['outcome']): { arrived: Arrival; at: string }[] {
  return said ? [{ arrived: said.arrived, at: shanghaiIso(said.at) }] : [];
}

function isoOf(at: number | null): string | null {
  return at === null ? null : shanghaiIso(at);
}
