/** Where rules come from, as the background tells it: packaged only, and from a feed. */
import type { FeedView } from '@/entrypoints/door/contract';
import { sampleNow } from './samples';

const dayMs = 24 * 3_600_000;

export const packagedFeed: FeedView = {
  kind: 'feed',
  address: null,
  inForce: { from: 'packaged', epoch: 1, seq: 0, issued: sampleNow - 9 * dayMs, isExpired: false },
  checkedAt: null,
  last: null,
  mayStepBack: false,
  changes: [],
};

export const fetchedFeed: FeedView = {
  kind: 'feed',
  address: 'https://rules.example/feed/',
  inForce: { from: 'feed', epoch: 1, seq: 7, issued: sampleNow - 2 * dayMs, isExpired: false },
  checkedAt: sampleNow - 3_600_000,
  last: { at: sampleNow - 3_600_000, outcome: 'adopted', about: '' },
  mayStepBack: true,
  changes: [
    {
      epoch: 1,
      seq: 7,
      date: '2026-11-24',
      note: '',
      changes: [
        {
          path: 'adapters/refund-list.json',
          what: 'changed',
          title: '退款管理',
          text: '认得新的写法（cards-2026）',
          since: '2026-11-23',
        },
      ],
    },
    { epoch: 1, seq: 6, date: '2026-11-12', note: '', changes: [] },
  ],
};
