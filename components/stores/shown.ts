/** What the overlay may show: one face at a time, with all that it needs. */
import type { Stop } from '@/domain/confirm';
import type { FlowOutcome } from '@/domain/flow';
import type { ImportRun } from '@/domain/import';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import type { ControlName } from '@/domain/words';
import type { GuideShown } from '../overlay/guide/guide-acts';
import type { UploadShown } from '../overlay/upload/upload-acts';

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
