/** Builds one case from one row: every field with its page word, nothing guessed. */
import type { CaseReading, ControlReading, ItemReading, LogLine } from '@/domain/reading';
import type { CaseKind, CaseStatus, ControlName, Phase } from '@/domain/words';
import type { Adapter, Layout, Place, Words } from '@/rules/adapter';
import { byPressability } from './control';
import { findInner } from './find';
import { clauses } from './find-words';
import { parseUrl } from './match';
import type { Scope } from './scope';
import { take, takeAll } from './take';
import { squeeze } from './text';
import { checkTail, parseDate, parseDeadline, parseMoney, parseNumber } from './values';

const short = 300;
const long = 4000;

export interface RowReading {
  value: CaseReading;
  /** The row's elements; empty when it was read from inline data. */
  elements: readonly Element[];
  controls: Map<ControlName, Element>;
}

export interface CaseRules {
  adapter: Adapter;
  layout: Layout;
  hosts: ReadonlySet<string>;
  now: number;
}

interface Meanings {
  index: Map<string, string>;
  /** What was asked already: a list says the same few things in all its rows. */
  known: Map<string, string | null>;
}

const meanings = new WeakMap<object, Meanings>();
/** So many different texts are remembered. */
const mostKnown = 500;

/** The meaning whose list holds the text or one of its clauses; lists stand in order of precedence. */
export function meaningOf<Meaning extends string>(text: string, lists: Record<string, string[]>): Meaning | null {
  let all = meanings.get(lists);
  if (!all) {
    all = { index: new Map(), known: new Map() };
    for (const [meaning, words] of Object.entries(lists).reverse())
      for (const word of words) all.index.set(squeeze(word), meaning);
    meanings.set(lists, all);
  }
  const known = all.known.get(text);
  if (known !== undefined) return known as Meaning | null;
  const meaning = findMeaning<Meaning>(text, lists, all.index);
  if (all.known.size < mostKnown) all.known.set(text, meaning);
  return meaning;
}

function findMeaning<Meaning extends string>(
  text: string,
  lists: Record<string, string[]>,
  index: ReadonlyMap<string, string>,
): Meaning | null {
  const whole = index.get(squeeze(text));
  if (whole) return whole as Meaning;
  const said = new Set<string | undefined>(
    [text, ...clauses(text), ...text.split(' ')].map((part) => index.get(squeeze(part))),
  );
  return (Object.keys(lists).find((meaning) => said.has(meaning)) as Meaning | undefined) ?? null;
}

/** Where a page puts 小二已介入 in the place of the state, the platform is handling it; beside an unknown word it tells nothing. */
function statusOf(text: string, words: Words): CaseStatus {
  const status = text && meaningOf<CaseStatus>(text, words.status);
  if (status) return status;
  const isPhase = [...(words.phase.intervened ?? []), ...(words.phase.requested ?? [])].includes(squeeze(text));
  return isPhase ? 'in-review' : 'unknown';
}

function ourLink(text: string | undefined, scope: Scope, hosts: ReadonlySet<string>): string | null {
  if (!text || text.length > 2000) return null;
  // Nearly every link is whole; an address is only taken apart where it is not.
  const [, host = '', rest = ''] = /^(?:https?:)?\/\/([a-z0-9.-]+)(\/[^\s\\]*)$/.exec(text) ?? [];
  if (host) return hosts.has(host) ? `https://${host}${rest}` : null;
  const url = parseUrl(text, scope.page.url);
  // `javascript://host/` has a host, too, and keeps its scheme whatever is set.
  if (!url || !/^https?:$/.test(url.protocol) || !hosts.has(url.host) || url.username) return null;
  url.protocol = 'https:';
  return url.href;
}

const whos: Record<string, LogLine['who']> = {
  buyer: 'buyer',
  买家: 'buyer',
  seller: 'seller',
  user: 'seller',
  卖家: 'seller',
  商家: 'seller',
};

function whoOf(text: string): LogLine['who'] {
  const key = Object.keys(whos).find((word) => text.trim().toLowerCase().startsWith(word));
  return key
    ? (whos[key] ?? 'unknown')
    : /小二|淘宝|天猫|平台|客服|system|platform|cs/i.test(text)
      ? 'platform'
      : 'unknown';
}

/**
 * Reads one row. With `known`, what another look at the same case already told: only what that left open is looked for,
 * and what it said stays.
 */
export function readCase(scope: Scope, { adapter, layout, hosts, now }: CaseRules, known?: CaseReading): RowReading {
  const { fields } = layout;
  const { words } = scope.page;
  const textOf = (place: Place | undefined, most = short, at = scope): string | null =>
    place ? (take(place, at)?.text.slice(0, most) ?? null) : null;
  const numberOf = (place: Place | undefined, at = scope): string | null => readNumber(place, at);
  const items = known?.items.length ? known.items : readItems(scope, layout, textOf, numberOf);
  const log = known?.log.length ? known.log : readLog(scope, layout, textOf);
  const controls = known?.controls.length
    ? { list: known.controls, elements: noControls }
    : readControls(scope, layout);
  const statusText = known?.statusText || textOf(fields.status) || '';
  const typeText = known?.typeText || textOf(fields.type) || '';
  const phaseText = known?.phaseText || textOf(fields.phase) || '';
  const orderNo = known?.orderNo ?? numberOf(fields.orderNo);
  const caseNo = known?.caseNo ?? numberOf(fields.caseNo);
  const deadlineText = known?.deadlineText ?? textOf(fields.deadline);
  const amount =
    known?.amountText || !fields.amount ? null : (take(fields.amount, scope, isMoney) ?? take(fields.amount, scope));
  const openedAt = known?.openedAt ? null : textOf(fields.openedAt);
  const value: CaseReading = {
    kind: kindOf(adapter, words.sets, squeeze(typeText + statusText)),
    caseNo,
    orderNo,
    subOrderNo: known?.subOrderNo ?? numberOf(fields.subOrderNo),
    status: statusOf(statusText, words),
    statusText,
    phase:
      meaningOf<Phase>(phaseText && statusText ? `${phaseText} ${statusText}` : phaseText || statusText, words.phase) ??
      'none',
    phaseText,
    amountFen: known?.amountText ? known.amountFen : amount && parseMoney(amount.text),
    amountText: known?.amountText ?? amount?.text.slice(0, short) ?? null,
    sellerName: known?.sellerName ?? textOf(fields.seller),
    typeText,
    reasonText: known?.reasonText ?? textOf(fields.reason, long),
    openedAt: known?.openedAt ?? (openedAt && parseDate(openedAt)),
    deadlineAt: known?.deadlineText ? known.deadlineAt : deadlineText && parseDeadline(deadlineText, now),
    deadlineText,
    items,
    controls: controls.list,
    log,
    link: known?.link ?? (fields.link ? ourLink(take(fields.link, scope)?.text, scope, hosts) : null),
    tail: checkTail(orderNo, caseNo),
  };
  return { value, elements: scope.row, controls: controls.elements };
}

/** What names a case, and nothing else of it. */
export type CaseNumbers = Pick<CaseReading, 'caseNo' | 'orderNo' | 'subOrderNo'>;

export function readNumbers(scope: Scope, { fields: { caseNo, orderNo, subOrderNo } }: Layout): CaseNumbers {
  return {
    caseNo: readNumber(caseNo, scope),
    orderNo: readNumber(orderNo, scope),
    subOrderNo: readNumber(subOrderNo, scope),
  };
}

function readNumber(place: Place | undefined, scope: Scope): string | null {
  return (place && take(place, scope, isNumber))?.text.trim() ?? null;
}

const noControls: Map<ControlName, Element> = new Map();

function isNumber(text: string): boolean {
  return parseNumber(text) !== null;
}

function isMoney(text: string): boolean {
  return parseMoney(text) !== null;
}

function kindOf({ kind, kindWords }: Adapter, sets: Words['sets'], said: string): CaseKind {
  for (const [other, set] of Object.entries(kindWords ?? {})) {
    if (sets[set]?.words.some((word) => said.includes(word))) return other as CaseKind;
  }
  return kind;
}

type TextOf = (place: Place | undefined, most: number, at: Scope) => string | null;

function readItems(
  scope: Scope,
  { items }: Layout,
  textOf: TextOf,
  numberOf: (place: Place | undefined, at: Scope) => string | null,
): ItemReading[] {
  if (!items) return [];
  const { title, itemId, sku, subOrderNo } = items.fields;
  return findInner(scope, items.rows)
    .slice(0, 100)
    .map((at) => ({
      title: textOf(title, short, at),
      itemId: numberOf(itemId, at),
      sku: textOf(sku, short, at),
      subOrderNo: numberOf(subOrderNo, at),
    }))
    .filter((item) => item.title || item.itemId || item.subOrderNo);
}

function readLog(scope: Scope, { log }: Layout, textOf: TextOf): LogLine[] {
  if (!log) return [];
  return findInner(scope, log.rows)
    .slice(0, 300)
    .flatMap((at) => {
      const text = textOf(log.fields.text, long, at);
      const time = textOf(log.fields.at, short, at);
      const who = textOf(log.fields.who, short, at) ?? '';
      const name = textOf(log.fields.name, short, at);
      return text ? [{ who: whoOf(who || text), name, at: time ? parseDate(time) : null, text }] : [];
    });
}

function readControls(scope: Scope, layout: Layout): { list: ControlReading[]; elements: Map<ControlName, Element> } {
  const list: ControlReading[] = [];
  let elements = noControls;
  for (const [name, place] of Object.entries(layout.controls) as [ControlName, Place][]) {
    const all = takeAll(place, scope).filter(({ text }) => text.length <= short);
    const found = byPressability(all).find(({ element }) => !isOff(element));
    if (!found) continue;
    const element = found.element?.closest('a,button,[role="button"]') ?? found.element;
    if (isOff(element)) continue;
    const evidence = place[found.candidate]?.evidence.certainty ?? 'assumed';
    list.push({ name, evidence, text: found.text, exact: found.exact });
    if (!element) continue;
    if (elements === noControls) elements = new Map();
    elements.set(name, element);
  }
  return { list, elements };
}

/** A control that is greyed out is not offered. */
function isOff(element: Element | null): boolean {
  return (
    element !== null &&
    (element.hasAttribute('disabled') ||
      element.getAttribute('aria-disabled') === 'true' ||
      /(^|[\s_-])disabled?($|[\s_-])/i.test(element.getAttribute('class') ?? ''))
  );
}
