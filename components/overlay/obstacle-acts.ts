/** What the faces about obstacles ask of whoever mounts them. */
import type { DismissReason } from '@/domain/dismiss-reason';
import type { CaseSummary } from '@/domain/summary';
import type { ControlName } from '@/domain/words';
import type { ToldObstacle } from '@/entrypoints/door/contract';

/** Why a file was not kept. */
export type NotGiven =
  | 'too-big'
  | 'unreadable'
  | 'unsaved-full'
  | 'unsaved-newer'
  | 'unsaved-locked'
  | 'no-such-case'
  | 'unanswered';

export interface ObstacleActs {
  /** null: nothing stands in the way any more, or there was no answer. */
  told: (key: string) => Promise<ToldObstacle | null>;
  /** Shows what stands in a case's way, over what is open. */
  open: (summary: CaseSummary) => void;
  /** By a trusted press only; null when it was kept, else why not. */
  dismiss: (event: MouseEvent, told: ToldObstacle, reason: DismissReason | null) => Promise<string | null>;
  /** Shows the page's own control, here or on the case's own page; presses nothing. */
  point: (summary: CaseSummary, control: ControlName) => void;
  /** Keeps a file as evidence of the case; null when it was kept. */
  giveProof: (key: string, proof: string, file: File, from: 'picker' | 'drop') => Promise<NotGiven | null>;
}
