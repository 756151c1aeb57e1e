/** The page's form for the withdrawal: filled in and ready to be submitted, or why it is not. */
import { lost } from './flow-result';
import type { Ended, FlowRun } from './flow-run';

/** So often a page may draw its control or its form anew under our hands. */
export const mostRedraws = 4;

interface FilledForm {
  form: Element;
  submit: Element;
}

/**
 * Fills in the page's form and finds its submit control; 'gone' when the page draws it anew too often.
 * @param patience how many ms the page may take to draw the form again
 */
export async function prepareForm(run: FlowRun, patience: number): Promise<FilledForm | 'gone' | Ended> {
  let prepared = await prepare(run);
  // A page that draws its form anew while it is filled in: what stands there now is filled in.
  for (let turn = 0; prepared === 'gone' && turn < mostRedraws; turn++) {
    await run.waitFor(() => run.ports.page.form(), patience);
    prepared = await prepare(run);
  }
  return prepared;
}

/** Fills in the form that stands there now; 'gone' when the page drew it anew meanwhile. */
async function prepare(run: FlowRun): Promise<FilledForm | 'gone' | Ended> {
  const { ports } = run;
  const form = ports.page.form();
  if (!form) return 'gone';
  // The dialog must show this case, or stand on the case's own page and name no other.
  if (!ports.page.belongs(form, run.flow.subject)) return form.isConnected ? run.point('other-case') : 'gone';
  if (run.flow.stage !== 'opened' && !(await run.enter('opened'))) return lost(run);
  if (!form.isConnected) return 'gone';
  const filled = ports.page.fill(form, run.text, run.flow.subject);
  // The page has just moved on to another of its routes: nobody knows yet what stands there.
  if (filled === null) return 'gone';
  if (!filled) return run.point('unknown-field');
  const submit = await run.waitFor(() => (form.isConnected ? ports.page.submit(form) : null));
  if (ports.stopped()) return run.end({ kind: 'stopped', why: 'person', words: '' });
  if (!submit) return form.isConnected ? run.point('no-control') : 'gone';
  if (!submit.exact) return run.point('assumed');
  if (!(await run.showRing(submit.element))) return run.end({ kind: 'stopped', why: 'person', words: '' });
  return form.isConnected && submit.element.isConnected ? { form, submit: submit.element } : 'gone';
}
