/** What the faces ask of whoever mounts them. The faces themselves do nothing to the page. */

import type { Arrival } from '@/domain/after-end';
import type { WithdrawalReason } from '@/domain/words';
import type { KeptBefore } from '@/entrypoints/door/contract';
import type { ResponseOf } from '../ask-type';
import type { GuideActs } from './guide/guide-acts';
import type { ObstacleActs } from './obstacle-acts';
import type { Draft } from './ready';
import type { UploadActs } from './upload/upload-acts';
import type { WatchActs } from './WatchSentence';

/** What came of 先留存证据; it never stands in the way of the withdrawal. */
export type KeptEvidence =
  | { kind: 'kept-evidence'; kept: readonly KeptBefore[] }
  | { kind: 'not-kept'; why: 'unsaved-full' | 'unsaved-newer' | 'unsaved-locked' | 'no-such-case' | 'unanswered' };

export interface OverlayActs {
  /**
   * 确认撤诉 was pressed with nothing missing. The native event is handed on so that the caller can check that it is
   * trusted and that dialog and button were visible; the faces do not judge that.
   */
  confirm: (event: MouseEvent, confirmed: { key: string; draft: Draft }, parts: ConfirmParts) => void;
  /** The reason was chosen: ask for the case again with it, then `freshen`. */
  reasonChosen: (key: string, reason: WithdrawalReason) => void;
  /** 先留存证据: the log, this page and a draft of the agreement, by one press. */
  keepEvidence: (key: string) => Promise<KeptEvidence>;
  /** A layer was closed by the person; focus should go back to the capsule. */
  closed: () => void;
  /** 停下 while driving: ends the flow; then show what came of it. */
  stop: () => void;
  /** 接着来 / 验证好了，继续: the native event, because going on needs a trusted act again. */
  resume: (event: MouseEvent, key: string) => void;
  /** 不撤了 while pointing: ends the flow. */
  abandon: (key: string) => void;
  /** 我点好了，核对结果 */
  checkResult: (key: string) => void;
  /** 开始 or 从第 N 页继续: the native event, because a walk begins by a trusted act only. */
  importStart: (event: MouseEvent, goOn: boolean) => void;
  importPause: () => void;
  importResume: (event: MouseEvent) => void;
  importStop: () => void;
  /** The panel of an import was closed. */
  importClosed: () => void;
  /** This page shows the case and no withdraw control that we know: the person may point at it. */
  mayTeach: (key: string) => boolean;
  /** 指给我看, and 不是，重选: the native event, because only the person points. */
  teach: (event: MouseEvent, key: string) => void;
  teachYes: (event: MouseEvent) => void;
  teachLeave: () => void;
  watch: WatchActs;
  openCase: (key: string) => void;
  showTimeline: (key: string) => void;
  /** 钱到账了 / 没有到账; the timeline is shown anew with it. */
  noteOutcome: (key: string, arrived: Arrival | null) => Promise<ResponseOf<'note-outcome'>>;
  guide: GuideActs;
  upload: UploadActs;
  obstacles: ObstacleActs;
  openOptions: (hash: string) => void;
  copy: (text: string) => Promise<boolean>;
}

/** The elements whose visibility the caller proves before a confirmation counts. */
export interface ConfirmParts {
  dialog: HTMLElement;
  button: HTMLElement;
}
