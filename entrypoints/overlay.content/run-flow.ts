/**
 * Carries one confirmed withdrawal through the page's own steps: find, open, fill, submit, verify.
 * Each stage is persisted before its act and clicks once; whatever is unclear before submit becomes pointing,
 * whatever is unclear after it becomes reading (design: driving).
 */
import { type Flow, type FlowOutcome, type FlowStage, maySubmitHaveHappened } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';
import { settledStatuses } from '@/domain/words';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { Drive } from '@/rules/adapter';
import type { FlowPorts, PointReason } from './flow-ports';

/** How long a page may take to draw what is needed. */
const drawMs = 15_000;
/** A ring stands this long before the click, so that the person sees what will be pressed and can stop. */
const ringMs = 700;
/** A fresh reading stays fresh this long when the submit stands on a page that does not show the case itself. */
const freshMs = 120_000;
const pollMs = 120;
const effectMs = 5000;
/** So often a page may draw its form anew under our hands. */
const mostRedraws = 4;
const resultMs = 15_000;

type Ended = { kind: 'ended' };
const ended: Ended = { kind: 'ended' };

export async function runFlow(start: Flow, text: string, ports: FlowPorts): Promise<void> {
  let flow = start;
  /** Messages that stood on the page before our submit. */
  let before: ReadonlySet<string> = new Set();

  /**
   * Persists a stage before its act; null when another document or a stop was faster. Where the background died
   * over it, what it kept decides: only this run of this document acts on the stage, so nothing is done twice.
   */
  async function enter(stage: FlowStage): Promise<Flow | null> {
    for (let turn = 0; turn < 12; turn++) {
      if (turn > 0) await ports.wait(pollMs * 2);
      try {
        const answer = await ports.ask('flow-stage', { flow: flow.id, stage, mode: flow.mode });
        if (answer.kind === 'kept') flow = answer.flow;
        return answer.kind === 'kept' ? flow : null;
      } catch (error) {
        if (!(error instanceof UnansweredError) || error.why !== 'no-answer') throw error;
        const kept = await ports.kept().catch(() => null);
        if (kept && kept.id !== flow.id) return null;
        if (kept?.stage === stage) {
          flow = kept;
          return flow;
        }
      }
    }
    return null;
  }

  async function end(outcome: FlowOutcome): Promise<Ended> {
    const answer = await ports.ask('flow-outcome', { flow: flow.id, outcome });
    if (answer.flow) flow = answer.flow;
    ports.ring(null);
    ports.show({ kind: 'result', flow, outcome: flow.outcome ?? outcome });
    return ended;
  }

  async function point(why: PointReason): Promise<Ended> {
    ports.ring(null);
    if (flow.mode !== 'point') {
      const answer = await ports.ask('flow-stage', { flow: flow.id, stage: flow.stage, mode: 'point' });
      if (answer.kind === 'kept') flow = answer.flow;
    }
    ports.show({ kind: 'point', flow, why });
    return ended;
  }

  /** Stops for a captcha: only the person can go on, by their own press. */
  async function handOver(): Promise<void> {
    ports.ring(null);
    ports.show({ kind: 'challenged', flow });
    await ports.continued();
  }

  /** Waits until the page shows our case, and says how that ended. */
  async function findCase(): Promise<
    { kind: 'case'; reading: CaseReading; index: number } | { kind: 'elsewhere' } | Ended
  > {
    const until = ports.now() + drawMs;
    for (;;) {
      if (ports.stopped()) return end({ kind: 'stopped', why: 'person', words: '' });
      const result = ports.reader.readNow();
      const outcome = result?.reading.outcome ?? 'not-ready';
      if (outcome === 'challenged') {
        await handOver();
        continue;
      }
      if (outcome === 'signed-out') return failEarly('signed-out');
      if (result && outcome === 'found') {
        const index = result.reading.cases.findIndex((reading) => isSameCase(flow, reading));
        const reading = result.reading.cases[index];
        if (result.reading.view === 'list' || leadsOn(index)) return { kind: 'elsewhere' };
        if (reading) return { kind: 'case', reading, index };
      }
      if (outcome === 'none' && result?.reading.view === 'list') return { kind: 'elsewhere' };
      if (ports.now() > until) {
        if (result?.reading.view === 'form') return { kind: 'elsewhere' };
        return failEarly(outcome === 'found' || outcome === 'none' ? 'not-open' : 'unreadable');
      }
      await ports.wait(pollMs);
    }
  }

  /** A page that shows the case but is not its own, as an order's: it offers nothing itself. */
  function leadsOn(index: number): boolean {
    return index >= 0 && flow.address !== '' && !ports.isNear(flow.address) && ports.page.control(index) === null;
  }

  function failEarly(why: 'signed-out' | 'unreadable' | 'not-open'): Promise<Ended> {
    return maySubmitHaveHappened(flow) ? end({ kind: 'unknown', words: '' }) : end({ kind: 'stopped', why, words: '' });
  }

  async function go(): Promise<Ended> {
    if (flow.mode === 'point' && !maySubmitHaveHappened(flow)) return pointHere();
    if (maySubmitHaveHappened(flow)) return verify(false);
    if (flow.stage === 'opening' || flow.stage === 'opened') return resumeOpened();
    return open();
  }

  /** A flow in pointing mode that comes to a page: shows where to press there, or leads there. */
  async function pointHere(): Promise<Ended> {
    const here = await findCase();
    if (here.kind === 'ended') return here;
    if (here.kind === 'elsewhere') return travel();
    await checkPointed(flow, ports, 0);
    return ended;
  }

  /** Leads the tab to the case's own page; a flow that is already there has nowhere to go. */
  function travel(): Promise<Ended> | Ended {
    if (!flow.address || ports.isHere(flow.address)) return end({ kind: 'stopped', why: 'unreadable', words: '' });
    ports.show({ kind: 'progress', flow, step: 1 });
    ports.navigate(flow.address);
    return ended;
  }

  async function open(): Promise<Ended> {
    ports.show({ kind: 'progress', flow, step: 1 });
    const here = await findCase();
    if (here.kind === 'ended') return here;
    if (here.kind === 'elsewhere') return travel();
    if (settledStatuses.includes(here.reading.status)) {
      return end({ kind: 'stopped', why: 'not-open', words: here.reading.statusText });
    }
    const control = await waitFor(() => ports.page.control(here.index));
    if (ports.stopped()) return end({ kind: 'stopped', why: 'person', words: '' });
    if (!control) return point('no-control');
    // Not worded exactly as we expect: the person presses, not we.
    if (!control.exact) return point('assumed');
    const mark = ports.page.mark();
    if (!(await showRing(control.element))) return end({ kind: 'stopped', why: 'person', words: '' });
    if (!(await enter('opening'))) return lost();
    ports.page.press(control.element);
    const effect = await waitFor(
      () => ports.page.form() !== null || ports.page.changedSince(mark) || null,
      ports.page.drive()?.effectMs ?? effectMs,
    );
    if (!effect) return point('no-effect');
    return fillAndSubmit();
  }

  /** After a page load or a dead worker: the click may have happened. Looks what is there; never clicks again. */
  async function resumeOpened(): Promise<Ended> {
    ports.show({ kind: 'progress', flow, step: 2 });
    const form = await waitFor(() => ports.page.form(), effectMs);
    if (form) return fillAndSubmit();
    const here = await findCase();
    if (here.kind === 'ended') return here;
    if (here.kind === 'elsewhere') return travel();
    if (settledStatuses.includes(here.reading.status)) return verify(false);
    return point('interrupted');
  }

  async function fillAndSubmit(): Promise<Ended> {
    ports.show({ kind: 'progress', flow, step: 2 });
    const drive: Drive | null = ports.page.drive();
    const ready = await waitFor(() => {
      if (isChallenged()) return 'challenged' as const;
      return ports.page.form() ? ('form' as const) : null;
    }, drive?.effectMs ?? effectMs);
    if (ready === 'challenged') {
      await handOver();
      return resumeOpened();
    }
    if (!ready) {
      const status = ownStatus();
      if (status && settledStatuses.includes(status.status)) return verify(false);
      return point('no-effect');
    }
    let prepared = await prepare();
    // A page that draws its form anew while it is filled in: what stands there now is filled in.
    for (let turn = 0; prepared === 'gone' && turn < mostRedraws; turn++) {
      await waitFor(() => ports.page.form(), drive?.effectMs ?? effectMs);
      prepared = await prepare();
    }
    if (prepared === 'gone') return point('no-effect');
    if ('kind' in prepared) return prepared;
    const { form, submit } = prepared;
    // Every submit follows a fresh reading that shows the case open.
    ports.reader.readNow();
    if (isChallenged()) {
      await handOver();
      return resumeOpened();
    }
    const status = ownStatus();
    if (status && settledStatuses.includes(status.status)) {
      return end({ kind: 'stopped', why: 'not-open', words: status.statusText });
    }
    if (!status && ports.now() - flow.changedAt > freshMs) return point('interrupted');
    if (!submit.isConnected || !ports.page.belongs(form, flow.subject)) return point('other-case');
    if (!(await enter('submitting'))) return lost();
    before = ports.page.messages();
    ports.page.press(submit);
    // The click was made: whatever becomes of the note, only reading follows.
    await enter('submitted').catch(() => null);
    return verify(true);
  }

  /** Fills in the form that stands there now and finds its submit control; 'gone' when the page drew it anew meanwhile. */
  async function prepare(): Promise<{ form: Element; submit: Element } | 'gone' | Ended> {
    const form = ports.page.form();
    if (!form) return 'gone';
    // The dialog must show this case, or stand on the case's own page and name no other.
    if (!ports.page.belongs(form, flow.subject)) return form.isConnected ? point('other-case') : 'gone';
    if (flow.stage !== 'opened' && !(await enter('opened'))) return lost();
    if (!form.isConnected) return 'gone';
    const filled = ports.page.fill(form, text, flow.subject);
    // The page has just moved on to another of its routes: nobody knows yet what stands there.
    if (filled === null) return 'gone';
    if (!filled) return point('unknown-field');
    const submit = await waitFor(() => (form.isConnected ? ports.page.submit(form) : null));
    if (ports.stopped()) return end({ kind: 'stopped', why: 'person', words: '' });
    if (!submit) return form.isConnected ? point('no-control') : 'gone';
    if (!submit.exact) return point('assumed');
    if (!(await showRing(submit.element))) return end({ kind: 'stopped', why: 'person', words: '' });
    return form.isConnected && submit.element.isConnected ? { form, submit: submit.element } : 'gone';
  }

  /**
   * Reads until the page says how it ended; the background draws the conclusion from the readings, messages of the
   * page are told it. Never clicks. `here`: our submit was made on this very page.
   */
  async function verify(here: boolean): Promise<Ended> {
    ports.ring(null);
    ports.show({ kind: 'progress', flow, step: 3 });
    const until = ports.now() + (ports.page.drive()?.resultMs ?? resultMs);
    let words = '';
    for (let turn = 0; ; turn++) {
      ports.reader.readNow();
      if (isChallenged()) {
        await handOver();
        return verify(here);
      }
      const message = here ? ports.page.message(before) : null;
      words = message?.words ?? words;
      if (message && message.kind !== 'failed' && message.kind !== 'said') {
        return end({ kind: message.kind === 'done' ? 'withdrawn' : message.kind, words: message.words });
      }
      if (turn % 3 === 0 || ports.now() > until) {
        const kept = await ports.kept().catch(() => null);
        if (kept?.outcome) return tell(kept);
      }
      if (ports.now() > until || message?.kind === 'failed') {
        // The page went quiet or failed. One fresh load is a reading, not a click; what it shows decides.
        if (!here || !flow.address) return end({ kind: 'unknown', words });
        // What it said would be gone with the load: it is kept first, as what it is.
        if (words) await end({ kind: 'unknown', words });
        ports.navigate(flow.address);
        return ended;
      }
      await ports.wait(pollMs);
    }
  }

  /** A stage was refused: somebody was faster, or the page said otherwise. What is kept decides; nothing was clicked. */
  async function lost(): Promise<Ended> {
    const kept = await ports.kept().catch(() => null);
    if (!kept || kept.id !== flow.id) return ended;
    if (kept.outcome) return tell(kept);
    flow = kept;
    return maySubmitHaveHappened(kept) ? verify(false) : point('interrupted');
  }

  /** Shows an outcome that the background drew from readings. */
  function tell(kept: Flow): Ended {
    flow = kept;
    ports.ring(null);
    if (kept.outcome) ports.show({ kind: 'result', flow: kept, outcome: kept.outcome });
    return ended;
  }

  function ownStatus(): CaseReading | null {
    const result = ports.reader.result();
    return result?.reading.cases.find((reading) => isSameCase(flow, reading)) ?? null;
  }

  function isChallenged(): boolean {
    return ports.reader.result()?.reading.outcome === 'challenged';
  }

  /** Rings the control long enough to be seen; false when the person stopped meanwhile. */
  async function showRing(control: Element): Promise<boolean> {
    ports.ring(control);
    await ports.wait(ringMs);
    return !ports.stopped();
  }

  async function waitFor<T>(look: () => T | null, patience = drawMs / 2): Promise<T | null> {
    const until = ports.now() + patience;
    for (;;) {
      const found = look();
      if (found !== null && found !== false) return found;
      if (ports.stopped() || ports.now() > until) return null;
      await ports.wait(pollMs);
      ports.reader.readNow();
    }
  }

  await go();
}

type Numbers = Pick<CaseReading, 'caseNo' | 'orderNo' | 'subOrderNo'>;

/**
 * Pointing: the person presses the page's own controls; this looks, up to `patience` ms, whether the page says it is
 * done. Without a word from the page nothing is concluded and the pointing stays.
 */
export async function checkPointed(flow: Flow, ports: FlowPorts, patience: number): Promise<void> {
  const until = ports.now() + patience;
  const nothing: ReadonlySet<string> = new Set();
  for (;;) {
    if (patience > 0) ports.reader.readNow();
    const message = ports.page.message(nothing);
    if (message?.kind === 'done' || message?.kind === 'pending') {
      const outcome = { kind: message.kind === 'done' ? 'withdrawn' : 'pending', words: message.words } as const;
      await ports.ask('flow-outcome', { flow: flow.id, outcome });
    }
    const kept = await ports.kept();
    if (kept?.id === flow.id && kept.outcome) {
      ports.ring(null);
      return ports.show({ kind: 'result', flow: kept, outcome: kept.outcome });
    }
    if (ports.now() >= until) break;
    await ports.wait(pollMs * 3);
  }
  ports.show({ kind: 'point', flow, why: 'resumed' });
}

/** Same case: the same case number, or — where one side has none — the same order. */
export function isSameCase({ subject }: Pick<Flow, 'subject'>, reading: Numbers): boolean {
  if (subject.caseNo && reading.caseNo) return subject.caseNo === reading.caseNo;
  // One order may hold several cases, one for each sub-order.
  if (subject.subOrderNo && reading.subOrderNo) return subject.subOrderNo === reading.subOrderNo;
  const own = [subject.subOrderNo, subject.orderNo].filter((number) => number !== null);
  return own.some((number) => number === reading.orderNo || number === reading.subOrderNo);
}
