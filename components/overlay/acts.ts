/** What the faces ask of whoever mounts them. The faces themselves do nothing to the page. */
import type { WithdrawalReason } from '@/domain/words';
import type { Draft } from './ready';

export interface OverlayActs {
  /**
   * 确认撤诉 was pressed with nothing missing. The native event is handed on so that the caller can check that it is
   * trusted and that dialog and button were visible; the faces do not judge that.
   */
  confirm: (event: MouseEvent, confirmed: { key: string; draft: Draft }, parts: ConfirmParts) => void;
  /** The reason was chosen: ask for the case again with it, then `freshen`. */
  reasonChosen: (key: string, reason: WithdrawalReason) => void;
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
  openCase: (key: string) => void;
  showTimeline: (key: string) => void;
  openOptions: (hash: string) => void;
  copy: (text: string) => Promise<boolean>;
}

/** The elements whose visibility the caller proves before a confirmation counts. */
export interface ConfirmParts {
  dialog: HTMLElement;
  button: HTMLElement;
}
