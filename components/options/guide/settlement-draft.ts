/** What is filled in for a settlement agreement, and what the agreement is written from. */
import { formatFen, readFen } from '@/domain/money';
import type { writeSettlement } from '@/domain/settlement';
import type { CaseSummary } from '@/domain/summary';
import type { CaseKind } from '@/domain/words';

export interface SettlementDraft {
  buyer: string;
  seller: string;
  order: string;
  number: string;
  goods: string;
  amount: string;
  kind: CaseKind;
}

type Known = Parameters<typeof writeSettlement>[0];

export function draftFrom(summary: CaseSummary | null): SettlementDraft {
  const titles = summary?.items.map(({ title }) => title).filter(Boolean) ?? [];
  return {
    buyer: summary?.account.nick ?? '',
    seller: summary?.sellerName ?? '',
    order: summary?.subject.orderNo ?? '',
    number: summary?.subject.caseNo ?? '',
    goods: titles.join('、'),
    amount: summary?.amountFen == null ? '' : formatFen(summary.amountFen).replace('¥', '').replaceAll(',', ''),
    kind: summary?.kind ?? 'refund',
  };
}

/** What was left empty, or is no amount, is not known. */
export function knownOf(draft: SettlementDraft): Known {
  const said = (value: string) => value.trim() || null;
  return {
    subject: { kind: draft.kind, orderNo: said(draft.order), subOrderNo: null, caseNo: said(draft.number) },
    kind: draft.kind,
    account: { id: '', nick: said(draft.buyer) },
    sellerName: said(draft.seller),
    items: [{ title: said(draft.goods), itemId: null, sku: null, subOrderNo: null }],
    amountFen: readFen(draft.amount),
  };
}
