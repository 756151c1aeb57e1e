/** What the overlay shows and what the person has filled in: one state, moved by a few named steps. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Stop } from '@/domain/confirm';
import type { FlowOutcome } from '@/domain/flow';
import type { ImportRun } from '@/domain/import';
import type { CaseDetail, CaseSummary, Check } from '@/domain/summary';
import type { CapsuleState, ControlName, WithdrawalReason } from '@/domain/words';
import type { GuideShown } from '../overlay/guide/guide-acts';
import { type Draft, emptyDraft, findStop } from '../overlay/ready';
import type { UploadShown } from '../overlay/upload/upload-acts';
import type { Corner } from '../ui/Panel';

/** Why the person presses the page's control instead of us. */
export type PointWhy = 'assumed' | 'no-effect' | 'not-found' | 'chosen';
export type NoticeWhy =
  | 'unsaved-full'
  | 'unsaved-newer'
  | 'unsaved-locked'
  | 'no-such-case'
  | 'no-such-topic'
  | 'already-running-here'
  | 'already-running-elsewhere'
  | 'no-address'
  | 'refused'
  | 'not-seen'
  | 'import-running'
  | 'not-a-list'
  | 'unanswered';

/** Where a phone can open the case, and what to press there (from the adapter). */
export interface PhonePath {
  address: string | null;
  steps: readonly string[];
}

/** Teach mode; while the person points, its face is a layer of its own. */
export type TeachShown = { kind: 'teach'; key: string } & (
  | { stage: 'pointing' }
  | { stage: 'ask'; words: string; keeping: boolean }
  | { stage: 'failed'; why: 'not-here' | 'not-sure' | 'not-again' }
);

/** The page's own control for something, shown where it stands. */
export interface SpotShown {
  kind: 'spot';
  summary: CaseSummary;
  control: ControlName;
  /** Words it may carry. */
  words: readonly string[];
  ringed: boolean;
}

export type Shown =
  | SpotShown
  /** What stands in the way; `back`: what the person comes back to. */
  | { kind: 'obstacle'; summary: CaseSummary; back: Shown }
  | { kind: 'none' }
  | TeachShown
  | { kind: 'confirm'; detail: CaseDetail; samePage: boolean }
  | { kind: 'stop'; detail: CaseDetail; stop: Stop; samePage: boolean }
  | { kind: 'blocked'; detail: CaseDetail }
  | { kind: 'unknown'; detail: CaseDetail }
  | { kind: 'phone'; detail: CaseDetail; phone: PhonePath }
  | { kind: 'service'; detail: CaseDetail }
  | { kind: 'timeline'; detail: CaseDetail }
  | {
      kind: 'point';
      summary: CaseSummary;
      why: PointWhy;
      /** Words on the control; the first is the one to press. */
      words: readonly string[];
      /** The control is ringed on the page. */
      ringed: boolean;
      checking: boolean;
      text: string;
    }
  | { kind: 'progress'; summary: CaseSummary; step: 1 | 2 | 3; maybeSubmitted: boolean }
  | {
      kind: 'result';
      summary: CaseSummary;
      outcome: FlowOutcome;
      /** Where it stopped, when it stopped on the way. */
      step: 1 | 2 | 3 | null;
      /** The application text, to copy. */
      text: string;
      /** The page offers 平台介入 on this case. */
      mayIntervene: boolean;
      /** Words the page's control may carry, for the steps to do by hand. */
      words: readonly string[];
    }
  /** 导入以往的案件. With `goOn` it is offered to go on where `run` ended; without a run it is offered to begin. */
  | { kind: 'import'; stage: 'offer' | 'walking' | 'paused' | 'over'; run: ImportRun | null; goOn: boolean }
  | GuideShown
  | UploadShown
  /** `why` is a door answer, or a sentence of the domain (`why.…`). */
  | {
      kind: 'notice';
      why: NoticeWhy | `why.${string}`;
      /** What the person comes back to; without it, to the page. */
      back?: Shown;
    };

export interface OverlayState {
  shown: Shown;
  draft: Draft;
  /** Key of the case the draft belongs to. */
  draftOf: string | null;
  /** 1 or 2: the phone's confirm sheet has two steps. */
  page: 1 | 2;
  corner: Corner;
}

export interface OverlayMoves {
  show: (shown: Shown) => void;
  close: () => void;
  /** Shows the face that fits the case: confirm, stop, blocked, phone, service, timeline, result or unknown. */
  openCase: (detail: CaseDetail, how?: { phone?: PhonePath; samePage?: boolean }) => void;
  /** A newer detail of the case that is open (e.g. the text for another reason); what the person wrote stays. */
  freshen: (detail: CaseDetail) => void;
  choose: (reason: WithdrawalReason) => void;
  write: (text: string) => void;
  /** Takes the text written for the chosen reason instead of the person's own. */
  takeFresh: () => void;
  answer: (check: Check['id'], answer: string) => void;
  tick: (on: boolean) => void;
  turn: (page: 1 | 2) => void;
  /** 我知道风险，仍要撤诉 */
  goOn: () => void;
  /** Back from the stop dialog to the question that led to it, which is open again. */
  goBack: () => void;
  dock: (corner: Corner) => void;
}

export type OverlayStore = StoreApi<OverlayState & OverlayMoves>;

const outcomeOf: Partial<Record<CapsuleState, 'material' | 'refused' | 'unknown'>> = {
  material: 'material',
  refused: 'refused',
  unsure: 'unknown',
};

/** Which face a pressed case gets. */
export function faceOf(detail: CaseDetail, draft: Draft, phone: PhonePath, samePage: boolean): Shown {
  const { summary, plan } = detail;
  const { state, route } = summary;
  const outcome = outcomeOf[state];
  if (outcome) {
    const told = summary.flow?.outcome;
    const words =
      told?.kind === outcome
        ? told.words
        : outcome === 'unknown'
          ? ''
          : (summary.obstacle?.words ?? summary.statusText);
    return {
      kind: 'result',
      summary,
      outcome: { kind: outcome, words },
      step: null,
      text: detail.application ?? plan.application.text,
      mayIntervene: detail.controls.includes('intervene'),
      words: [],
    };
  }
  if (state === 'unknown') return { kind: 'unknown', detail };
  if (state === 'submitted' || state === 'done' || state === 'closed-after-submit') return { kind: 'timeline', detail };
  if (state === 'phone' || route === 'phone') return { kind: 'phone', detail, phone };
  if (route === 'service' && state !== 'blocked') return { kind: 'service', detail };
  if (state === 'blocked' || !plan.allowed) return { kind: 'blocked', detail };
  const stop = findStop(plan, draft);
  return stop ? { kind: 'stop', detail, stop, samePage } : { kind: 'confirm', detail, samePage };
}

export function createOverlayStore(): OverlayStore {
  return createStore((set, get) => ({
    shown: { kind: 'none' },
    draft: emptyDraft,
    draftOf: null,
    page: 1,
    corner: 'bottom-right',
    show: (shown) => set({ shown }),
    close: () => set({ shown: { kind: 'none' }, page: 1 }),
    openCase: (detail, how = {}) => {
      const same = get().draftOf === detail.summary.key;
      // The tick is for this reading of the case: it is asked for anew, what was written stays.
      const draft = same ? { ...get().draft, ticked: false, warned: [] } : emptyDraft;
      const phone = how.phone ?? { address: null, steps: [] };
      set({
        draft,
        draftOf: detail.summary.key,
        page: 1,
        shown: faceOf(detail, draft, phone, how.samePage ?? true),
      });
    },
    freshen: (detail) => {
      const { shown, draft } = get();
      if (!('detail' in shown) || shown.detail.summary.key !== detail.summary.key) return;
      const { reason, text } = detail.plan.application;
      const taken = !draft.edited && draft.reason === reason ? { ...draft, text } : draft;
      set({ shown: { ...shown, detail }, draft: taken });
    },
    choose: (reason) => {
      const { shown, draft } = get();
      const ready = 'detail' in shown && shown.detail.plan.application.reason === reason;
      const text = !draft.edited && ready ? shown.detail.plan.application.text : draft.text;
      set({ draft: { ...draft, reason, text } });
    },
    write: (text) => set({ draft: { ...get().draft, text, edited: true } }),
    takeFresh: () => {
      const { shown, draft } = get();
      if ('detail' in shown) set({ draft: { ...draft, text: shown.detail.plan.application.text, edited: false } });
    },
    answer: (check, answer) => {
      const { shown, draft } = get();
      const next: Draft = { ...draft, answers: { ...draft.answers, [check]: answer } };
      const stop = shown.kind === 'confirm' ? findStop(shown.detail.plan, next) : null;
      set({
        draft: next,
        shown: stop && shown.kind === 'confirm' ? { ...shown, kind: 'stop', stop } : shown,
      });
    },
    tick: (ticked) => set({ draft: { ...get().draft, ticked } }),
    turn: (page) => set({ page }),
    goOn: () => {
      const { shown, draft } = get();
      if (shown.kind !== 'stop') return;
      const warned = [...draft.warned, shown.stop.kind];
      const next = { ...draft, warned };
      const stop = findStop(shown.detail.plan, next);
      const { detail, samePage } = shown;
      set({
        draft: next,
        shown: stop ? { kind: 'stop', detail, stop, samePage } : { kind: 'confirm', detail, samePage },
      });
    },
    goBack: () => {
      const { shown, draft } = get();
      if (shown.kind !== 'stop') return;
      const { detail, samePage } = shown;
      const answers = { ...draft.answers, money: undefined };
      set({ draft: { ...draft, answers }, shown: { kind: 'confirm', detail, samePage } });
    },
    dock: (corner) => set({ corner }),
  }));
}
