/** The reader's life on one document: routes, rules, readings, reports. */
import type { Reading } from '@/domain/reading';
import { ask, isGone, listenForChanges } from '@/entrypoints/door/ask';
import type { RuleSet } from '@/rules/adapter';
import type { PageReader, PageResult } from '@/rules/engine/read';
import { watchPage } from './follow';
import { makeReporter } from './report';
import { sharedEngine, shareReader } from './shared';
import { makeSlices } from './slices';

/** A page that stays undrawn this long is reported as such. */
const patienceMs = 10_000;
/** Reports wait this long for the page to settle. */
const reportAfterMs = 250;

export function startReading(): void {
  let rules: RuleSet | null = null;
  let reader: PageReader | null = null;
  let result: PageResult | null = null;
  let keys: string[] = [];
  let address = '';
  let reported: Reading | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: { stop(): void } | null = null;
  let startedAt = 0;
  let locked = false;
  let stopListening: (() => void) | null = null;
  /** Counts the questions what to look for: only the answer to the last one counts. */
  let entering = 0;
  const slices = makeSlices();
  const tellBackground = makeReporter(ask);
  /** What changed while a reading was under way: `everything`, or these nodes. */
  let waiting: Set<Node> | 'everything' | null = null;
  const listeners = new Set<() => void>();

  function setLocked(now: boolean) {
    if (now === locked) return;
    locked = now;
    if (locked) keys = [];
    tell();
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  /** The extension was updated or removed under us: the page stays as it is, we go quiet. */
  function end() {
    stopListening?.();
    watch?.stop();
    clearTimeout(timer);
    removeEventListener('popstate', noteRoute);
    removeEventListener('hashchange', noteRoute);
    stopReading();
  }

  function stopReading() {
    slices.drop();
    waiting = null;
    reader = null;
  }

  /** Reads in slices: a long list is no long task. What changes meanwhile is read after it. */
  function follow(changed?: Iterable<Node>) {
    if (!reader) return;
    if (slices.isRunning()) {
      waiting = changed && waiting !== 'everything' ? new Set([...(waiting ?? []), ...changed]) : 'everything';
      return;
    }
    slices.run(reader.reading(changed), (fresh) => {
      note(fresh);
      if (!waiting) return;
      const next = waiting;
      waiting = null;
      follow(next === 'everything' ? undefined : next);
    });
  }

  /** Reads the whole page at once, in place of a reading under way. */
  function readAll() {
    if (!reader) return;
    slices.drop();
    waiting = null;
    note(reader.read());
  }

  function note(fresh: PageResult) {
    const isNew = fresh !== result;
    result = fresh;
    if (isNew) tell();
    clearTimeout(timer);
    timer = setTimeout(report, reportAfterMs);
  }

  async function report() {
    if (!result) return;
    const { reading } = result;
    const tooEarly = reading.outcome === 'not-ready' || reading.outcome === 'unreadable';
    if (tooEarly && Date.now() - startedAt < patienceMs) {
      timer = setTimeout(() => follow(), patienceMs / 10);
      return;
    }
    if (reported && saysTheSame(reported, reading)) return;
    reported = reading;
    try {
      const answer = await tellBackground(reading);
      setLocked(answer.kind === 'unsaved' && answer.why === 'locked');
      if (answer.kind !== 'noted') return;
      // Read again meanwhile, and saying the same: the keys are those of its cases, too.
      if (result && saysTheSame(result.reading, reading)) {
        keys = answer.keys;
        tell();
      } else if (result) {
        // The page moved on meanwhile; the next report brings the keys.
        reported = null;
        clearTimeout(timer);
        timer = setTimeout(report, reportAfterMs);
      }
    } catch (error) {
      if (isGone(error)) end();
      else reported = null;
    }
  }

  /** With `sameWay` what was read stays until it is read anew: other rules are no other page. */
  async function enter(sameWay = false) {
    address = location.href;
    watch?.stop();
    watch = null;
    stopReading();
    reported = null;
    if (!sameWay) {
      result = null;
      keys = [];
    }
    entering += 1;
    const entered = entering;
    try {
      const answer = await ask('rules-for', sameWay ? { url: address, again: true } : { url: address });
      if (entered !== entering) return;
      rules = answer.kind === 'rules' ? answer.rules : null;
    } catch (error) {
      if (isGone(error)) end();
      return;
    }
    if (!rules) {
      result = null;
      keys = [];
    }
    tell();
    if (!rules) return;
    startedAt = Date.now();
    // The background put the engine here before it answered.
    reader = sharedEngine()?.(document, address, rules, { now: () => Date.now() }) ?? null;
    if (!reader) return;
    watch = watchPage((changed) => {
      if (location.href !== address) noteRoute();
      else follow(changed);
    });
    follow();
  }

  function noteRoute() {
    if (location.href !== address) void enter();
  }

  addEventListener('popstate', noteRoute);
  addEventListener('hashchange', noteRoute);
  stopListening = listenForChanges((what) => {
    if (what === 'rules') void enter(true);
  });
  shareReader({
    rules: () => rules,
    result: () => result,
    keys: () => keys,
    isLocked: () => locked,
    readNow() {
      readAll();
      return result;
    },
    async reportNow() {
      readAll();
      reported = null;
      await report();
    },
    askAgain: () => enter(true),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  void enter();
}

/** True when both say the same, whenever they were made. A row that was not read again is the same object: that costs nothing. */
function saysTheSame(one: Reading, other: Reading): boolean {
  if (one.cases.length !== other.cases.length) return false;
  const without = (reading: Reading) => JSON.stringify({ ...reading, at: 0, cases: null });
  return (
    without(one) === without(other) &&
    one.cases.every((each, at) => {
      const twin = other.cases[at];
      return each === twin || JSON.stringify(each) === JSON.stringify(twin);
    })
  );
}
