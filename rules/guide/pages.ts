/** Where the pages that a step may open by name stand: lists that need no number, as last seen in 2026-10. */
import type { OpenPage } from '@/domain/topic';
import { officialService } from '../hosts';

export const pageAddresses: Readonly<Record<OpenPage, string>> = {
  'refund-list': 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  'complaint-list': 'https://rights.taobao.com/complaint/buyerList.htm',
  'report-list': 'https://jubao.taobao.com/index.htm',
  'bought-list': 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm',
  'my-taobao': 'https://i.taobao.com/my_taobao.htm',
  'h5-refund-list': 'https://refund.m.taobao.com/dispute/wirelessList.htm',
  'official-service': officialService,
};
