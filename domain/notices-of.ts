/** Which notices the events of a case give: only what a page says otherwise than before, and how a withdrawal ended. */
import type { Attempt } from './attempt';
import { type Case, caseKey } from './case';
import { dateValues, isOtherMoment } from './deadline';
import type { CaseEvent } from './event';
import { hlcTime } from './hlc';
import type { Notice, NoticeKind } from './notice';
import type { NoticeText } from './notice-text';
import { firstDigits } from './number';
import { isPartOf, isSameSource, orderSigns, type Word } from './standing';

type Body<Kind extends CaseEvent['kind']> = Extract<CaseEvent['body'], { kind: Kind }>;
type Told = { id: string; kind: NoticeKind; key: NoticeText; values?: Record<string, string> };

/** Kinds of events that may give one: no others need their case. */
export const telling: readonly CaseEvent['kind'][] = [
  'status-changed',
  'phase-changed',
  'deadline-changed',
  'log-line',
  'withdrawal-done',
  'withdrawal-refused',
  'withdrawal-unknown',
];

/** What it waits for from the person: an obstacle, whatever else it is. */
const blocking: readonly string[] = ['seller-refused', 'material-needed'];
/** Page words are long now and then; a notice names them. */
const mostWords = 120;

/** What a notice calls a case: its title, else its type, with the number's first digits. */
export function caseValues(item: Pick<Case, 'facts' | 'subject'>): { title: string; number: string } {
  const { subject, facts } = item;
  const number = subject.caseNo ?? subject.subOrderNo ?? subject.orderNo;
  const title = facts.items.find((each) => each.title)?.title ?? facts.typeText;
  return { title: shorten(title || firstDigits(number ?? '')), number: number ? firstDigits(number) : '' };
}

/**
 * Made of the events and of their cases as they are now: the same events give the same notices, however often and on
 * whichever device.
 * @param caseOf null for what is about no case, or one that is in the bin
 */
export function noticesOf(events: readonly CaseEvent[], caseOf: (event: CaseEvent) => Case | null): Notice[] {
  const byId = new Map<string, Notice>();
  /** By case and moment: what was told of a reading tells its lesser changes too. */
  const moments = new Set<string>();
  // The words of a withdrawal before those of a status: both tell of one ending, and the first one stays.
  const ordered = [...events].sort((one, two) => rank(one) - rank(two));
  for (const event of ordered) {
    const item = telling.includes(event.kind) ? caseOf(event) : null;
    if (!item) continue;
    const at = hlcTime(event.hlc);
    const moment = `${caseKey(item)} ${at}`;
    const told = tell(event, item, at);
    if (!told || byId.has(told.id) || (isLesser(event) && moments.has(moment))) continue;
    moments.add(moment);
    const text = { key: told.key, values: { ...caseValues(item), ...told.values } };
    byId.set(told.id, { id: told.id, kind: told.kind, at, account: item.account, caseKey: caseKey(item), text });
  }
  return [...byId.values()].sort((one, two) => one.at - two.at);
}

const ranks: readonly CaseEvent['kind'][] = [
  'withdrawal-done',
  'withdrawal-refused',
  'status-changed',
  'phase-changed',
];

function rank({ kind }: CaseEvent): number {
  const found = ranks.indexOf(kind);
  return found < 0 ? ranks.length : found;
}

/** A deadline or a line of the log that comes with another state is part of it. */
function isLesser({ kind }: CaseEvent): boolean {
  return kind === 'deadline-changed' || kind === 'log-line';
}

function tell(event: CaseEvent, item: Case, at: number): Told | null {
  const { id, body } = event;
  switch (body.kind) {
    case 'status-changed':
      return tellStatus(id, body, item, at);
    case 'phase-changed':
      return tellPhase(id, body, item, at);
    case 'deadline-changed':
      return tellDeadline(id, body, item, at);
    case 'log-line':
      return tellLine(id, body, item, at);
    case 'withdrawal-done':
      return { id: overId(body.flow), kind: 'withdrawal', key: body.how, values: { words: shorten(body.words) } };
    case 'withdrawal-refused': {
      const kind = body.why === 'material' ? 'obstacle' : 'withdrawal';
      return { id, kind, key: `withdrawal-${body.why}`, values: { words: shorten(body.words) } };
    }
    case 'withdrawal-unknown':
      return { id, kind: 'withdrawal', key: 'withdrawal-unknown' };
    default:
      return null;
  }
}

/** The end of a withdrawal is told once, by the status or by the flow, whichever is noted first. */
function overId(flow: string): string {
  return `withdrawal/${flow}/over`;
}

/** Of readings that waited for the vault several are noted within one moment: their order tells which came before. */
function before(item: Case, what: Word['what'], at: number, value: string, text: string): Word[] {
  const words = item.history.filter((word) => word.what === what && word.counted);
  const own = words.findIndex((word) => word.at === at && word.value === value && word.text === text);
  return words.slice(0, Math.max(0, own));
}

/** How an order's list says that there is a case; nothing can have changed from there. */
function saysNothing({ value, text }: Word): boolean {
  return value === 'unknown' && (text === '' || orderSigns.includes(text));
}

const reviews: readonly string[] = ['withdrawal-review', 'in-review'];

/** Words that another page said before and nobody understood, and that this one says again among words that are: a review as it was. */
function isNowUnderstood(last: Word, { status, statusText, source }: Body<'status-changed'>): boolean {
  const isOther = last.value === 'unknown' && !isSameSource(last.source, source);
  return isOther && reviews.includes(status) && isPartOf(last.text, statusText);
}

function tellStatus(id: string, body: Body<'status-changed'>, item: Case, at: number): Told | null {
  const { status, statusText } = body;
  const last = before(item, 'status', at, status, statusText).findLast((word) => !saysNothing(word));
  // The first sight of a case is no change of it.
  if (!last) return null;
  if (last.value === status && (status !== 'unknown' || last.text === statusText)) return null;
  if (isNowUnderstood(last, body)) return null;
  const values = { words: shorten(statusText) };
  const attempt = status === 'withdrawn' || status === 'closed' ? attemptAt(item, at) : null;
  if (attempt) {
    const key = status === 'withdrawn' ? 'withdrawn' : 'closed-after-submit';
    return { id: overId(attempt.flow), kind: 'withdrawal', key, values };
  }
  const kind = blocking.includes(status) ? 'obstacle' : 'progress';
  return { id, kind, key: statusText ? 'status' : 'status-silent', values };
}

/** The withdrawal that was under way then. */
function attemptAt({ attempts }: Case, at: number): Attempt | null {
  const attempt = attempts.findLast(({ submittedAt }) => submittedAt !== null && submittedAt <= at);
  const isOver = attempt?.told.some((each) => each.kind !== 'unknown' && each.at < at);
  return attempt && !isOver ? attempt : null;
}

/** Whether such a page had been read before, so that what it says now is otherwise. */
function wasReadBefore(item: Case, adapter: string, at: number): boolean {
  return item.history.some((word) => word.source.adapter === adapter && word.at < at);
}

function tellPhase(id: string, body: Body<'phase-changed'>, item: Case, at: number): Told | null {
  const last = before(item, 'phase', at, body.phase, body.phaseText).at(-1);
  const isNew = last ? last.value !== body.phase : wasReadBefore(item, body.source.adapter, at);
  if (!isNew || body.phaseText === '') return null;
  return { id, kind: 'progress', key: 'phase', values: { words: shorten(body.phaseText) } };
}

function tellDeadline(id: string, body: Body<'deadline-changed'>, item: Case, at: number): Told | null {
  const { deadlineAt, deadlineText } = body;
  const last = before(item, 'deadline', at, deadlineAt ?? '', deadlineText ?? '').at(-1);
  // A countdown in words counts down with every reading, and one that is stated anew with another state is rounded anew.
  const moment = Date.parse(deadlineAt ?? '');
  if (deadlineAt === null || Number.isNaN(moment) || !last || last.value === '') return null;
  if (!isOtherMoment(deadlineAt, last.value, at)) return null;
  const { month, day, time } = dateValues(moment);
  return { id, kind: 'progress', key: 'deadline-moved', values: { month, day, clock: time } };
}

/** What the other side or the platform wrote, where their lines had been read before. */
function tellLine(id: string, { line, source }: Body<'log-line'>, item: Case, at: number): Told | null {
  if (line.who !== 'seller' && line.who !== 'platform') return null;
  const written = Date.parse(line.at ?? '');
  const isOld = !Number.isNaN(written) && written < at - oldLineMs;
  if (isOld || !wasReadBefore(item, source.adapter, at)) return null;
  return { id, kind: 'progress', key: `line-${line.who}`, values: { words: shorten(line.text) } };
}

/** A log that is read to its end for the first time tells of years. */
const oldLineMs = 7 * 24 * 3_600_000;

function shorten(words: string): string {
  const signs = Array.from(words);
  return signs.length > mostWords ? `${signs.slice(0, mostWords).join('')}…` : words;
}
