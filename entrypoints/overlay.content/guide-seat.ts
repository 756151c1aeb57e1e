/** The guide on this document: topics of a case, and the tour that rings what a step is about. It points, and never presses. */
import type { GuideActs, GuideShown, TopicShown } from '@/components/overlay/guide/guide-acts';
import type { Step } from '@/domain/topic';
import { keepFlowRing } from './flow-ring';
import type { Session } from './session-type';

export interface GuideSeat extends GuideActs {
  /** The overlay leaves this document. */
  end(): void;
}

export function makeGuideSeat(session: Session): GuideSeat {
  const { ask, face, reader } = session;
  const ring = keepFlowRing(face);
  /** Counts the steps shown, so that what still looks for an earlier one stops. */
  let turn = 0;
  let stopFollowing: (() => void) | null = null;

  /** The page's own control of the step, as the last reading found it for this very case; null where it is not there. */
  function controlOf(step: Step | undefined, key: string): Element | null {
    const result = reader.result();
    if (step?.go?.kind !== 'control' || !result) return null;
    const keys = reader.keys();
    // The page's own name for the case comes first: it may be older than the one the case has now.
    const index = keys.indexOf(session.pressed ?? key);
    const control = result.controls[index < 0 ? keys.indexOf(key) : index]?.get(step.go.control);
    return control?.isConnected ? control : null;
  }

  /** The ring stands only while the tour does, whatever takes its place. */
  function follow(): void {
    stopFollowing ??= face.store().subscribe(({ shown }) => {
      if (shown.kind !== 'tour') clear();
    });
  }

  function clear(): void {
    turn += 1;
    stopFollowing?.();
    stopFollowing = null;
    ring.show(null);
  }

  async function open(id: string, show: (told: Omit<TopicShown, 'summary' | 'back'>) => void, key: string) {
    const told = await ask('topic', { topic: id }).catch(() => null);
    if (told === null) return face.show({ kind: 'notice', why: 'unanswered', back: face.store().getState().shown });
    if (told.kind !== 'topic')
      return face.show({ kind: 'notice', why: told.kind, back: face.store().getState().shown });
    show({ kind: 'topic', told, mayTour: told.topic.steps.some((step) => controlOf(step, key) !== null) });
  }

  return {
    async topicsFor(key) {
      const answer = await ask('case-topics', { key }).catch(() => null);
      return answer?.kind === 'topics' ? answer.topics : null;
    },

    openTopic(summary, id) {
      const before = face.store().getState().shown;
      void open(
        id,
        (told) => {
          // Closed or changed while it was asked for: what is shown now stays.
          if (face.store().getState().shown === before) face.show({ ...told, summary, back: before });
        },
        summary.key,
      );
    },

    tour(topic, at) {
      turn += 1;
      const own = turn;
      const { key } = topic.summary;
      const step = topic.told.topic.steps[at];
      const isAsked = () => own === turn;
      const next = () => {
        const control = controlOf(step, key);
        const { shown } = face.store().getState();
        const ringed = control !== null;
        // Found later, or drawn away by the page: said at once.
        if (isAsked() && shown.kind === 'tour' && shown.ringed !== ringed) face.show({ ...shown, ringed });
        return control;
      };
      face.show({ kind: 'tour', topic, at, ringed: controlOf(step, key) !== null });
      follow();
      ring.lead(next, isAsked, 'spot');
    },

    leave(shown: GuideShown) {
      face.show(shown.kind === 'tour' ? shown.topic : shown.back);
    },

    end: clear,
  };
}
