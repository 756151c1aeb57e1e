/** Invented events and a database in memory for the archive's tests. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { EventDraft } from '@/domain/event';
import type { Subject } from '@/domain/subject';
import { type Archive, openArchive } from '@/storage/archive/archive';

export function memoryEngine() {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

export type Engine = ReturnType<typeof memoryEngine>;

export function openOn(engine: Engine, now: () => number = Date.now): Promise<Archive> {
  return openArchive({ name: 'archive', engine, now });
}

export function refund(number: number): Subject {
  return {
    kind: 'refund',
    orderNo: `31${String(number).padStart(15, '0')}77`,
    subOrderNo: null,
    caseNo: `90${String(number).padStart(14, '0')}77`,
  };
}

const source = { url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm', adapter: 'refund-list', layout: 'a' };

export function statusFact(number: number, statusText: string, account = 'account-a'): EventDraft {
  return {
    account,
    subject: refund(number),
    body: { kind: 'status-changed', status: 'waiting-seller', statusText, source },
  };
}

export function seenFact(number: number, account = 'account-a'): EventDraft {
  return {
    account,
    subject: refund(number),
    body: {
      kind: 'seen',
      facts: {
        amountFen: 12_800 + number,
        amountText: '￥128.00',
        sellerName: `某某小店${number % 90}`,
        typeText: '仅退款',
        reasonText: '商品与描述不符',
        openedAt: '2026-11-02T10:00:00+08:00',
        items: [
          {
            title: `编号 ${number} 的青瓷茶杯套装 家用待客`,
            itemId: '700000000001',
            sku: '一壶四杯',
            subOrderNo: null,
          },
        ],
        link: null,
      },
      source,
    },
  };
}

export function note(number: number, text: string, account = 'account-a'): EventDraft {
  return { account, subject: refund(number), body: { kind: 'note', text } };
}
