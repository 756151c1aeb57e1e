/** What one message says that tells of several notices: how many cases, and with details one line each. */
import { text } from '@/assets/locales/text';
import { push as texts } from '@/assets/locales/zh_CN.yml';
import { dateValues } from '@/domain/deadline';
import type { Channel, Push } from '@/domain/phone';
import type { Message } from './descriptor';

/** With lines of this length a message stays below what any of the services takes (企业微信: 2048 bytes). */
const mostLines = 8;

type Told = Pick<Push, 'title' | 'text' | 'brief' | 'caseKey' | 'since'>;

/**
 * The message for pushes that leave together, or for a single one. What the channel says of details now is what counts,
 * also for what was queued before it was changed.
 * @param pushes one at least, oldest first
 */
export function messageTogether(pushes: readonly [Told, ...Told[]], { details }: Pick<Channel, 'details'>): Message {
  const [first] = pushes;
  const count = casesIn(pushes);
  if (pushes.length === 1 && (details || !first.brief)) return { title: first.title, text: first.text, count };
  const { month, day, time } = dateValues(Math.max(...pushes.map(({ since }) => since)));
  const head = text(texts, 'line', { words: text(texts, 'many', { count: String(count) }), month, day, time });
  return { title: texts.title, text: [head, ...(details ? linesOf(pushes) : [])].join('\n'), count };
}

/** What is told twice of one case is one case; what is about none counts by itself. */
function casesIn(pushes: readonly Told[]): number {
  const about = pushes.map(({ caseKey }) => caseKey);
  return new Set(about.filter((key) => key !== null)).size + about.filter((key) => key === null).length;
}

function linesOf(pushes: readonly Told[]): string[] {
  const lines = [...new Set(pushes.map(({ brief }) => brief ?? '').filter((brief) => brief !== ''))];
  const shown = lines.length > mostLines ? lines.slice(0, mostLines - 1) : lines;
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, text(texts, 'more', { count: String(rest) })] : shown;
}
