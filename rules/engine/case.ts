/** Builds one case from one row: every field with its page word, nothing guessed. */
import type { CaseReading, ItemReading } from '@/domain/reading';
import type { CaseKind, ControlName, Phase } from '@/domain/words';
import type { Adapter, Layout, Place, Words } from '@/rules/adapter';
import { findInner } from './find';
import { ourLink } from './link';
import { readLog } from './log';
import { meaningOf, statusOf } from './meaning';
import { noControls, readControls } from './row-controls';
import type { Scope } from './scope';
import { long, short, take, takeText } from './take';
import { squeeze } from './text';
import { checkTail, parseDate, parseDeadline, parseMoney, parseNumber } from './values';

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

/**
 * Reads one row. With `known`, what another look at the same case already told: only what that left open is looked for,
 * and what it said stays.
 */
export function readCase(scope: Scope, { adapter, layout, hosts, now }: CaseRules, known?: CaseReading): RowReading {
  const { fields } = layout;
  const { words } = scope.page;
  const items = known?.items.length ? known.items : readItems(scope, layout);
  const log = known?.log.length ? known.log : readLog(scope, layout);
  const controls = known?.controls.length
    ? { list: known.controls, elements: noControls }
    : readControls(scope, layout);
  const statusText = known?.statusText || takeText(fields.status, scope) || '';
  const typeText = known?.typeText || takeText(fields.type, scope) || '';
  const phaseText = known?.phaseText || takeText(fields.phase, scope) || '';
  const orderNo = known?.orderNo ?? readNumber(fields.orderNo, scope);
  const caseNo = known?.caseNo ?? readNumber(fields.caseNo, scope);
  const deadlineText = known?.deadlineText ?? takeText(fields.deadline, scope);
  const amount =
    known?.amountText || !fields.amount ? null : (take(fields.amount, scope, isMoney) ?? take(fields.amount, scope));
  const openedAt = known?.openedAt ? null : takeText(fields.openedAt, scope);
  const value: CaseReading = {
    kind: kindOf(adapter, words.sets, squeeze(typeText + statusText)),
    caseNo,
    orderNo,
    subOrderNo: known?.subOrderNo ?? readNumber(fields.subOrderNo, scope),
    status: statusOf(statusText, words),
    statusText,
    phase:
      meaningOf<Phase>(phaseText && statusText ? `${phaseText} ${statusText}` : phaseText || statusText, words.phase) ??
      'none',
    phaseText,
    amountFen: known?.amountText ? known.amountFen : amount && parseMoney(amount.text),
    amountText: known?.amountText ?? amount?.text.slice(0, short) ?? null,
    sellerName: known?.sellerName ?? takeText(fields.seller, scope),
    typeText,
    reasonText: known?.reasonText ?? takeText(fields.reason, scope, long),
    openedAt: known?.openedAt ?? (openedAt && parseDate(openedAt)),
    deadlineAt: known?.deadlineText ? known.deadlineAt : deadlineText && parseDeadline(deadlineText, now),
    deadlineText,
    items,
    controls: controls.list,
    log,
    link: known?.link ?? (fields.link ? ourLink(take(fields.link, scope)?.text, scope.page.url, hosts) : null),
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

function readItems(scope: Scope, { items }: Layout): ItemReading[] {
  if (!items) return [];
  const { title, itemId, sku, subOrderNo } = items.fields;
  return findInner(scope, items.rows)
    .slice(0, 100)
    .map((at) => ({
      title: takeText(title, at),
      itemId: readNumber(itemId, at),
      sku: takeText(sku, at),
      subOrderNo: readNumber(subOrderNo, at),
    }))
    .filter((item) => item.title || item.itemId || item.subOrderNo);
}
