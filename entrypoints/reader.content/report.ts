/** Tells the background what was read: a long list in parts, so that no message is a long task of the page. */
import type { Reading } from '@/domain/reading';
import { type Ask, UnansweredError } from '@/entrypoints/door/ask';
import type { ResponseOf } from '@/entrypoints/door/contract';

/** So many cases go in one message. */
const atOnce = 100;
/** A worker that dies between two parts has lost the first; one that dies every time is not for us to mend. */
const mostTimes = 3;

type Answer = Exclude<ResponseOf<'report-reading'>, { kind: 'parts-lost' }>;

/** One reading after the other, whole and in order: an older one must not be noted over a newer. */
export function makeReporter(ask: Ask): (reading: Reading) => Promise<Answer> {
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;

  async function send(reading: Reading): Promise<ResponseOf<'report-reading'>> {
    const { cases } = reading;
    if (cases.length <= atOnce) return ask('report-reading', { reading });
    count += 1;
    const part = `${reading.at} ${count}`;
    let from = 0;
    // Each answer comes as a task of its own: between two parts the page can answer a person.
    for (; from + atOnce < cases.length; from += atOnce) {
      await ask('reading-part', { part, from, cases: cases.slice(from, from + atOnce) });
    }
    return ask('report-reading', { reading: { ...reading, cases: cases.slice(from) }, ahead: { part, count: from } });
  }

  async function sendWhole(reading: Reading): Promise<Answer> {
    for (let times = 1; times <= mostTimes; times += 1) {
      const answer = await send(reading);
      if (answer.kind !== 'parts-lost') return answer;
    }
    throw new UnansweredError('no-answer', 'report-reading: its parts were lost each time');
  }

  return (reading) => {
    const sent = turn.then(() => sendWhole(reading));
    turn = sent.catch(() => undefined);
    return sent;
  };
}
