/** A case is its events, folded: the same events in any order, any number of times, give the same case. */
import { accountAliases } from './account';
import type { Arrival } from './after-end';
import { type Attempt, type AttemptHead, addToAttempts } from './attempt';
import { addCorrection, type Correction } from './correction';
import { type CaseEvent, type CaseFacts, type PageSource, pageKinds } from './event';
import { type EvidenceEntry, evidenceEntry } from './evidence';
import { factWords, joinFacts, noFacts } from './facts';
import { groupByCase } from './group-cases';
import { hlcTime } from './hlc';
import { addToHolding, type Hold, holdsOf, newHolding } from './hold';
import { type LogLine, logLineKey } from './log';
import { type PermissionName, permissionsOf, type ShareEntry, sharesOf } from './share';
import { compare, sortEvents } from './sort-events';
import { addDeadline, addPhase, addStatus, noStanding, type Standing } from './standing';
import { joinSubjects, kindGroup, type Subject, subjectKey } from './subject';
import { type CaseKind, settledStatuses } from './words';

export interface Case extends Standing {
  account: string;
  /** The best name of the case: its own number where a page gave one, with all numbers that are known. */
  subject: Subject;
  /** Every subject it was called by, sorted by key. */
  subjects: Subject[];
  /** `subjectKey` of each subject, and of the joined one. */
  keys: string[];
  kind: CaseKind;
  facts: CaseFacts;
  /** How many `seen` events it has, and every fact they stated in its own wording. */
  sightings: number;
  told: string[];
  log: LogLine[];
  attempts: Attempt[];
  /** What holds it up now. */
  holds: Hold[];
  notes: { text: string; at: number }[];
  /** Stages as the person corrected them. */
  corrections: Correction[];
  /** After the end: whether the money came, by the person's word; null where they have not said. */
  outcome: { arrived: Arrival; at: number } | null;
  /** What of it may be shared, and what was. */
  permissions: PermissionName[];
  shares: ShareEntry[];
  /** Everything said of its evidence, in order. */
  evidence: EvidenceEntry[];
  /** The person's own word for the kind of goods, when corrected. */
  category: string | null;
  /** The person does not want it looked at by itself. */
  isUnwatched: boolean;
  /** When the person put it into the bin; null while it is not there. Milliseconds since 1970. */
  binnedAt: number | null;
  /** The page that last told a status, phase or deadline. */
  lastPage: PageSource | null;
  /** When it was opened where a page said so, else when it was first seen; milliseconds since 1970. */
  begunAt: number;
  /** Milliseconds since 1970 of the first and last event that came from a page. */
  firstSeenAt: number;
  lastSeenAt: number;
}

/** A case without its long texts: what lists, filters and the way to a page need. Every `Case` is one. */
export interface CaseHead extends Omit<Case, 'history' | 'told' | 'log' | 'notes' | 'corrections' | 'attempts'> {
  attempts: AttemptHead[];
}

export function headOf(item: Case): CaseHead {
  const {
    history: _history,
    told: _told,
    log: _log,
    notes: _notes,
    corrections: _corrections,
    attempts,
    ...head
  } = item;
  return { ...head, attempts: attempts.map(({ text: _text, ...attempt }) => attempt) };
}

/** `<account id>/<subject key>`: how popup, options and pages name this case to the background. */
export function caseKey(item: Pick<CaseHead, 'account' | 'subject'>): string {
  return `${item.account}/${subjectKey(item.subject)}`;
}

/** Finds a case by any of its names, so an address kept from before two names were joined still works. */
export function findCase(cases: readonly Case[], key: string): Case | undefined {
  const cut = key.indexOf('/');
  const account = key.slice(0, cut);
  const name = key.slice(cut + 1);
  return cases.find((item) => item.account === account && item.keys.includes(name));
}

export function isSettled(item: Pick<Case, 'status'>): boolean {
  return settledStatuses.includes(item.status);
}

/** All cases of these events, of all accounts, in the order of their keys. */
export function foldCases(events: readonly CaseEvent[]): Case[] {
  const sorted = sortEvents(events);
  const accountOf = accountAliases(sorted);
  const groups = groupByCase(sorted, accountOf);
  return groups
    .map(({ account, events: own }) => foldSorted(own, account))
    .filter((item): item is Case => item !== null)
    .sort((one, two) => compare(caseKey(one), caseKey(two)));
}

/**
 * The case of events that are all about one case; null when none of them is about a case.
 * @param account where it is not that of the first event: an earlier id of the same person
 */
export function foldCase(events: readonly CaseEvent[], account?: string): Case | null {
  const sorted = sortEvents(events).filter((event) => event.subject !== null);
  return foldSorted(sorted, account ?? sorted[0]?.account ?? '');
}

function foldSorted(sorted: readonly CaseEvent[], account: string): Case | null {
  const subjects = subjectsOf(sorted);
  const subject = joinSubjects(subjects);
  if (!subject) return null;
  const isWeak = (event: CaseEvent) => subject.caseNo !== null && event.subject?.caseNo === null;

  let facts = noFacts;
  let standing: Standing = noStanding;
  let attempts: Attempt[] = [];
  const holding = newHolding();
  let sightings = 0;
  const told = new Set<string>();
  let category: string | null = null;
  let isUnwatched = false;
  let binnedAt: number | null = null;
  const notes: Case['notes'] = [];
  let corrections: Correction[] = [];
  let outcome: Case['outcome'] = null;
  const log = new Map<string, LogLine>();
  const pageTimes: number[] = [];

  for (const event of sorted) {
    const { body } = event;
    const at = hlcTime(event.hlc);
    if (pageKinds.includes(body.kind)) pageTimes.push(at);
    attempts = addToAttempts(attempts, event);
    const before = standing;
    switch (body.kind) {
      case 'seen':
        sightings++;
        for (const word of factWords(body.facts)) told.add(word);
        // What an order's list said only fills what the case's own pages leave open.
        facts = joinFacts(facts, body.facts, isWeak(event) ? 'fill' : 'over');
        break;
      case 'status-changed':
        standing = addStatus(
          standing,
          { status: body.status, text: body.statusText, source: body.source, weak: isWeak(event) },
          at,
        );
        break;
      case 'phase-changed':
        standing = addPhase(standing, body.phase, body.phaseText, at, body.source);
        break;
      case 'deadline-changed':
        standing = addDeadline(standing, body.deadlineAt, body.deadlineText, at, body.source);
        break;
      case 'withdrawal-done':
        if (body.how === 'withdrawn') {
          const word = { status: 'withdrawn', text: body.words, source: body.source, weak: false } as const;
          standing = addStatus(standing, word, at);
        }
        break;
      case 'log-line':
        if (!log.has(logLineKey(body.line))) log.set(logLineKey(body.line), body.line);
        break;
      case 'category-set':
        category = body.word || null;
        break;
      case 'watch-set':
        isUnwatched = !body.on;
        break;
      case 'binned':
        binnedAt = at;
        break;
      case 'unbinned':
        binnedAt = null;
        break;
      case 'material-uploaded':
        notes.push({ text: body.words, at });
        break;
      case 'note':
        notes.push({ text: body.text, at });
        break;
      case 'stage-corrected':
        corrections = addCorrection(corrections, body, at);
        break;
      case 'outcome-noted':
        outcome = body.arrived && { arrived: body.arrived, at };
        break;
    }
    addToHolding(holding, event, before, standing);
  }
  const times = pageTimes.length > 0 ? pageTimes : sorted.map((event) => hlcTime(event.hlc));
  const firstSeenAt = times.reduce((one, two) => Math.min(one, two));
  return {
    ...standing,
    account,
    subject,
    subjects,
    keys: [...new Set([subjectKey(subject), ...subjects.map(subjectKey)])].sort(),
    kind: subject.kind,
    facts,
    sightings,
    told: [...told],
    log: [...log.values()],
    attempts,
    holds: holdsOf(holding, standing, attempts),
    notes,
    corrections,
    outcome,
    permissions: permissionsOf(sorted),
    shares: sharesOf(sorted),
    evidence: sorted.flatMap((event) => evidenceEntry(event) ?? []),
    category,
    isUnwatched,
    binnedAt,
    lastPage: standing.history.at(-1)?.source ?? null,
    begunAt: Date.parse(facts.openedAt ?? '') || firstSeenAt,
    firstSeenAt,
    lastSeenAt: times.reduce((one, two) => Math.max(one, two)),
  };
}

function subjectsOf(sorted: readonly CaseEvent[]): Subject[] {
  const byText = new Map<string, Subject>();
  for (const { subject, body } of sorted) {
    const other = body.kind === 'linked' ? body.other : null;
    const isOwn = subject && other && kindGroup(subject.kind) === kindGroup(other.kind);
    for (const each of [subject, isOwn ? other : null]) {
      if (each) byText.set(JSON.stringify([subjectKey(each), each.orderNo, each.subOrderNo, each.caseNo]), each);
    }
  }
  return [...byText.entries()].sort(([one], [two]) => compare(one, two)).map(([, each]) => each);
}
