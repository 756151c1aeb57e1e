/** How a look for new rules ended, in words; what nobody but a maintainer can act on shares one sentence. */
import { text } from '@/assets/locales/text';
import { feed } from '@/assets/locales/zh_CN.yml';
import type { FeedView } from './RulesFeed';

type Last = NonNullable<FeedView['last']>;
type Outcome = Last['outcome'];

/** One for each outcome: a new one does not compile without its words. */
const words: Record<Outcome, keyof typeof feed> = {
  adopted: 'adopted',
  same: 'same',
  unreachable: 'unreachable',
  'not-found': 'not-found',
  'no-permission': 'no-permission',
  'no-root': 'no-root',
  'waits-for-flow': 'waits-for-flow',
  'not-tried': 'not-tried',
  'pages-unreadable': 'pages-unreadable',
  full: 'full',
  newer: 'newer',
  'stepped-back': 'stepped-back',
  'stepped-back-by-itself': 'stepped-back-by-itself',
  'rolled-back': 'older',
  'known-bad': 'known-bad',
  expired: 'feed-expired',
  'from-the-future': 'from-the-future',
  'needs-newer-program': 'needs-newer-program',
  'newer-format': 'needs-newer-program',
  'not-our-turn': 'not-our-turn',
  'file-missing': 'file-missing',
  'too-large': 'untrusted',
  malformed: 'untrusted',
  'wrong-type': 'untrusted',
  'wrong-algorithm': 'untrusted',
  'unknown-key': 'untrusted',
  'bad-signature': 'untrusted',
  'wrong-channel': 'untrusted',
  'wrong-epoch': 'untrusted',
  'two-faced': 'untrusted',
  'leaps-ahead': 'untrusted',
  'file-damaged': 'untrusted',
  'not-rules': 'untrusted',
  'against-policy': 'untrusted',
  'root-too-large': 'untrusted',
  'root-malformed': 'untrusted',
  'root-gap': 'untrusted',
  'root-unsigned': 'untrusted',
  'root-expired': 'untrusted',
};

const good: readonly Outcome[] = ['adopted', 'same', 'stepped-back'];

export function sayOutcome({ outcome }: Last): { words: string; isGood: boolean } {
  const key = words[outcome];
  const said = key === 'untrusted' ? text(feed, 'untrusted', { code: outcome }) : feed[key];
  return { words: said, isGood: good.includes(outcome) };
}
