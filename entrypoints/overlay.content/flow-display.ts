/** Shows a flow on the overlay's face, and what goes with it: the ring that leads the person, the way back at the end. */
import type { PointWhy, Shown } from '@/components/stores/shown';
import { type Flow, type FlowOutcome, maySubmitHaveHappened } from '@/domain/flow';
import type { CaseSummary } from '@/domain/summary';
import { isHere } from './address';
import { type FlowControls, findControls } from './flow-controls';
import type { FlowFace, PageSide, PointReason } from './flow-ports';
import type { FlowRing } from './flow-ring';
import { bareSummary, summaryOf } from './flow-summary';
import type { Session } from './session-type';

/** The result stays this long on the case's page before the tab goes back to where the person pressed. */
const backAfterMs = 1600;

export interface FlowDisplay {
  /**
   * @param text the application text, to copy
   * @param isCurrent the flow still sits here: what comes later is done for it only
   */
  show(shown: FlowFace, text: string, isCurrent: () => boolean): void;
  /** Says on a face that points whether the page is being looked at. */
  markChecking(checking: boolean): void;
  /** Names the case on the face that was shown before the page's cases were known. */
  freshen(flow: Flow): void;
}

export function makeFlowDisplay(session: Session, page: PageSide, ring: FlowRing): FlowDisplay {
  const { face } = session;
  const controls = findControls(session.reader, page);
  const isPointing = () => face.store().getState().shown.kind === 'point';

  return {
    show(shown, text, isCurrent) {
      const { flow } = shown;
      const isLed = isPointing();
      face.show(shownOf(shown, summaryOf(session, flow) ?? bareSummary(flow), text, controls));
      if (shown.kind === 'point' && !isLed) {
        ring.lead(
          () => controls.next(flow),
          () => isCurrent() && isPointing(),
        );
      }
      if (shown.kind === 'result') {
        void session.refresh(true);
        goBack(flow, shown.outcome, isCurrent);
      }
    },
    markChecking(checking) {
      const { shown } = face.store().getState();
      if (shown.kind === 'point') face.show({ ...shown, checking });
    },
    freshen(flow) {
      const { shown } = face.store().getState();
      const summary = 'summary' in shown && shown.summary.key === '' ? summaryOf(session, flow) : null;
      if (summary && 'summary' in shown) face.show({ ...shown, summary });
    },
  };
}

const pointWords: Record<PointReason, PointWhy> = {
  'no-control': 'not-found',
  assumed: 'assumed',
  'no-effect': 'no-effect',
  interrupted: 'no-effect',
  'other-case': 'not-found',
  'unknown-field': 'not-found',
  resumed: 'chosen',
  route: 'chosen',
};

function shownOf(face: FlowFace, summary: CaseSummary, text: string, controls: FlowControls): Shown {
  switch (face.kind) {
    case 'progress':
      return { kind: 'progress', summary, step: face.step, maybeSubmitted: maySubmitHaveHappened(face.flow) };
    case 'point': {
      const control = controls.own(face.flow);
      return {
        kind: 'point',
        summary,
        why: pointWords[face.why],
        words: control ? [control.text, ...controls.words()] : controls.words(),
        ringed: control !== null,
        checking: false,
        text,
      };
    }
    case 'challenged':
      return resultOf(summary, { kind: 'stopped', why: 'challenged', words: '' }, text, controls);
    case 'result':
      return resultOf(summary, face.outcome, text, controls);
  }
}

function resultOf(summary: CaseSummary, outcome: FlowOutcome, text: string, controls: FlowControls): Shown {
  const words = outcome.kind === 'stopped' && outcome.why === 'page-changed' ? controls.words() : [];
  return { kind: 'result', summary, outcome, step: null, text, mayIntervene: false, words };
}

/** Back to the list, where the person pressed; results that need them stay where they are. */
function goBack(flow: Flow, outcome: FlowOutcome, isCurrent: () => boolean) {
  if (!flow.from || isHere(flow.from)) return;
  if (!['withdrawn', 'closed-after-submit', 'pending'].includes(outcome.kind)) return;
  setTimeout(() => {
    if (isCurrent()) location.assign(flow.from);
  }, backAfterMs);
}
