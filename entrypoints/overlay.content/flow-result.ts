/** How a withdrawal ended: read from the page after its submit, or from what the background kept. */
import { maySubmitHaveHappened } from '@/domain/flow';
import { type Ended, ended, type FlowRun, pollMs } from './flow-run';

/** How long a page may take to say how it ended, where its adapter does not say. */
const resultMs = 15_000;

/**
 * Reads until the page says how it ended; the background draws the conclusion from the readings, messages of the
 * page are told it. Never clicks.
 * @param before messages that stood on the page before our submit; null when the submit was not made on this very page
 */
export async function verify(run: FlowRun, before: ReadonlySet<string> | null): Promise<Ended> {
  const { ports } = run;
  ports.ring(null);
  ports.show({ kind: 'progress', flow: run.flow, step: 3 });
  const until = ports.now() + (ports.page.drive()?.resultMs ?? resultMs);
  let words = '';
  for (let turn = 0; ; turn++) {
    ports.reader.readNow();
    if (run.isChallenged()) {
      await run.handOver();
      return verify(run, before);
    }
    const message = before ? ports.page.message(before) : null;
    words = message?.words ?? words;
    if (message && message.kind !== 'failed' && message.kind !== 'said') {
      return run.end({ kind: message.kind === 'done' ? 'withdrawn' : message.kind, words: message.words });
    }
    if (turn % 3 === 0 || ports.now() > until) {
      const kept = await ports.kept().catch(() => null);
      if (kept?.outcome) return run.tell(kept);
    }
    if (ports.now() > until || message?.kind === 'failed') {
      // The page went quiet or failed. One fresh load is a reading, not a click; what it shows decides.
      if (!before || !run.flow.address) return run.end({ kind: 'unknown', words });
      // What it said would be gone with the load: it is kept first, as what it is.
      if (words) await run.end({ kind: 'unknown', words });
      ports.navigate(run.flow.address);
      return ended;
    }
    await ports.wait(pollMs);
  }
}

/** A stage was refused: somebody was faster, or the page said otherwise. What is kept decides; nothing was clicked. */
export async function lost(run: FlowRun): Promise<Ended> {
  const kept = await run.ports.kept().catch(() => null);
  if (!kept || kept.id !== run.flow.id) return ended;
  if (kept.outcome) return run.tell(kept);
  run.flow = kept;
  return maySubmitHaveHappened(kept) ? verify(run, null) : run.point('interrupted');
}
