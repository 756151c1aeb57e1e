/** What a reading changes about cases, as events to append: reading the same page again changes nothing. */
import { type Case, caseKey } from './case';
import { isOtherMoment } from './deadline';
import type { EventBody, EventDraft, PageSource } from './event';
import { joinFacts, pickFacts, plainUrl, saysNothingNew } from './facts';
import { logLineKey } from './log';
import { hasName, type Match, matcherFor, subjectOf } from './match';
import type { CaseReading, Reading } from './reading';
import { mayReplaceStatus, noStanding, type Standing, timesSaid } from './standing';
import { isNamed, joinSubjects, nameOf, type Subject, subjectKey } from './subject';

export interface ChangeContext {
  account: string;
  /** Names to join, from `matcherFor`. */
  links: readonly Subject[];
  /** False: the row may be about any of several disputes, so it changes none. */
  certain: boolean;
}

/** The page as an event names it. */
export function sourceOf(reading: Pick<Reading, 'url' | 'adapter' | 'layout'>): PageSource {
  return { url: plainUrl(reading.url), adapter: reading.adapter, layout: reading.layout };
}

/**
 * The events one row adds to what is known about its case.
 * @param known the case the row is about, if one is known (`matcherFor`)
 * @param now   milliseconds since 1970
 */
export function changeOf(
  known: Case | undefined,
  row: CaseReading,
  reading: Pick<Reading, 'url' | 'adapter' | 'layout'>,
  now: number,
  context: ChangeContext,
): EventDraft[] {
  const subject = subjectOf(row);
  if (!context.certain || !isNamed(subject)) return [];
  const source = sourceOf(reading);
  // Two names become one case: its standing is the mix of both, so what this page says is said again.
  const joins = context.links.length > 0;
  const bodies: EventBody[] = context.links.map((other) => ({ kind: 'linked', other, source }));
  if (known && row.kind === 'aftersale' && known.kind === 'refund' && !joins) {
    // The better kind becomes one more name of the same case.
    bodies.push({ kind: 'linked', other: known.subject, source });
  }
  const weak = row.caseNo === null && Boolean(known?.subject.caseNo);
  bodies.push(...factsChange(known, row, source, weak, joins));
  const moved = statusChange(known ?? noStanding, row, source, weak, joins);
  bodies.push(...moved);
  if (!weak) {
    bodies.push(...phaseChange(known ?? noStanding, row, source, joins));
    bodies.push(...deadlineChange(known ?? noStanding, row, source, now, joins || hasMoved(known, moved)));
  }
  const lines = new Set(known?.log.map(logLineKey));
  for (const line of row.log) {
    if (line.text === '' || lines.has(logLineKey(line))) continue;
    lines.add(logLineKey(line));
    bodies.push({ kind: 'log-line', line, source });
  }
  return bodies.map((body) => ({ account: context.account, subject, body }));
}

function factsChange(
  known: Case | undefined,
  row: CaseReading,
  source: PageSource,
  weak: boolean,
  joins: boolean,
): EventBody[] {
  const facts = pickFacts(row);
  // A new case needs a first event, even where the page said nothing but its number.
  if (!known) return [{ kind: 'seen', facts, source }];
  const whole = joinSubjects([...known.subjects, subjectOf(row)]);
  const addsNumber = JSON.stringify(whole) !== JSON.stringify(known.subject);
  if (!joins && !addsNumber && saysNothingNew(known.facts, known.told, facts, weak ? 'fill' : 'over')) return [];
  return [{ kind: 'seen', facts, source, ...again(known.sightings) }];
}

function statusChange(
  known: Standing,
  row: CaseReading,
  source: PageSource,
  weak: boolean,
  joins: boolean,
): EventBody[] {
  const { status, statusText: text } = row;
  if (!mayReplaceStatus(known, { status, text, source, weak })) return [];
  const words = known.history.filter((word) => word.what === 'status' && word.counted);
  const fromHere = words.filter((word) => word.source.adapter === source.adapter).at(-1);
  if (joins) {
    // Said again, see above.
  } else if (status === known.status) {
    // List and detail word one status differently: each wording counts once while the status stands.
    const since = words.findLastIndex((word) => word.value !== status) + 1;
    const isTold = words.slice(since).some((word) => word.text === text);
    if (isTold && (status !== 'unknown' || text === known.statusText || fromHere?.text === text)) return [];
    if (text === '') return [];
  } else if (status === 'unknown' && fromHere?.value === 'unknown' && fromHere.text === text) {
    // This page's words were not understood before and are the same still: no news against another page's.
    return [];
  }
  return [
    { kind: 'status-changed', status, statusText: text, source, ...again(timesSaid(known, 'status', status, text)) },
  ];
}

function hasMoved(known: Case | undefined, bodies: readonly EventBody[]): boolean {
  const [body] = bodies;
  return body?.kind === 'status-changed' && body.status !== (known?.status ?? 'unknown');
}

function phaseChange(known: Standing, row: CaseReading, source: PageSource, joins: boolean): EventBody[] {
  const { phase, phaseText: text } = row;
  if (phase === 'none' && text === '') return [];
  const words = known.history.filter((word) => word.what === 'phase');
  if (phase === known.phase && !joins) {
    const since = words.findLastIndex((word) => word.value !== phase) + 1;
    const isTold = words.slice(since).some((word) => word.text === text);
    if (isTold || text === '') return [];
  }
  return [{ kind: 'phase-changed', phase, phaseText: text, source, ...again(timesSaid(known, 'phase', phase, text)) }];
}

function deadlineChange(
  standing: Standing,
  row: CaseReading,
  source: PageSource,
  now: number,
  moved: boolean,
): EventBody[] {
  const { deadlineText } = row;
  // With another state the page counts down anew; what it rounded otherwise is the moment it was.
  const last = standing.history.findLast(({ what }) => what === 'deadline')?.value ?? '';
  const isSame = row.deadlineAt !== null && last !== '' && !isOtherMoment(row.deadlineAt, last, now);
  const deadlineAt = isSame ? last : row.deadlineAt;
  if (deadlineAt === null && !deadlineText) return [];
  const known = moved ? { deadlineAt: null, deadlineText: null } : standing;
  if (deadlineAt === null) {
    if (known.deadlineAt !== null || known.deadlineText === deadlineText) return [];
  } else if (known.deadlineAt === deadlineAt) return [];
  const times = timesSaid(standing, 'deadline', deadlineAt ?? '', deadlineText ?? '');
  return [{ kind: 'deadline-changed', deadlineAt, deadlineText, source, ...again(times) }];
}

function again(times: number): { again?: number } {
  return times > 0 ? { again: times } : {};
}

/** What a whole reading changes. Only a reading that ended `found` changes anything. */
export function changesOf(cases: readonly Case[], reading: Reading, now: number, account: string): EventDraft[] {
  if (reading.outcome !== 'found') return [];
  const match = matcherFor(cases, account, reading.cases);
  const groups = new Map<string, { match: Match; row: CaseReading }[]>();
  const joined = new Map<string, string>();
  const numberedFirst = [...reading.cases].sort(
    (one, two) => Number(Boolean(two.caseNo)) - Number(Boolean(one.caseNo)),
  );
  for (const row of numberedFirst) {
    const result = match(row);
    if (!result.certain) continue;
    const subject = subjectOf(row);
    const name = result.found ? caseKey(result.found) : (joined.get(nameOf(subject)) ?? nameOf(subject));
    for (const link of result.links) joined.set(nameOf(link), name);
    const group = groups.get(name) ?? [];
    group.push({ match: result, row });
    groups.set(name, group);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    // A page may show one case twice (once for each item): one row speaks, the others add items and names.
    const row = others.reduce((whole, other) => joinRows(whole, other.row), first.row);
    const { found } = first.match;
    const own = nameOf(subjectOf(row));
    const isKnown = hasName(found, own);
    const wanted = new Map(
      group
        .flatMap((each) => [...each.match.links, subjectOf(each.row)])
        .filter((link) => nameOf(link) !== own && !(isKnown && hasName(found, nameOf(link))))
        .map((link) => [nameOf(link), link]),
    );
    const unique = [...wanted.values()];
    return changeOf(found, row, reading, now, { account, links: unique, certain: true });
  });
}

function joinRows(one: CaseReading, two: CaseReading): CaseReading {
  // An order's row states the order's price, not the refund's amount.
  const other = one.caseNo && !two.caseNo ? { ...two, amountFen: null, amountText: null } : two;
  return {
    ...one,
    ...joinFacts(one, other, 'fill'),
    kind: two.kind === 'aftersale' ? 'aftersale' : one.kind,
    orderNo: one.orderNo ?? two.orderNo,
    subOrderNo: one.subOrderNo ?? two.subOrderNo,
    log: [...one.log, ...two.log],
  };
}

/**
 * The names of a reading's cases after its events were appended, in the order of `reading.cases`;
 * null for a row without any number.
 * @param cases the cases as folded now
 */
export function keysOf(cases: readonly Case[], reading: Reading, account: string): (string | null)[] {
  const match = matcherFor(cases, account, reading.cases);
  return reading.cases.map((row) => {
    const subject = match(row).found?.subject ?? (isNamed(subjectOf(row)) ? subjectOf(row) : null);
    return subject ? `${account}/${subjectKey(subject)}` : null;
  });
}
