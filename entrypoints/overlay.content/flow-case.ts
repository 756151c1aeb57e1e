/** Finds a flow's case on the page that stands here, or leads the tab to the page where it is. */
import { maySubmitHaveHappened } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';
import type { FoundControl } from '@/rules/engine/drive';
import { drawMs, type Ended, ended, type FlowRun, pollMs } from './flow-run';
import { isSameCase } from './same-case';

/** Waits until the page shows our case, and says how that ended. */
export async function findCase(
  run: FlowRun,
): Promise<{ kind: 'case'; reading: CaseReading; index: number } | { kind: 'elsewhere' } | Ended> {
  const { ports } = run;
  const until = ports.now() + drawMs;
  for (;;) {
    if (ports.stopped()) return run.end({ kind: 'stopped', why: 'person', words: '' });
    const result = ports.reader.readNow();
    const outcome = result?.reading.outcome ?? 'not-ready';
    if (outcome === 'challenged') {
      await run.handOver();
      continue;
    }
    if (outcome === 'signed-out') return failEarly(run, 'signed-out');
    if (result && outcome === 'found') {
      const index = result.reading.cases.findIndex((reading) => isSameCase(run.flow, reading));
      const reading = result.reading.cases[index];
      if (result.reading.view === 'list' || leadsOn(run, index)) return { kind: 'elsewhere' };
      if (reading) return { kind: 'case', reading, index };
    }
    if (outcome === 'none' && result?.reading.view === 'list') return { kind: 'elsewhere' };
    if (ports.now() > until) {
      if (result?.reading.view === 'form') return { kind: 'elsewhere' };
      return failEarly(run, outcome === 'found' || outcome === 'none' ? 'not-open' : 'unreadable');
    }
    await ports.wait(pollMs);
  }
}

/** The page's withdraw control of our case as it stands there now: a page may draw it anew at any moment. */
export function ownControl({ flow, ports }: FlowRun): FoundControl | null {
  const cases = ports.reader.readNow()?.reading.cases ?? [];
  return ports.page.control(cases.findIndex((reading) => isSameCase(flow, reading)));
}

/** A page that shows the case but is not its own, as an order's: it offers nothing itself. */
function leadsOn({ flow, ports }: FlowRun, index: number): boolean {
  return index >= 0 && flow.address !== '' && !ports.isNear(flow.address) && ports.page.control(index) === null;
}

function failEarly(run: FlowRun, why: 'signed-out' | 'unreadable' | 'not-open'): Promise<Ended> {
  return maySubmitHaveHappened(run.flow)
    ? run.end({ kind: 'unknown', words: '' })
    : run.end({ kind: 'stopped', why, words: '' });
}

/** Leads the tab to the case's own page; a flow that is already there has nowhere to go. */
export function travel(run: FlowRun): Promise<Ended> | Ended {
  const { flow, ports } = run;
  if (!flow.address || ports.isHere(flow.address)) return run.end({ kind: 'stopped', why: 'unreadable', words: '' });
  ports.show({ kind: 'progress', flow, step: 1 });
  ports.navigate(flow.address);
  return ended;
}
