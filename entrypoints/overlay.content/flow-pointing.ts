/** A flow that is only pointed at: the person presses the page's own controls, we look whether the page says it is done. */
import type { Flow } from '@/domain/flow';
import { findCase, travel } from './flow-case';
import type { FlowPorts } from './flow-ports';
import { type Ended, ended, type FlowRun, pollMs } from './flow-run';

/** A flow in pointing mode that comes to a page: shows where to press there, or leads there. */
export async function pointHere(run: FlowRun): Promise<Ended> {
  const here = await findCase(run);
  if (here.kind === 'ended') return here;
  if (here.kind === 'elsewhere') return travel(run);
  await checkPointed(run.flow, run.ports, 0);
  return ended;
}

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
