/** What the person's presses do. Only `confirm` starts something, and only by a trusted, visible press. */
import type { OverlayActs } from '@/components/overlay/acts';
import type { NoticeWhy, PhonePath } from '@/components/stores/shown';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { FlowSeat } from './flow-seat';
import { type GuideSeat, makeGuideSeat } from './guide-seat';
import type { ImportSeat } from './import-seat';
import { keepBefore } from './keep-before';
import { makeObstacleSeat, type ObstacleSeat } from './obstacle-seat';
import type { Session } from './session-type';
import type { TeachSeat } from './teach-seat';
import { makeUploadSeat, type UploadSeat } from './upload-seat';
import { watchActs } from './watch-acts';

/** The confirm button counts only after it was plainly visible this long. */
const visibleMs = 500;

/** What was asked when the person pointed at a capsule is still fresh when they press it. */
const aheadMs = 2000;

type Detail = ResponseOf<'case-detail'>;

export interface Acts extends OverlayActs {
  /** The person points at a capsule: what its dialog shows is asked for already. */
  pointAt(key: string): void;
  /** Something changed: nothing that was asked ahead is fresh any more. */
  forget(): void;
  pressCapsule(key: string): Promise<void>;
  guide: GuideSeat;
  upload: UploadSeat;
  obstacles: ObstacleSeat;
}

export function makeActs(session: Session, seat: FlowSeat, imports: ImportSeat, teaching: TeachSeat): Acts {
  const { ask, face, reader } = session;
  let starting = false;
  let ahead: { key: string; at: number; answer: Promise<Detail> } | null = null;

  function notice(why: NoticeWhy | `why.${string}`) {
    face.show({ kind: 'notice', why });
  }

  /** Runs an act that asks the background; an answer that did not come is shown as that. */
  async function trying(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      notice(error.why === 'refused' ? 'refused' : 'unanswered');
    }
  }

  function phonePath(): PhonePath {
    const id = reader.result()?.reading.adapter;
    const drive = reader.rules()?.adapters.find((one) => one.id === id)?.drive;
    return { address: drive?.phoneUrl ?? null, steps: drive?.phone ?? [] };
  }

  function detailOf(key: string): Promise<Detail> {
    const isAhead = ahead?.key === key && performance.now() - ahead.at < aheadMs;
    const answer = isAhead && ahead ? ahead.answer : ask('case-detail', { key, reason: null });
    ahead = null;
    return answer;
  }

  return {
    pointAt(key) {
      const answer = ask('case-detail', { key, reason: null });
      // Without an answer the press asks again, and tells.
      answer.catch(() => {
        ahead = null;
      });
      ahead = { key, at: performance.now(), answer };
    },

    forget() {
      ahead = null;
    },

    async pressCapsule(key) {
      session.pressed = key;
      await trying(async () => {
        if (await seat.showRunning(key)) return;
        const answer = await detailOf(key);
        if (answer.kind !== 'case') return notice('no-such-case');
        face.store().getState().openCase(answer.detail, { phone: phonePath(), samePage: true });
      });
    },

    confirm(event, { key, draft }, { button }) {
      // A press counts when it is the person's own, and when they could see what they pressed.
      if (!event.isTrusted || starting || !draft.reason) return;
      if (face.visibleFor(button) < visibleMs) {
        return face.show({ kind: 'notice', why: 'not-seen', back: face.store().getState().shown });
      }
      const { reason, text, answers } = draft;
      const route = session.summaries.get(key)?.route;
      starting = true;
      void trying(async () => {
        await reader.reportNow();
        const answer = await ask('start-withdrawal', {
          key,
          reason,
          text,
          answers,
          mode: route === 'drive' ? 'drive' : 'point',
          from: location.href,
        });
        switch (answer.kind) {
          case 'started':
            return seat.run(answer.flow, text);
          case 'already-running':
            return answer.here ? seat.run(answer.flow, text) : notice('already-running-elsewhere');
          case 'not-allowed':
            return notice(answer.why as `why.${string}`);
          case 'no-such-case':
            return notice('no-such-case');
          case 'unsaved':
            return notice(`unsaved-${answer.why}`);
        }
      }).finally(() => {
        starting = false;
      });
    },

    reasonChosen(key, reason) {
      void trying(async () => {
        const answer = await ask('case-detail', { key, reason });
        if (answer.kind === 'case') face.store().getState().freshen(answer.detail);
      });
    },

    keepEvidence: (key) => keepBefore(ask, key),
    guide: makeGuideSeat(session),
    watch: watchActs(ask),
    upload: makeUploadSeat(session, phonePath),
    obstacles: makeObstacleSeat(session),

    closed() {
      seat.forget();
      if (session.pressed) session.focusCapsule?.(session.pressed);
    },
    stop: () => seat.stop(),
    abandon: () => seat.stop(),
    resume(event, key) {
      if (!event.isTrusted) return;
      if (!seat.goOn()) void this.pressCapsule(key);
    },
    checkResult: () => seat.checkPointed(),
    importStart: (event, goOn) => imports.start(event, goOn),
    importPause: () => imports.pause(),
    importResume: (event) => imports.resume(event),
    importStop: () => imports.stop(),
    importClosed: () => imports.close(),
    mayTeach: (key) => teaching.mayTeach(key),
    teach: (event, key) => teaching.start(event, key),
    teachYes: (event) => teaching.yes(event),
    teachLeave: () => teaching.leave(),
    openCase(key) {
      void trying(async () => {
        const answer = await ask('open-case', { key, withdraw: false });
        if (answer.kind !== 'opened') notice(answer.kind);
      });
    },
    showTimeline(key) {
      void trying(async () => {
        const answer = await ask('case-detail', { key, reason: null });
        if (answer.kind === 'case') face.show({ kind: 'timeline', detail: answer.detail });
      });
    },
    async noteOutcome(key, arrived) {
      const answer = await ask('note-outcome', { key, arrived });
      if (answer.kind === 'added') this.showTimeline(key);
      return answer;
    },
    openOptions: (hash) => void trying(async () => void (await ask('open-options', { hash }))),
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
  };
}
