/** Obstacles on this document: told, put aside, proof kept, and the page's own control shown. It points, and never presses. */
import { door } from '@/assets/locales/zh_CN.yml';
import type { ObstacleActs } from '@/components/overlay/obstacle-acts';
import type { SpotShown } from '@/components/stores/shown';
import { sayRefused } from '@/components/ui/say-refused';
import type { CaseSummary } from '@/domain/summary';
import type { ControlName } from '@/domain/words';
import { keepFlowRing } from './flow-ring';
import { giveProof } from './give-proof';
import type { Session } from './session-type';

export interface ObstacleSeat extends ObstacleActs {
  /** The person asked elsewhere to be shown this control, and came here for it. */
  pointHere(key: string, control: ControlName): Promise<void>;
  /** The overlay leaves this document. */
  end(): void;
}

/** So many of the words a control may carry are shown. */
const mostWords = 4;

export function makeObstacleSeat(session: Session): ObstacleSeat {
  const { ask, face, reader } = session;
  const ring = keepFlowRing(face);
  /** Counts what was pointed at, so that what still looks for an earlier one stops. */
  let turn = 0;
  let stopFollowing: (() => void) | null = null;

  /** Which row of the last reading is this case. */
  function rowOf(key: string): number {
    const keys = reader.keys();
    const pressed = session.pressed === null ? -1 : keys.indexOf(session.pressed);
    return keys.indexOf(key) >= 0 ? keys.indexOf(key) : pressed;
  }

  function controlOf(key: string, control: ControlName): Element | null {
    const found = reader.result()?.controls[rowOf(key)]?.get(control);
    return found?.isConnected ? found : null;
  }

  function clear(): void {
    turn += 1;
    stopFollowing?.();
    stopFollowing = null;
    ring.show(null);
  }

  /** The ring stands only while its panel does, whatever takes its place. */
  function follow(): void {
    stopFollowing ??= face.store().subscribe(({ shown }) => {
      if (shown.kind !== 'spot') clear();
    });
  }

  function spot(summary: CaseSummary, control: ControlName): void {
    turn += 1;
    const own = turn;
    const isAsked = () => own === turn;
    const next = () => {
      const found = controlOf(summary.key, control);
      const { shown } = face.store().getState();
      const ringed = found !== null;
      if (isAsked() && shown.kind === 'spot' && shown.ringed !== ringed) face.show({ ...shown, ringed });
      return found;
    };
    const words = reader.rules()?.words.sets[control]?.words.slice(0, mostWords) ?? [];
    const shown: SpotShown = {
      kind: 'spot',
      summary,
      control,
      words,
      ringed: controlOf(summary.key, control) !== null,
    };
    face.show(shown);
    follow();
    ring.lead(next, isAsked, 'spot');
  }

  return {
    async told(key) {
      const answer = await ask('case-obstacle', { key }).catch(() => null);
      return answer?.kind === 'obstacle' ? answer : null;
    },

    open(summary) {
      face.show({ kind: 'obstacle', summary, back: face.store().getState().shown });
    },

    async dismiss(event, { summary, obstacle }, reason) {
      if (!event.isTrusted) return door.refused;
      return ask('dismiss-obstacle', { key: summary.key, obstacle: obstacle.id, reason }).then(
        (answer) => (answer.kind === 'added' ? null : sayRefused(answer)),
        () => door.unanswered,
      );
    },

    point(summary, control) {
      // On the case's own page it is shown here, also where it is missing; a list leads on to that page.
      const isOwn = reader.result()?.reading.view === 'detail' && rowOf(summary.key) >= 0;
      if (isOwn || controlOf(summary.key, control)) return spot(summary, control);
      ask('open-case', { key: summary.key, withdraw: false, point: control }).then(
        (answer) => {
          if (answer.kind !== 'opened')
            face.show({ kind: 'notice', why: answer.kind, back: face.store().getState().shown });
        },
        () => face.show({ kind: 'notice', why: 'unanswered', back: face.store().getState().shown }),
      );
    },

    async pointHere(key, control) {
      // Asked for, so that it is not shown a second time when the page is drawn anew.
      const answer = await ask('case-detail', { key, reason: null }).catch(() => null);
      if (answer?.kind !== 'case') return;
      session.pressed = key;
      spot({ ...answer.detail.summary, key }, control);
    },

    giveProof: (...given) => giveProof(ask, ...given),
    end: clear,
  };
}
