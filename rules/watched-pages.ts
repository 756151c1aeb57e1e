/** The pages that may be watched: those whose data stand in the server's own HTML. All others are drawn by script, and only a person's visit reads them. */
import type { CaseKind } from '@/domain/words';

export interface WatchedList {
  adapter: string;
  url: string;
  kinds: readonly CaseKind[];
  /** Looked at only for cases that a page of this host told of and that `first` does not show. */
  host: string | null;
  first?: string;
  evidence: { certainty: 'seen' | 'assumed'; source: string; date: string };
}

const refunds = ['refund', 'aftersale'] as const;

export const watchedLists: readonly WatchedList[] = [
  {
    adapter: 'refund-list',
    url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
    kinds: refunds,
    host: null,
    evidence: { certainty: 'seen', source: 'real-samples §2.5, taobao-pages §2.4: inline disputeData', date: '2021' },
  },
  {
    adapter: 'refund-list',
    url: 'https://refund2.tmall.com/dispute/buyerDisputeList.htm',
    kinds: refunds,
    host: 'refund2.tmall.com',
    first: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
    evidence: { certainty: 'assumed', source: 'taobao-pages §1.4: the address alone', date: '2019' },
  },
  {
    adapter: 'complaint-list',
    url: 'https://rights.taobao.com/complaint/buyerList.htm',
    kinds: ['complaint'],
    host: null,
    evidence: { certainty: 'seen', source: 'taobao-pages §3.4: plain HTML that a program parses', date: '2024' },
  },
];

/** Pages of one case (real-samples §2.5, taobao-pages §2.5: inline disputeData, 2022–24). Complaints have none on a computer (taobao-pages §1.5). */
export const watchedDetails: readonly string[] = ['refund-detail'];

/** The adapters that read any of them. */
export const watchedAdapters: readonly string[] = [...watchedLists.map(({ adapter }) => adapter), ...watchedDetails];
