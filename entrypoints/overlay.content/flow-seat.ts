/** Where a flow sits in this document: at most one, run here, shown here, stopped here. */
import { cornerFor } from '@/components/overlay/Ring';
import type { Flow, FlowOutcome } from '@/domain/flow';
import { maySubmitHaveHappened } from '@/domain/flow';
import type { CaseSummary } from '@/domain/summary';
import { isGone } from '@/entrypoints/door/ask';
import { checkPointed } from './flow-pointing';
import type { FlowFace, FlowPorts, PointReason } from './flow-ports';
import { pageSide } from './page-side';
import { keepRing } from './ring';
import { runFlow } from './run-flow';
import { isSameCase } from './same-case';
import type { Session } from './session-type';

/** The result stays this long on the case's page before the tab goes back to where the person pressed. */
const backAfterMs = 1600;
/** About what our panels take: the page's control must stay free. */
const progressPanel = { width: 384, height: 320 };
const pointPanel = { width: 384, height: 420 };
/** While the person presses, the page is looked at this often for what to press next. */
const lookMs = 400;

export interface FlowSeat {
  run(flow: Flow, text: string): Promise<void>;
  /** Asks whether a flow runs in this tab, and takes it up. */
  look(): Promise<void>;
  /** Shows the flow that runs on this case; false when none does. */
  showRunning(key: string): Promise<boolean>;
  noteReading(): void;
  stop(): void;
  /** The person pressed 继续 after a verification page; false when nothing waited for it. */
  goOn(): boolean;
  checkPointed(): void;
  /** The person closed the face. */
  forget(): void;
  /** The overlay leaves this document. */
  end(): void;
  /** The page's cases are known now: names the case on the face that was shown before. */
  freshen(): void;
}

const pointWords: Record<PointReason, 'assumed' | 'no-effect' | 'not-found' | 'chosen'> = {
  'no-control': 'not-found',
  assumed: 'assumed',
  'no-effect': 'no-effect',
  interrupted: 'no-effect',
  'other-case': 'not-found',
  'unknown-field': 'not-found',
  resumed: 'chosen',
  route: 'chosen',
};

export function makeFlowSeat(session: Session): FlowSeat {
  const { ask, face, reader } = session;
  const page = pageSide(reader);
  const ring = keepRing();
  let current: Flow | null = null;
  let text = '';
  let stopping = false;
  let running = false;
  let waiting: (() => void) | null = null;
  let checking = false;

  const ports: FlowPorts = {
    ask,
    async kept() {
      const answer = await ask('flow-here', {});
      return answer.kind === 'flow' && answer.here ? answer.flow : null;
    },
    reader,
    page,
    show,
    ring: (control) => ringed(control, 'pressing'),
    navigate: (url) => (isSamePage(url, location.href) ? location.reload() : location.assign(url)),
    isHere: (url) => isSamePage(url, location.href),
    isNear: (url) => new URL(url).pathname === location.pathname,
    continued: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
    stopped: () => stopping,
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };

  /** Rings a control and moves our panel out of its way. */
  function ringed(control: Element | null, how: 'here' | 'pressing') {
    ring.show(control, how);
    if (!control) return;
    const view = { width: innerWidth, height: innerHeight };
    const panel = how === 'here' ? pointPanel : progressPanel;
    face
      .store()
      .getState()
      .dock(cornerFor(control.getBoundingClientRect(), panel, view));
  }

  /** What the person has to press now: the page's own confirmation where it asks for one, else its withdraw control. */
  function nextControl(flow: Flow): Element | null {
    const form = page.form();
    if (form && page.belongs(form, flow.subject)) return page.submit(form)?.element ?? null;
    return ownControl(flow)?.element ?? null;
  }

  /** Keeps the ring on what is to be pressed next, as long as the person is asked to press. */
  function leadOn(flow: Flow, last: Element | null) {
    setTimeout(() => {
      if (current?.id !== flow.id || face.store().getState().shown.kind !== 'point') return;
      const next = document.hidden ? last : nextControl(flow);
      if (next !== last) ringed(next, 'here');
      leadOn(flow, next);
    }, lookMs);
  }

  function summaryOf(flow: Flow): CaseSummary | null {
    const result = reader.result();
    const index = result?.reading.cases.findIndex((one) => isSameCase(flow, one)) ?? -1;
    const key = reader.keys()[index];
    const here = key === undefined ? undefined : session.summaries.get(key);
    return here ?? [...session.summaries.values()].find((one) => isSameCase(flow, one.subject)) ?? null;
  }

  function show(shown: FlowFace) {
    current = shown.flow;
    const summary = summaryOf(shown.flow) ?? bareSummary(shown.flow);
    switch (shown.kind) {
      case 'progress':
        return face.show({
          kind: 'progress',
          summary,
          step: shown.step,
          maybeSubmitted: maySubmitHaveHappened(shown.flow),
        });
      case 'point': {
        const control = ownControl(shown.flow);
        const isLed = face.store().getState().shown.kind === 'point';
        face.show({
          kind: 'point',
          summary,
          why: pointWords[shown.why],
          words: control ? [control.text, ...controlWords()] : controlWords(),
          ringed: control !== null,
          checking: false,
          text,
        });
        if (isLed) return;
        const next = nextControl(shown.flow);
        ringed(next, 'here');
        return leadOn(shown.flow, next);
      }
      case 'challenged':
        return face.show(result(summary, { kind: 'stopped', why: 'challenged', words: '' }));
      case 'result':
        face.show(result(summary, shown.outcome));
        void session.refresh(true);
        return goBack(shown.flow, shown.outcome);
    }
  }

  function result(summary: CaseSummary, outcome: FlowOutcome) {
    const words = outcome.kind === 'stopped' && outcome.why === 'page-changed' ? controlWords() : [];
    return { kind: 'result' as const, summary, outcome, step: null, text, mayIntervene: false, words };
  }

  function ownControl(flow: Flow) {
    const cases = reader.result()?.reading.cases ?? [];
    return page.control(cases.findIndex((one) => isSameCase(flow, one)));
  }

  /** Words the page's withdraw control may carry, by the adapter that read it. */
  function controlWords(): string[] {
    const rules = reader.rules();
    const id = reader.result()?.reading.adapter;
    const adapter = rules?.adapters.find((one) => one.id === id);
    const places = adapter?.layouts.flatMap(({ controls }) => controls.withdraw ?? []) ?? [];
    const words = places.flatMap(({ words: set }) => (set ? (rules?.words.sets[set]?.words ?? []) : []));
    return [...new Set(words)].slice(0, 4);
  }

  /** Back to the list, where the person pressed; results that need them stay where they are. */
  function goBack(flow: Flow, outcome: FlowOutcome) {
    if (!flow.from || isSamePage(flow.from, location.href)) return;
    if (!['withdrawn', 'closed-after-submit', 'pending'].includes(outcome.kind)) return;
    setTimeout(() => {
      if (current?.id === flow.id) location.assign(flow.from);
    }, backAfterMs);
  }

  async function run(flow: Flow, words: string): Promise<void> {
    if (running) return;
    running = true;
    stopping = false;
    current = flow;
    text = words;
    try {
      await runFlow(flow, words, ports);
    } catch (error) {
      ring.show(null);
      if (!isGone(error)) face.show({ kind: 'notice', why: 'unanswered' });
    } finally {
      running = false;
    }
  }

  return {
    run,
    async look() {
      if (running) return;
      const answer = await ask('flow-here', {}).catch(() => null);
      if (answer?.kind !== 'flow' || running) return;
      if (!answer.here) return;
      text = answer.text;
      if (answer.flow.outcome) {
        const isTold = current?.id === answer.flow.id && current.outcome?.kind === answer.flow.outcome.kind;
        // A flow the person stopped was told where it stopped; a new document is not the place to tell it again.
        if (!isTold && answer.flow.outcome.kind !== 'stopped')
          show({ kind: 'result', flow: answer.flow, outcome: answer.flow.outcome });
        return;
      }
      await run(answer.flow, answer.text);
    },
    async showRunning(key) {
      const summary = session.summaries.get(key);
      if (!summary?.flow || summary.flow.outcome) return false;
      const answer = await ask('flow-here', {});
      if (answer.kind === 'flow' && answer.here && answer.flow.id === summary.flow.id) {
        if (!running) await run(answer.flow, answer.text);
        return true;
      }
      face.show({ kind: 'notice', why: 'already-running-elsewhere' });
      return true;
    },
    noteReading() {
      if (running || checking || current?.mode !== 'point' || current.outcome) return;
      void checkPointed(current, ports, 0).catch(() => undefined);
    },
    stop() {
      stopping = true;
      if (waiting) {
        waiting();
        waiting = null;
      }
      if (running || !current || current.outcome) {
        if (!running) face.store().getState().close();
        return;
      }
      const flow = current;
      void ask('flow-outcome', { flow: flow.id, outcome: stopOutcome(flow) }).then((answer) => {
        if (answer.flow?.outcome) show({ kind: 'result', flow: answer.flow, outcome: answer.flow.outcome });
        ring.show(null);
      });
    },
    goOn() {
      if (!waiting) return false;
      waiting();
      waiting = null;
      return true;
    },
    checkPointed() {
      if (!current || checking) return;
      const { shown } = face.store().getState();
      if (shown.kind === 'point') face.show({ ...shown, checking: true });
      checking = true;
      void checkPointed(current, ports, 6000)
        .catch(() => undefined)
        .finally(() => {
          checking = false;
          const now = face.store().getState().shown;
          if (now.kind === 'point') face.show({ ...now, checking: false });
        });
    },
    forget() {
      if (current?.outcome) current = null;
      ring.show(null);
    },
    end() {
      current = null;
      ring.show(null);
    },
    freshen() {
      const { shown } = face.store().getState();
      const summary = current && 'summary' in shown && shown.summary.key === '' ? summaryOf(current) : null;
      if (summary && 'summary' in shown) face.show({ ...shown, summary });
    },
  };
}

function stopOutcome(flow: Flow): FlowOutcome {
  return maySubmitHaveHappened(flow) ? { kind: 'unknown', words: '' } : { kind: 'stopped', why: 'person', words: '' };
}

function isSamePage(a: string, b: string): boolean {
  const [one, other] = [new URL(a), new URL(b)];
  if (one.host !== other.host || one.pathname !== other.pathname || one.hash !== other.hash) return false;
  return [...one.searchParams].every(([name, value]) => other.searchParams.get(name) === value);
}

/** A flow on a page that shows no case (the form page): what is known is its numbers. */
function bareSummary(flow: Flow): CaseSummary {
  return {
    key: '',
    subject: flow.subject,
    kind: flow.subject.kind,
    account: { id: flow.account, nick: null },
    title: null,
    items: [],
    sellerName: null,
    amountFen: null,
    typeText: '',
    reasonText: null,
    status: 'unknown',
    statusText: '',
    phase: 'none',
    openedAt: null,
    deadlineAt: null,
    deadlineText: null,
    seenAt: new Date(flow.changedAt).toISOString(),
    state: 'submitted',
    route: 'drive',
    link: flow.address,
    urgency: 0,
    needsYou: true,
    flow,
  };
}
