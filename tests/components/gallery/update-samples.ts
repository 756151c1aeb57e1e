/** 最近更新 as the background tells it: an explainer, a page that changed, an official text, and what was read. */
import type { ToldUpdate, UpdatesTold } from '@/entrypoints/door/contract';
import { manyCases, sampleNow } from './samples';

const day = (ago: number) => new Date(sampleNow - ago * 24 * 3_600_000).toISOString().slice(0, 10);

const plain: ToldUpdate = {
  id: 'read-before',
  day: day(12),
  sort: 'guide',
  what: '撤诉指南的第一份规则：页面怎么认、指南怎么说，都在里面。',
  why: '随扩展一起来，不用另外下载。',
  cases: null,
  facts: [],
  topics: [{ id: 'rules-changed', title: '规则改了怎么办' }],
  source: null,
  major: null,
  isRead: true,
  touched: [],
};

export const sampleUpdates: UpdatesTold = {
  kind: 'updates',
  verified: day(3),
  quiet: ['report'],
  waiting: ['new-deadline'],
  updates: [
    {
      ...plain,
      id: 'new-deadline',
      day: day(1),
      sort: 'deadline',
      what: '投诉补材料的期限改短了。',
      why: '示例：官方页面 11 月 22 日改了第 9 条。',
      cases: { kinds: ['complaint'], statuses: ['material-needed'], adapters: [] },
      source: {
        certainty: 'rule',
        text: '《某某规则》第 9 条',
        url: 'https://rulechannel.taobao.com/',
        date: day(1),
      },
      major: {
        before: '收到通知后 5 天内交。',
        after: '收到通知后 3 天内交。',
        doNow: ['打开这件投诉，看页面上的倒计时。', '差的材料今天就交。'],
      },
      isRead: false,
      touched: manyCases.slice(0, 2),
    },
    {
      ...plain,
      id: '1.7/adapters/refund-list.json/changed',
      day: day(1),
      sort: 'page',
      what: '退款管理：认得新的写法（cards-2026）',
      why: '',
      cases: { kinds: [], statuses: [], adapters: ['refund-list'] },
      topics: [],
      isRead: false,
      touched: [],
    },
    {
      ...plain,
      id: `official/99/${day(4)}`,
      day: day(4),
      sort: 'rule',
      what: '《淘宝平台争议处理规则》：第82条、第83条',
      why: '',
      cases: { kinds: [], statuses: [], adapters: [] },
      topics: [{ id: 'suspend-instead', title: '先中止，不撤诉' }],
      source: {
        certainty: 'page',
        text: '《淘宝平台争议处理规则》',
        url: 'https://rulechannel.taobao.com/',
        date: day(4),
      },
      isRead: false,
      touched: null,
    },
    plain,
  ],
};
