/**
 * Carries one confirmed withdrawal through the page's own steps: find, open, fill, submit, verify.
 * Each stage is persisted before its act and clicks once; whatever is unclear before submit becomes pointing,
 * whatever is unclear after it becomes reading (design: driving).
 */
import { type Flow, maySubmitHaveHappened } from '@/domain/flow';
import { settledStatuses } from '@/domain/words';
import type { FoundControl } from '@/rules/engine/drive';
import { findCase, ownControl, travel } from './flow-case';
import { mostRedraws, prepareForm } from './flow-form';
import { pointHere } from './flow-pointing';
import type { FlowPorts } from './flow-ports';
import { lost, verify } from './flow-result';
import { type Ended, type FlowRun, makeRun } from './flow-run';

/** A fresh reading stays fresh this long when the submit stands on a page that does not show the case itself. */
const freshMs = 120_000;
/** How long a press may take to show its effect, where the adapter does not say. */
const effectMs = 5000;

export async function runFlow(start: Flow, text: string, ports: FlowPorts): Promise<void> {
  const run = makeRun(start, text, ports);
  if (start.mode === 'point' && !maySubmitHaveHappened(start)) await pointHere(run);
  else if (maySubmitHaveHappened(start)) await verify(run, null);
  else if (start.stage === 'opening' || start.stage === 'opened') await resumeOpened(run);
  else await open(run);
}

async function open(run: FlowRun): Promise<Ended> {
  const { ports } = run;
  ports.show({ kind: 'progress', flow: run.flow, step: 1 });
  const here = await findCase(run);
  if (here.kind === 'ended') return here;
  if (here.kind === 'elsewhere') return travel(run);
  if (settledStatuses.includes(here.reading.status)) {
    return run.end({ kind: 'stopped', why: 'not-open', words: here.reading.statusText });
  }
  let control: FoundControl | null = null;
  // A page that draws its control anew under the ring: what stands there now is ringed.
  for (let turn = 0; !control?.element.isConnected; turn++) {
    control = turn > mostRedraws ? null : await run.waitFor(() => ownControl(run));
    if (ports.stopped()) return run.end({ kind: 'stopped', why: 'person', words: '' });
    if (!control) return run.point('no-control');
    // Not worded exactly as we expect: the person presses, not we.
    if (!control.exact) return run.point('assumed');
    if (!(await run.showRing(control.element))) return run.end({ kind: 'stopped', why: 'person', words: '' });
  }
  if (!(await run.enter('opening'))) return lost(run);
  // Nothing was pressed yet; drawn anew while the stage was kept, it is looked for once more.
  if (!control.element.isConnected) control = ownControl(run);
  if (!control?.exact) return run.point('no-effect');
  const mark = ports.page.mark();
  ports.page.press(control.element);
  const effect = await run.waitFor(
    () => ports.page.form() !== null || ports.page.changedSince(mark) || null,
    ports.page.drive()?.effectMs ?? effectMs,
  );
  if (!effect) return run.point('no-effect');
  return fillAndSubmit(run);
}

/** After a page load or a dead worker: the click may have happened. Looks what is there; never clicks again. */
async function resumeOpened(run: FlowRun): Promise<Ended> {
  const { ports } = run;
  ports.show({ kind: 'progress', flow: run.flow, step: 2 });
  const form = await run.waitFor(() => ports.page.form(), effectMs);
  if (form) return fillAndSubmit(run);
  const here = await findCase(run);
  if (here.kind === 'ended') return here;
  if (here.kind === 'elsewhere') return travel(run);
  if (settledStatuses.includes(here.reading.status)) return verify(run, null);
  return run.point('interrupted');
}

async function fillAndSubmit(run: FlowRun): Promise<Ended> {
  const { ports } = run;
  ports.show({ kind: 'progress', flow: run.flow, step: 2 });
  const patience = ports.page.drive()?.effectMs ?? effectMs;
  const ready = await run.waitFor(() => {
    if (run.isChallenged()) return 'challenged' as const;
    return ports.page.form() ? ('form' as const) : null;
  }, patience);
  if (ready === 'challenged') {
    await run.handOver();
    return resumeOpened(run);
  }
  if (!ready) {
    const status = run.ownStatus();
    if (status && settledStatuses.includes(status.status)) return verify(run, null);
    return run.point('no-effect');
  }
  const prepared = await prepareForm(run, patience);
  if (prepared === 'gone') return run.point('no-effect');
  if ('kind' in prepared) return prepared;
  const { form, submit } = prepared;
  // Every submit follows a fresh reading that shows the case open.
  ports.reader.readNow();
  if (run.isChallenged()) {
    await run.handOver();
    return resumeOpened(run);
  }
  const status = run.ownStatus();
  if (status && settledStatuses.includes(status.status)) {
    return run.end({ kind: 'stopped', why: 'not-open', words: status.statusText });
  }
  if (!status && ports.now() - run.flow.changedAt > freshMs) return run.point('interrupted');
  if (!submit.isConnected || !ports.page.belongs(form, run.flow.subject)) return run.point('other-case');
  if (!(await run.enter('submitting'))) return lost(run);
  const before = ports.page.messages();
  ports.page.press(submit);
  // The click was made: whatever becomes of the note, only reading follows.
  await run.enter('submitted').catch(() => null);
  return verify(run, before);
}
