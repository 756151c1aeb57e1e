/** What the overlay shows and what the person has filled in: one state, moved by a few named steps. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CaseDetail, Check } from '@/domain/summary';
import type { CapsuleState, WithdrawalReason } from '@/domain/words';
import { type Draft, emptyDraft, findStop } from '../overlay/ready';
import type { Corner } from '../ui/Panel';
import type { PhonePath, Shown } from './shown';

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
