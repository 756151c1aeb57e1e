/** Official rules as the gallery shows them: one that changed, one that did not, one nobody has seen. */
import type { ResponseOf } from '@/components/ask-type';
import { sampleNow } from './samples';

const rule: ResponseOf<'official-rules'>['rules'][number] = {
  ruleId: '99',
  title: '淘宝平台争议处理规则',
  url: 'https://rulechannel.taobao.com/?type=detail&ruleId=99&cId=1154',
  verified: '2026-07-07',
  revised: '2025-08-15',
  modified: null,
  state: 'unchanged',
  seenAt: sampleNow - 3_600_000,
  unchangedAt: sampleNow - 3_600_000,
  change: null,
  doubtful: [],
};

export const sampleOfficial: ResponseOf<'official-rules'> = {
  kind: 'official',
  reminds: true,
  walk: { at: 3, of: 3, unread: [], over: 'done' },
  rules: [
    rule,
    {
      ...rule,
      ruleId: '10000177',
      title: '淘宝网发货管理规范',
      verified: null,
      modified: '2026-04-09',
      state: 'changed',
      doubtful: ['示范：发货的时限是四十八小时。'],
      unchangedAt: sampleNow - 9 * 86_400_000,
      change: {
        changed: [
          {
            name: '第3条',
            before: '示范：卖家应在付款后四十八小时内发货，另有约定的除外。',
            after: '示范：卖家应在付款后二十四小时内发货，另有约定或预售的除外。',
          },
        ],
        fresh: [{ name: '第12条', text: '示范：新加的一条。' }],
        gone: [],
        moved: [{ from: '第12条', to: '第13条' }],
      },
    },
    {
      ...rule,
      ruleId: '1687',
      title: '淘宝网超时说明',
      verified: null,
      revised: null,
      state: 'never-seen',
      seenAt: null,
      unchangedAt: null,
    },
  ],
};
