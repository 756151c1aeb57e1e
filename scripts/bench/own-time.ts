/**
 * What of a page's main thread an extension's own scripts took, in processor time.
 *
 * Counted as the extension's: every moment a sampled stack holds one of its scripts (so also what the browser does
 * under it — queries, forced layout, garbage collected meanwhile), and every event that the browser itself ascribes to
 * one of its scripts (compiling, first run, callbacks). Both are joined on the time line, so nothing counts twice.
 * Wall time is turned into processor time of the thread, because another program on the machine must not count.
 */
import type { TraceEvent } from './trace';

export interface Span {
  from: number;
  to: number;
}

interface Frame {
  url?: string;
}

interface ProfileData {
  cpuProfile?: { nodes?: { id: number; parent?: number; callFrame: Frame }[]; samples?: number[] };
  timeDeltas?: number[];
  startTime?: number;
}

const key = ({ pid, tid }: Pick<TraceEvent, 'pid' | 'tid'>) => `${pid}/${tid}`;

/** Main threads of pages, by process and thread. */
export function mainThreads(events: readonly TraceEvent[]): Set<string> {
  const named = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  return new Set(named.map(key));
}

function urlOf({ args }: TraceEvent): string {
  const data = args.data as { url?: unknown } | undefined;
  return String(data?.url ?? args.fileName ?? '');
}

/** Spans of one thread in which scripts whose address `isOwn` accepts were on the stack or at work; joined, in order. */
export function ownSpans(events: readonly TraceEvent[], thread: string, isOwn: (url: string) => boolean): Span[] {
  const spans: Span[] = [];
  for (const event of events) {
    if (event.ph === 'X' && event.dur && key(event) === thread && isOwn(urlOf(event))) {
      spans.push({ from: event.ts, to: event.ts + event.dur });
    }
  }
  spans.push(...sampledSpans(events, thread, isOwn));
  return join(spans);
}

/** A sample stands for the time until the next one, unless the thread slept meanwhile. */
const longestSample = 5_000;

function sampledSpans(events: readonly TraceEvent[], thread: string, isOwn: (url: string) => boolean): Span[] {
  const starts = new Map<string, number>();
  const owners = new Map<string, Map<number, boolean>>();
  const times: { at: number; own: boolean }[] = [];
  const profiles = new Map<string, number>();
  for (const event of events) {
    if (event.name === 'Profile' && key(event) === thread) {
      const id = `${event.pid} ${event.id}`;
      starts.set(id, (event.args.data as ProfileData).startTime ?? event.ts);
      owners.set(id, new Map());
    }
  }
  for (const event of events) {
    if (event.name !== 'ProfileChunk') continue;
    const id = `${event.pid} ${event.id}`;
    const own = owners.get(id);
    if (!own) continue;
    const { cpuProfile, timeDeltas = [] } = event.args.data as ProfileData;
    for (const { id: node, parent, callFrame } of cpuProfile?.nodes ?? []) {
      own.set(node, (parent !== undefined && own.get(parent) === true) || isOwn(callFrame.url ?? ''));
    }
    let at = profiles.get(id) ?? starts.get(id) ?? 0;
    for (const [index, node] of (cpuProfile?.samples ?? []).entries()) {
      at += timeDeltas[index] ?? 0;
      times.push({ at, own: own.get(node) === true });
    }
    profiles.set(id, at);
  }
  times.sort((a, b) => a.at - b.at);
  return times.flatMap(({ at, own }, index) => {
    const next = times[index + 1]?.at ?? at;
    return own ? [{ from: at, to: Math.min(next, at + longestSample) }] : [];
  });
}

function join(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Turns moments of wall time into processor time of the thread, by the marks its own events carry. */
export function processorClock(events: readonly TraceEvent[], thread: string): (at: number) => number {
  const marks: [number, number][] = [];
  for (const event of events) {
    if (key(event) !== thread || event.tts === undefined || event.ts === 0) continue;
    marks.push([event.ts, event.tts]);
    if (event.ph === 'X' && event.dur !== undefined && event.tdur !== undefined) {
      marks.push([event.ts + event.dur, event.tts + event.tdur]);
    }
  }
  marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return (at) => {
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((marks[middle]?.[0] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const before = marks[low - 1];
    const after = marks[low];
    if (!before) return after?.[1] ?? 0;
    if (!after || after[0] === before[0]) return before[1];
    const share = (at - before[0]) / (after[0] - before[0]);
    return before[1] + share * Math.max(0, after[1] - before[1]);
  };
}

/** Milliseconds of processor time that the scripts of `origin` took on main threads of pages. */
export function ownMs(events: readonly TraceEvent[], origin: string): number {
  let sum = 0;
  for (const thread of mainThreads(events)) {
    const clock = processorClock(events, thread);
    for (const { from, to } of ownSpans(events, thread, (url) => url.startsWith(origin)))
      sum += clock(to) - clock(from);
  }
  return sum / 1000;
}
