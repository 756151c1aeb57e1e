/**
 * Long tasks by us on the list of a thousand rows: tasks of the page's main thread in which our scripts, and what the
 * browser did under them, took more than 50 ms of processor time. The page's own long tasks are its own.
 */
import { addresses, firstPage } from '../../tests/e2e/launch';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, tell } from './bound';
import { openOnLongList } from './long-list';
import { mainThreads, ownSpans, processorClock } from './own-time';
import { type TraceEvent, trace } from './trace';

const longMs = 50;
const watchedMs = 12_000;

interface OwnTask {
  /** Seconds after the first event. */
  at: number;
  ms: number;
}

/** How much of each task was ours, longest first. */
function ownTasks(events: readonly TraceEvent[], origin: string): OwnTask[] {
  const begin = events.reduce((least, { ts }) => (ts > 0 ? Math.min(least, ts) : least), Number.POSITIVE_INFINITY);
  const found: OwnTask[] = [];
  for (const thread of mainThreads(events)) {
    const clock = processorClock(events, thread);
    const spans = ownSpans(events, thread, (url) => url.startsWith(origin));
    const tasks = events.filter(
      ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && `${pid}/${tid}` === thread,
    );
    for (const { ts, dur = 0 } of tasks) {
      const own = spans.filter(({ from, to }) => to > ts && from < ts + dur);
      const spent = own.reduce(
        (sum, { from, to }) => sum + clock(Math.min(to, ts + dur)) - clock(Math.max(from, ts)),
        0,
      );
      if (spent > 0) found.push({ at: (ts - begin) / 1e6, ms: spent / 1000 });
    }
  }
  return found.sort((a, b) => b.ms - a.ms);
}

export async function boundLongTasks(standIn: StandIn): Promise<Bound[]> {
  const opened = await openOnLongList(standIn);
  try {
    const page = await firstPage(opened);
    let worst: OwnTask[] = [];
    // First visit: everything is new to the archive. Second: everything is known.
    for (const visit of ['first visit', 'again']) {
      const events = await trace(page, async () => {
        await page.goto(addresses.refundList);
        await page.waitForTimeout(watchedMs);
        // Moving through the list, as a person does.
        for (let turn = 0; turn < 10; turn += 1) {
          await page.mouse.wheel(0, 4000);
          await page.waitForTimeout(150);
        }
      });
      const tasks = ownTasks(events, `chrome-extension://${opened.extensionId}/`);
      if (tasks.length === 0) throw new Error('we did nothing on the page: the measurement is void');
      tell(
        `${visit}: our longest tasks ${tasks
          .slice(0, 6)
          .map(({ at, ms }) => `${ms.toFixed(1)} ms at ${at.toFixed(1)} s`)
          .join(', ')}`,
      );
      worst = [...worst, ...tasks.filter(({ ms }) => ms > longMs)];
    }
    return [{ name: 'long-tasks-1000', value: worst.length, bound: 0 }];
  } finally {
    await opened.close();
    standIn.reset();
  }
}
