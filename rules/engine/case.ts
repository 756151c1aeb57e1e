/** Builds one case from one row: every field with its page word, nothing guessed. */
import type { CaseReading, ControlReading, ItemReading, LogLine } from '@/domain/reading';
import type { CaseKind, CaseStatus, ControlName, Phase } from '@/domain/words';
import type { Adapter, Layout, Place } from '@/rules/adapter';
import { findInner } from './find';
import { parseUrl } from './match';
import { type Scope, take } from './take';
import { clauses, squeeze } from './text';
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

const meanings = new WeakMap<object, Map<string, string>>();

/** The meaning whose list holds the text or one of its clauses; lists stand in order of precedence. */
export function meaningOf<Meaning extends string>(text: string, lists: Record<string, string[]>): Meaning | null {
  let index = meanings.get(lists);
  if (!index) {
    index = new Map();
    for (const [meaning, words] of Object.entries(lists).reverse())
      for (const word of words) index.set(squeeze(word), meaning);
    meanings.set(lists, index);
  }
  const whole = index.get(squeeze(text));
  if (whole) return whole as Meaning;
  const said = new Set<string | undefined>(
    [text, ...clauses(text), ...text.split(' ')].map((part) => index.get(squeeze(part))),
  );
  return (Object.keys(lists).find((meaning) => said.has(meaning)) as Meaning | undefined) ?? null;
}

function ourLink(text: string | undefined, scope: Scope, hosts: ReadonlySet<string>): string | null {
  if (!text || text.length > 2000) return null;
  // Nearly every link is whole; an address is only taken apart where it is not.
  const [, host = '', rest = ''] = /^(?:https?:)?\/\/([a-z0-9.-]+)(\/[^\s\\]*)$/.exec(text) ?? [];
  if (host) return hosts.has(host) ? `https://${host}${rest}` : null;
  const url = parseUrl(text, scope.page.url);
  if (!url || !hosts.has(url.host) || url.username) return null;
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

export function readCase(scope: Scope, { adapter, layout, hosts, now }: CaseRules): RowReading | null {
  const { fields } = layout;
  const { words } = scope.page;
  const textOf = (place: Place | undefined, most = short, at = scope): string | null =>
    take(place, at)?.text.slice(0, most) ?? null;
  const numberOf = (place: Place | undefined, at = scope): string | null => {
    const found = take(place, at, (text) => parseNumber(text) !== null);
    return found ? parseNumber(found.text) : null;
  };
  const amount = take(fields.amount, scope, (text) => parseMoney(text) !== null) ?? take(fields.amount, scope);
  const statusText = textOf(fields.status) ?? '';
  const typeText = textOf(fields.type) ?? '';
  const phaseText = textOf(fields.phase) ?? '';
  const orderNo = numberOf(fields.orderNo);
  const caseNo = numberOf(fields.caseNo);
  const deadlineText = textOf(fields.deadline);
  const said = squeeze(`${typeText} ${statusText}`);
  const kind = Object.entries(adapter.kindWords ?? {}).find(([, set]) => {
    return words.sets[set]?.words.some((word) => said.includes(word));
  })?.[0] as CaseKind | undefined;

  const items: ItemReading[] = findInner(scope, layout.items?.rows)
    .slice(0, 100)
    .map((at) => ({
      title: textOf(layout.items?.fields.title, short, at),
      itemId: numberOf(layout.items?.fields.itemId, at),
      sku: textOf(layout.items?.fields.sku, short, at),
      subOrderNo: numberOf(layout.items?.fields.subOrderNo, at),
    }))
    .filter((item) => item.title || item.itemId || item.subOrderNo);

  const log: LogLine[] = (layout.log ? findInner(scope, layout.log.rows) : []).slice(0, 300).flatMap((at) => {
    const text = textOf(layout.log?.fields.text, long, at);
    const time = textOf(layout.log?.fields.at, short, at);
    const who = textOf(layout.log?.fields.who, short, at) ?? '';
    const name = textOf(layout.log?.fields.name, short, at);
    return text ? [{ who: whoOf(who || text), name, at: time ? parseDate(time) : null, text }] : [];
  });

  const controls: ControlReading[] = [];
  const elements = new Map<ControlName, Element>();
  for (const [name, place] of Object.entries(layout.controls) as [ControlName, Place][]) {
    const found = take(place, scope, (text) => text.length <= short);
    if (!found || isOff(found.element)) continue;
    const element = found.element?.closest('a,button,[role="button"]') ?? found.element;
    const evidence = place[found.candidate]?.evidence.certainty ?? 'assumed';
    controls.push({ name, evidence, text: found.text, exact: found.exact });
    if (element && isOff(element)) controls.pop();
    else if (element) elements.set(name, element);
  }

  const openedAt = textOf(fields.openedAt);
  const value: CaseReading = {
    kind: kind ?? adapter.kind,
    caseNo,
    orderNo,
    subOrderNo: numberOf(fields.subOrderNo),
    status: (statusText && meaningOf<CaseStatus>(statusText, words.status)) || 'unknown',
    statusText,
    phase: meaningOf<Phase>(`${phaseText} ${statusText}`, words.phase) ?? 'none',
    phaseText,
    amountFen: amount ? parseMoney(amount.text) : null,
    amountText: amount?.text.slice(0, short) ?? null,
    sellerName: textOf(fields.seller),
    typeText,
    reasonText: textOf(fields.reason, long),
    openedAt: openedAt ? parseDate(openedAt) : null,
    deadlineAt: deadlineText ? parseDeadline(deadlineText, now) : null,
    deadlineText,
    items,
    controls,
    log,
    link: ourLink(take(fields.link, scope)?.text, scope, hosts),
    tail: checkTail(orderNo, caseNo),
  };
  return { value, elements: scope.row, controls: elements };
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
