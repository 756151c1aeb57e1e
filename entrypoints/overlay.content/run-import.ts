/**
 * Walks a list page by page: reads, waits, presses the pager's own control once, reads again. Each step is kept by the
 * background before it is done; a document that begins anew goes on from what was kept, and never presses twice for a page.
 */
import { type ImportPage, type ImportRun, type ImportStop, importPace } from '@/domain/import';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import type { NextControl } from '@/rules/engine/pager';
import type { ImportPorts } from './import-ports';

/** A ring stands this long before the press, so that the person sees what will be pressed and can stop. */
const ringMs = 700;
const pollMs = 300;
/** A page is at rest when it is the same twice, this far apart; it is looked at so often at most. */
const restMs = 600;
const mostLooks = 15;
/** A background that died is asked again so often. */
const mostTimes = 8;
/** A control that something lies over is looked at again so often. */
const mostCovered = 3;

type Step = RequestOf<'import-step'>['step'];
type Stepped = ResponseOf<'import-step'>;

export async function runImport(start: ImportRun, ports: ImportPorts): Promise<void> {
  const { page } = ports;
  let run = start;
  let since = ports.now();
  let covered = 0;

  async function step(wanted: Step): Promise<Stepped> {
    for (let turn = 1; ; turn++) {
      try {
        return await ports.ask('import-step', { run: run.id, step: wanted });
      } catch (error) {
        if (!(error instanceof UnansweredError) || error.why !== 'no-answer' || turn >= mostTimes) throw error;
        await ports.wait(pollMs * turn);
        if (wanted.kind !== 'press') continue;
        // It may have been granted before the background died: only this run of this document acts on it.
        const { run: kept } = await ports.ask('import-state', {});
        if (kept?.id === run.id && kept.pressed === wanted.mark) return { kind: 'kept', run: kept };
      }
    }
  }

  async function end(why: ImportStop): Promise<void> {
    const answer = await ports.ask('import-stop', { run: run.id, why });
    finish(answer.run ?? { ...run, stage: 'over', why });
  }

  /** Where nothing came of a press, or there is nothing we would press, the person is shown the control. */
  function finish(over: ImportRun): void {
    run = over;
    const isPointed = over.why === 'no-effect' || over.why === 'no-control';
    ports.show({ stage: 'over', run: over });
    ports.ring(isPointed ? (page.pager().next?.element ?? null) : null, 'here');
  }

  /** Waits while something holds the walk up; false when the person stopped it. */
  async function hold(): Promise<boolean> {
    const by = ports.heldBy();
    if (by) {
      ports.ring(null, 'pressing');
      const paused = await step({ kind: 'pause', by });
      if (paused.run) run = paused.run;
      if (by !== 'dialog') ports.show({ stage: 'paused', run });
    }
    while (ports.heldBy() && !ports.stopped()) await ports.wait(pollMs);
    if (ports.stopped()) return false;
    if (by || run.stage === 'paused') {
      const resumed = await step({ kind: 'resume' });
      if (resumed.run) run = resumed.run;
      since = ports.now();
      ports.show({ stage: 'walking', run });
    }
    return true;
  }

  /** Waits this long, or until something holds the walk up. */
  async function rest(ms: number): Promise<void> {
    const until = ports.now() + ms;
    while (ports.now() < until && !ports.heldBy() && !ports.stopped()) {
      await ports.wait(Math.min(pollMs, until - ports.now()));
    }
  }

  /** Some pages draw their rows as one comes to them: nothing more is to come when two looks are the same. */
  async function comeToRest(): Promise<void> {
    let before = '';
    for (let turn = 0; turn < mostLooks; turn++) {
      const now = `${page.mark()} ${page.length()}`;
      if (now === before || ports.heldBy() || ports.stopped()) return;
      before = now;
      page.reach();
      await ports.wait(restMs);
    }
  }

  async function look(): Promise<Stepped> {
    await comeToRest();
    const tookMs = ports.now() - since;
    const reading = await ports.read();
    const pager = page.pager();
    const told: ImportPage = {
      mark: page.mark(),
      outcome: reading?.outcome ?? 'not-ready',
      cases: reading?.cases.length ?? 0,
      current: pager.current,
      total: pager.total,
      of: pager.pages,
      next: pager.state,
      tookMs,
    };
    return step({ kind: 'read', page: told, at: reading?.at ?? 0, link: pager.next?.link ?? null });
  }

  /** The control for the next page, when it can be pressed now. */
  async function ringNext(): Promise<NextControl | null> {
    const { next } = page.pager();
    if (!next || page.mark() !== run.marks.at(-1)) return null;
    ports.ring(next.element, 'pressing');
    await ports.wait(ringMs);
    // A page that drew itself anew under the ring: what stands there now is looked at.
    const now = page.pager().next;
    if (ports.heldBy() || ports.stopped() || !now || page.mark() !== run.marks.at(-1)) return null;
    if (page.isFree(now.element)) return now;
    covered += 1;
    return null;
  }

  try {
    ports.show({ stage: run.stage === 'paused' ? 'paused' : 'walking', run });
    for (;;) {
      if (!(await hold())) return await end('person');
      const answer = await look();
      if (answer.run) run = answer.run;
      if (answer.kind === 'wait') {
        await ports.wait(pollMs);
        continue;
      }
      if (answer.kind !== 'next') return finish({ ...run, stage: 'over', why: run.why ?? 'interrupted' });
      ports.show({ stage: 'walking', run });
      await rest(answer.waitMs);
      if (ports.heldBy() || ports.stopped()) continue;
      const next = await ringNext();
      if (!next) {
        ports.ring(null, 'pressing');
        if (covered >= mostCovered) return await end('no-control');
        since = Math.max(since, ports.now() - importPace.slow);
        continue;
      }
      covered = 0;
      const mark = page.mark();
      const granted = await step({ kind: 'press', mark });
      if (granted.run) run = granted.run;
      if (granted.kind !== 'kept') {
        if (run.stage === 'over') return finish(run);
        continue;
      }
      since = ports.now();
      page.turn(next);
      ports.ring(null, 'pressing');
    }
  } catch (error) {
    ports.ring(null, 'pressing');
    if (!(error instanceof UnansweredError) || error.why !== 'locked') throw error;
    await end('locked');
  }
}
