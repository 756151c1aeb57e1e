/** Made-up readings and a small archive that gives events ids, as the real one does: page facts by content, acts at random. */
import { type Case, foldCases } from '@/domain/case';
import { changesOf } from '@/domain/change';
import { type CaseEvent, type EventBody, type EventDraft, pageKinds } from '@/domain/event';
import { nextHlc } from '@/domain/hlc';
import type { CaseReading, Reading } from '@/domain/reading';
import type { Subject } from '@/domain/subject';

export const account = 'a'.repeat(16);
export const start = Date.parse('2026-11-23T14:00:00+08:00');
const minute = 60_000;

export function makeRow(part: Partial<CaseReading> = {}): CaseReading {
  return {
    kind: 'refund',
    caseNo: '700100200300400511',
    orderNo: '4410203040506070811',
    subOrderNo: null,
    status: 'waiting-seller',
    statusText: '退款待处理',
    phase: 'none',
    phaseText: '',
    amountFen: 12800,
    amountText: '￥128.00',
    sellerName: '青石板杂货',
    typeText: '仅退款',
    reasonText: null,
    openedAt: '2026-11-20T09:30:00+08:00',
    deadlineAt: null,
    deadlineText: null,
    items: [{ title: '竹编灯罩 小号', itemId: '90010020030', sku: null, subOrderNo: null }],
    controls: [],
    log: [],
    link: null,
    tail: 'unchecked',
    ...part,
  };
}

export function makeReading(cases: CaseReading[], part: Partial<Reading> = {}): Reading {
  return {
    url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm?spm=a.b.1',
    at: start,
    adapter: 'refund-list-pc',
    layout: 'current',
    view: 'list',
    surface: 'pc',
    outcome: 'found',
    account: null,
    cases,
    tried: [],
    ...part,
  };
}

export const detailPage: Partial<Reading> = {
  url: 'https://refund2.taobao.com/dispute/detail.htm?disputeId=700100200300400511&spm=x.y',
  adapter: 'refund-detail-pc',
  view: 'detail',
};

export const boughtPage: Partial<Reading> = {
  url: 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm',
  adapter: 'bought-list-pc',
};

/** What an order's list gives: a sign that there is a case, and the order. */
export function makeOrderRow(part: Partial<CaseReading> = {}): CaseReading {
  return makeRow({
    caseNo: null,
    status: 'unknown',
    statusText: '查看退款',
    amountFen: null,
    amountText: null,
    typeText: '',
    openedAt: null,
    ...part,
  });
}

export class Notebook {
  events: CaseEvent[] = [];
  now = start;
  private last: string | null = null;
  private acts = 0;

  constructor(readonly device = 'd1') {}

  get cases(): Case[] {
    return foldCases(this.events);
  }

  get only(): Case {
    const [first, ...others] = this.cases;
    if (!first || others.length > 0) throw new Error(`expected one case, found ${this.cases.length}`);
    return first;
  }

  append(drafts: readonly EventDraft[]): CaseEvent[] {
    const added: CaseEvent[] = [];
    for (const draft of drafts) {
      const isPage = pageKinds.includes(draft.body.kind);
      const id = isPage ? JSON.stringify([draft.account, draft.subject, draft.body]) : `${this.device}-${this.acts++}`;
      if (this.events.some((event) => event.id === id)) continue;
      this.last = nextHlc(this.last, this.now, this.device);
      const event = {
        ...draft,
        id,
        device: this.device,
        seq: this.events.length + 1,
        hlc: this.last,
        kind: draft.body.kind,
      };
      this.events.push(event);
      added.push(event);
    }
    return added;
  }

  /** Reads a page a minute later and appends what it changes. */
  read(reading: Reading): CaseEvent[] {
    this.now += minute;
    return this.append(changesOf(this.cases, reading, this.now, account));
  }

  act(body: EventBody, subject: Subject = this.only.subject): void {
    this.now += minute;
    this.append([{ account, subject, body }]);
  }
}
