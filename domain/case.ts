/** A case is its events, folded: the same events in any order, any number of times, give the same case. */
import { accountAliases } from './account';
import { type Attempt, addToAttempts } from './attempt';
import { type CaseEvent, type CaseFacts, pageKinds } from './event';
import { factWords, joinFacts, noFacts } from './facts';
import { hlcTime } from './hlc';
import { type LogLine, logLineKey } from './log';
import { addDeadline, addPhase, addStatus, noStanding, type Standing } from './standing';
import { joinSubjects, kindGroup, nameOf, type Subject, subjectKey } from './subject';
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
  notes: { text: string; at: number }[];
  /** The person's own word for the kind of goods, when corrected. */
  category: string | null;
  /** Milliseconds since 1970 of the first and last event that came from a page. */
  firstSeenAt: number;
  lastSeenAt: number;
}

/** `<account id>/<subject key>`: how popup, options and pages name this case to the background. */
export function caseKey(item: Pick<Case, 'account' | 'subject'>): string {
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

/** One copy of each event, oldest first. Of two copies of one page fact the later stands: it was still so then. */
export function sortEvents(events: readonly CaseEvent[]): CaseEvent[] {
  const byId = new Map<string, CaseEvent>();
  for (const event of events) {
    const other = byId.get(event.id);
    if (!other || isLater(event, other)) byId.set(event.id, event);
  }
  return [...byId.values()].sort((one, two) => compare(one.hlc, two.hlc) || compare(one.id, two.id));
}

function isLater(one: CaseEvent, two: CaseEvent): boolean {
  const order = compare(one.hlc, two.hlc) || compare(one.device, two.device) || one.seq - two.seq;
  return (order || compare(JSON.stringify(one), JSON.stringify(two))) > 0;
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
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

/** The case of events that are all about one case; null when none of them is about a case. */
export function foldCase(events: readonly CaseEvent[]): Case | null {
  const sorted = sortEvents(events).filter((event) => event.subject !== null);
  return foldSorted(sorted, sorted[0]?.account ?? '');
}

function groupByCase(sorted: readonly CaseEvent[], accountOf: (account: string) => string) {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let each = name;
    for (let up = parent.get(each); up !== undefined && up !== each; up = parent.get(each)) each = up;
    return each;
  };
  const join = (one: string, two: string) => {
    const [a, b] = [root(one), root(two)].sort();
    if (a !== undefined && b !== undefined && a !== b) parent.set(b, a);
  };
  const fullName = (account: string, subject: Subject) => `${account}/${nameOf(subject)}`;
  for (const event of sorted) {
    if (!event.subject || event.body.kind !== 'linked') continue;
    if (kindGroup(event.subject.kind) !== kindGroup(event.body.other.kind)) continue;
    const account = accountOf(event.account);
    join(fullName(account, event.subject), fullName(account, event.body.other));
  }
  const groups = new Map<string, { account: string; events: CaseEvent[] }>();
  for (const event of sorted) {
    if (!event.subject) continue;
    const account = accountOf(event.account);
    const name = root(fullName(account, event.subject));
    const group = groups.get(name) ?? { account, events: [] };
    group.events.push(event);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function foldSorted(sorted: readonly CaseEvent[], account: string): Case | null {
  const subjects = subjectsOf(sorted);
  const subject = joinSubjects(subjects);
  if (!subject) return null;
  const isWeak = (event: CaseEvent) => subject.caseNo !== null && event.subject?.caseNo === null;

  let facts = noFacts;
  let standing: Standing = noStanding;
  let attempts: Attempt[] = [];
  let sightings = 0;
  const told = new Set<string>();
  let category: string | null = null;
  const notes: Case['notes'] = [];
  const log = new Map<string, LogLine>();
  const pageTimes: number[] = [];

  for (const event of sorted) {
    const { body } = event;
    const at = hlcTime(event.hlc);
    if (pageKinds.includes(body.kind)) pageTimes.push(at);
    attempts = addToAttempts(attempts, event);
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
          { status: body.status, text: body.statusText, weak: isWeak(event) },
          at,
          body.source,
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
          standing = addStatus(standing, { status: 'withdrawn', text: body.words, weak: false }, at, body.source);
        }
        break;
      case 'log-line':
        if (!log.has(logLineKey(body.line))) log.set(logLineKey(body.line), body.line);
        break;
      case 'category-set':
        category = body.word || null;
        break;
      case 'note':
        notes.push({ text: body.text, at });
        break;
    }
  }
  const times = pageTimes.length > 0 ? pageTimes : sorted.map((event) => hlcTime(event.hlc));
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
    notes,
    category,
    firstSeenAt: Math.min(...times),
    lastSeenAt: Math.max(...times),
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
