/** `disputeData` of the buyer's refund list (taobao-pages §2.4; rows after real-samples §3). */
import type { Case } from '../case';
import { shanghai } from '../clock';
import { interventionWords, refundStatusWords, yuan } from '../words';
import type { World } from '../world';
import {
  button,
  type Component,
  component,
  hiddenDialog,
  keyOf,
  linkageOf,
  type ProtocolData,
  protocol,
} from './protocol';

/** typeSelect and statusSelect of the filter; 0 and -9999 mean all. */
export type ListFilter = { type: string; status: string };

const statusIds: Record<string, Case['state'][]> = {
  '-1': ['waiting-seller', 'seller-refused', 'waiting-return', 'waiting-receipt', 'intervened', 'withdrawal-review'],
  '1': ['waiting-seller', 'intervened'],
  '2': ['waiting-return'],
  '3': ['waiting-receipt'],
  '4': ['closed'],
  '5': ['refunded'],
  '6': ['seller-refused'],
};

const types = [
  ['0', '全部'],
  ['1', '售中退款'],
  ['2', '售后退款'],
] as const;
const statuses = [
  ['-9999', '全部'],
  ['-1', '进行中的订单'],
  ['1', '退款待处理'],
  ['6', '已拒绝退款'],
  ['2', '待买家发货'],
  ['3', '待商家收货'],
  ['4', '退款关闭'],
  ['5', '退款成功'],
] as const;
const prepaid = [
  ['', '全部'],
  ['2', '先行垫付，待商家处理'],
  ['5', '先行垫付，退款成功'],
  ['4', '先行垫付，退款关闭'],
  ['3', '先行垫付，商家拒绝退款'],
] as const;
const interventions = [
  ['', '全部'],
  ['1', '小二未介入'],
  ['2', '小二已介入'],
] as const;

function select(
  id: string,
  bizName: string,
  title: string,
  list: readonly (readonly [string, string])[],
  selectedId: string,
): Component {
  const options = list.map(([value, name]) => ({
    id: value,
    name,
    value,
    desc: '',
    disabled: '',
    jumpUrl: '',
    subtitle: '',
    tags: [],
  }));
  return component(
    'searchConditions',
    id,
    'select',
    { isRequired: 'false', selectedId, options, placeholder: '全部', title },
    bizName,
  );
}

function conditions(filter: ListFilter, now: number): Component[] {
  return [
    select('2@1', 'typeSelect', '退款类型', types, filter.type),
    select(
      '2@2',
      'applyTimeSelect',
      '退款时间',
      [
        ['online', '最近申请'],
        ['archive', '历史退款'],
      ],
      'online',
    ),
    component('searchConditions', '2@3', 'datetimePicker', {
      startTitle: '从',
      endTitle: '到',
      startTime: String(now - 90 * 86_400_000),
      endTime: String(now),
      limitedEnd: String(now),
    }),
    select('2@4', 'statusSelect', '退款状态', statuses, filter.status),
    select('2@5', 'prepaidSelect', '垫付状态', prepaid, ''),
    select('2@6', 'csStatusSelect', '小二介入', interventions, ''),
    component('searchConditions', '2@7', 'fullButtonList', {
      options: [button('SUBMIT_BTN', '提交', 'submit', 'highlight')],
    }),
  ];
}

export function detailAddress(world: World, one: Case): string {
  const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
  return `//${host}/dispute/detail.htm?bizOrderId=${one.subOrderNo}&disputeId=${one.no}&type=1`;
}

/** Row numbers are 4, 6, 8 … as on the real page. */
function row(world: World, one: Case, n: number): Component[] {
  const order = world.orderOf(one);
  const item = order.items.find((other) => other.subOrderNo === one.subOrderNo);
  const beside = interventionWords(one, world.look);
  const status = world.failures.variants.has('status-unknown') ? '退款挂起中' : refundStatusWords(one, world.look);
  return [
    component('disputeListGrid', `${n}@1`, 'disputeHeader', {
      numbers: [
        { title: '订单编号', value: one.orderNo },
        { title: '退款编号', value: one.no },
      ],
      shopName: order.seller.shopName,
      nick: order.seller.nick,
    }),
    component('disputeListGrid', `${n}@2`, 'disputeBody', {
      itemInfo: {
        title: item?.title ?? '',
        skuInfo: item?.sku ?? '',
        picUrl: '//img.alicdn.com/tps/i4/none.jpg',
        linkUrl: `//item.taobao.com/item.htm?id=${item?.id ?? ''}`,
      },
      options: [
        { title: { name: `${world.look.currency}${yuan(one.amountFen)}` } },
        { title: { name: shanghai(one.openedAt) } },
        { title: { name: one.typeText } },
        { title: { name: beside ? `${status}<br/>${beside}` : status } },
        { title: { name: '查看', linkUrl: detailAddress(world, one) }, linkUrl: detailAddress(world, one) },
      ],
    }),
  ];
}

export function matching(world: World, uid: string, filter: ListFilter): Case[] {
  return world
    .casesOf(uid, 'refund', 'aftersale')
    .filter((one) => filter.type === '0' || (one.kind === 'refund') === (filter.type === '1'))
    .filter((one) => statusIds[filter.status]?.includes(one.state) ?? true);
}

export function refundListData(world: World, uid: string, filter: ListFilter, page: number): ProtocolData {
  const size = world.pageSize.refund;
  const all = matching(world, uid, filter);
  const shown = world.pager.repeatsAt === page ? page - 1 : page;
  const rows = all.slice((shown - 1) * size, shown * size).flatMap((one, i) => row(world, one, 4 + i * 2));
  const search = conditions(filter, world.clock.now());
  const header = component('listHeader', '1', 'listHeader', {
    batchEnable: 'false',
    selected: 'false',
    options: ['宝贝', '退款金额', '申请时间', '服务类型', '退款状态', '交易操作'].map((title, i) => ({
      title,
      width: i === 0 ? '3' : '1',
      options: [],
    })),
  });
  const pager = component('listPagination', '1', 'listPagination', {
    defaultCurrent: String(page),
    defaultPageSize: String(size),
    total: String(all.length),
    showQuickJumper: 'true',
    way: world.pager.isDead ? 'dead' : world.pager.way,
  });
  const tabs = component('tabContainer', '4', 'tab', {
    selectedId: 'tkgl',
    options: [{ id: 'tkgl', title: '退款管理' }],
    tabType: 'seller',
  });
  const boxes = ['root', 'rootContainer', 'topContainer', 'bottomContainer'].map((tag) =>
    component(tag, '1', tag === 'root' ? 'biz' : 'container', {}),
  );
  // An empty list simply lacks the rows (real-samples §2.5).
  const bottom = [header, ...rows, ...(rows.length > 0 ? [pager] : [])];
  return protocol(
    {
      bottomContainer_1: bottom.map(keyOf),
      rootContainer_1: ['tabContainer_4', 'topContainer_1', 'bottomContainer_1'],
      root_1: ['rootContainer_1', 'asynNotification_1'],
      topContainer_1: search.map(keyOf),
    },
    [...boxes, tabs, ...search, ...bottom, hiddenDialog()],
    linkageOf(search.map(keyOf).slice(0, 6), ['searchConditions_2@7', 'listPagination_1'], '退款/售后管理页'),
  );
}
