/** Records what a page's main thread does, by Chromium's own tracing, through the DevTools protocol. */
import type { CDPSession, Page } from '@playwright/test';

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of wall time. */
  ts: number;
  dur?: number;
  /** Microseconds of processor time of the thread, where the event carries it. */
  tts?: number;
  tdur?: number;
  id?: string;
  args: Record<string, unknown>;
}

const categories = [
  'toplevel',
  'v8',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
  'disabled-by-default-v8.compile',
  '__metadata',
];

/** Samples the stack ten times as often: for scripts that take a few milliseconds in all. */
const fine = 'disabled-by-default-v8.cpu_profiler.hires';

/** Traces all processes while `work` runs; the page's session is only the way to the browser. */
export async function trace(
  page: Page,
  work: () => Promise<void>,
  { isFine = false }: { isFine?: boolean } = {},
): Promise<TraceEvent[]> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event);
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: isFine ? [...categories, fine] : categories,
      recordMode: 'recordAsMuchAsPossible',
      traceBufferSizeInKb: 400_000,
    },
  });
  try {
    await work();
  } finally {
    const complete = new Promise<void>((done) => cdp.once('Tracing.tracingComplete', () => done()));
    await cdp.send('Tracing.end');
    await complete;
    await cdp.detach();
  }
  return events;
}
