/** A small guide for the gallery and the component tests: two topics, two messages, facts of the packaged guide. */
import type { TopicShown } from '@/components/overlay/guide/guide-acts';
import { citedByDiagnosis, type Diagnosis } from '@/domain/diagnosis';
import { bookFormat, citedBy, factsOf, type GuideBook } from '@/domain/guide-book';
import { citedByObstacles } from '@/domain/obstacle-advice';
import { citedFacts, type Topic } from '@/domain/topic';
import type { ResponseOf } from '@/entrypoints/door/contract';
import after from '@/rules/guide/diagnosis/after.json';
import outside from '@/rules/guide/diagnosis/outside.json';
import platform from '@/rules/guide/diagnosis/platform.json';
import seller from '@/rules/guide/diagnosis/seller.json';
import withdraw from '@/rules/guide/diagnosis/withdraw.json';
import { diagnosisFileSchema } from '@/rules/guide/diagnosis.schema';
import { loadGuide } from '@/rules/guide/load';
import obstacles from '@/rules/guide/obstacles.json';
import { obstaclesSchema } from '@/rules/guide/obstacles.schema';
import { pageAddresses } from '@/rules/guide/pages';
import { details, sampleNow } from './samples';

const text = (said: string) => ({ kind: 'text', text: said, strong: false }) as const;

export const sampleTopic: Topic = {
  id: 'suspend-instead',
  title: '先中止，不撤诉',
  lead: '还没谈完，可以和卖家一起申请中止，这一件还留着。',
  stage: 'during',
  kinds: ['refund'],
  statuses: [],
  reasons: ['agreed'],
  checks: ['money'],
  keywords: ['中止', '暂停', '缓一缓'],
  initials: 'xzzbcs',
  verified: '2026-11-20',
  steps: [
    {
      text: '在这一件的页面上找「撤销申请」。',
      device: 'pc',
      go: { kind: 'control', control: 'withdraw' },
      picture: { screen: 'detail', mark: '撤销申请' },
      certainty: 'assumed',
      evidence: '网上资料里的说法，没有在页面上核对过',
    },
    {
      text: '打开退款列表，找到这一件。',
      device: 'pc',
      go: { kind: 'page', page: 'refund-list' },
      picture: { screen: 'list', mark: '查看详情' },
      certainty: 'seen',
      evidence: '退款列表页，实测（2026）',
    },
    {
      text: '没有就用手机看。',
      device: 'phone',
      go: { kind: 'phone', path: ['我的淘宝', '退款/售后'], page: 'h5-refund-list' },
      picture: { screen: 'phone-menu', mark: '退款/售后' },
      certainty: 'assumed',
      evidence: '手机页面的菜单，没有逐一核对',
    },
    {
      text: '请卖家先退款。',
      device: 'any',
      go: { kind: 'message', message: 'seller-refund-first' },
      picture: { screen: 'chat', mark: '发送' },
      certainty: 'seen',
      evidence: '聊天窗口，人人都有',
    },
    {
      text: '卖家要你先撤，就看另一篇。',
      device: 'any',
      go: { kind: 'topic', topic: 'withdraw-first' },
      picture: null,
      certainty: 'seen',
      evidence: '本指南里的另一篇',
    },
    {
      text: '在这一件里看退款到账了没有。',
      device: 'any',
      go: { kind: 'case' },
      picture: { screen: 'order', mark: '退款成功' },
      certainty: 'seen',
      evidence: '退款详情页，实测（2026）',
    },
    {
      text: '读一读官方的说法。',
      device: 'any',
      go: { kind: 'link', url: 'https://rulechannel.taobao.com/' },
      picture: null,
      certainty: 'seen',
      evidence: '规则网站的首页',
    },
  ],
  body: [
    { kind: 'paragraph', of: [text('据规则，双方都同意就中止处理。'), { kind: 'cite', facts: ['r19', 'r22'] }] },
    { kind: 'heading', text: '之后会怎样' },
    { kind: 'list', ordered: false, items: [[text('满 30 天会恢复处理。'), { kind: 'cite', facts: ['r20'] }]] },
    { kind: 'caution', of: [text('不要先撤诉，能再提几次没有查到规定。'), { kind: 'cite', facts: ['w6'] }] },
  ],
};

const otherTopic: Topic = {
  ...sampleTopic,
  id: 'withdraw-first',
  title: '卖家要你先撤诉再退款',
  lead: '先不要撤，等钱到账再说。',
  stage: 'fraud',
  reasons: [],
  keywords: ['先撤后退', '拉黑'],
  initials: 'mjynxcsztk',
  verified: '2026-06-01',
  steps: [],
  body: [{ kind: 'paragraph', of: [text('网上资料说这是骗局。'), { kind: 'cite', facts: ['f1'] }] }],
};

const guide = loadGuide();
const topics = [sampleTopic, otherTopic];

/** The packaged graph, put together without a file system: the gallery runs in a browser. */
const files = [withdraw, seller, platform, after, outside].map((file) => diagnosisFileSchema.parse(file));
const diagnosis: Diagnosis = {
  start: 'start',
  entries: files.flatMap(({ entries }) => entries),
  nodes: Object.fromEntries(files.flatMap(({ nodes }) => nodes.map((node) => [node.id, node]))),
};

/** The packaged one, as it is. */
export const sampleObstacles = obstaclesSchema.parse(obstacles);

export const sampleBook: GuideBook = {
  format: bookFormat,
  topics,
  diagnosis,
  obstacles: sampleObstacles,
  facts: factsOf(guide, [
    ...new Set([...citedBy(topics), ...citedByDiagnosis(diagnosis), ...citedByObstacles(sampleObstacles)]),
  ]),
  messages: [
    {
      id: 'seller-refund-first',
      title: '请卖家先退款',
      to: 'seller',
      text: '你好，订单 {orderNo}（{item}）的退款 {amount} 还没有到账。钱到账以后我会撤销申请，编号 {caseNo}。',
    },
  ],
};

export const sampleGuide: ResponseOf<'guide'> = {
  kind: 'guide',
  ...sampleBook,
  pages: { ...pageAddresses },
  watched: [{ id: sampleTopic.id, isDoubtful: true, unchangedAt: null }],
};

export const sampleTopicShown: TopicShown = {
  kind: 'topic',
  told: {
    kind: 'topic',
    topic: sampleTopic,
    facts: factsOf(guide, citedFacts(sampleTopic)),
    messages: sampleBook.messages,
    pages: { ...pageAddresses },
    watched: { id: sampleTopic.id, isDoubtful: false, unchangedAt: sampleNow - 86_400_000 },
  },
  summary: details.plain.summary,
  mayTour: true,
  back: { kind: 'none' },
};
