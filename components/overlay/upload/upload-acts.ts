/** What 上传材料 shows on the page, and what it asks of whoever mounts it. */

import type { CaseSummary } from '@/domain/summary';
import type { UploadLimits } from '@/domain/upload-limits';
import type { UploadPiece } from '@/entrypoints/door/contract';
import type { Shown } from '../../stores/shown';

/** Why nothing was put into the page. */
export type NotPut =
  | 'cancelled'
  | 'locked'
  | 'unanswered'
  | 'damaged'
  | 'no-file'
  | 'not-here'
  | 'too-large'
  | 'cannot-shrink'
  | 'field-gone'
  | 'field-changed';

export type UploadShown = { kind: 'upload'; summary: CaseSummary; back: Shown } & (
  | {
      stage: 'choose';
      limits: UploadLimits;
      /** The case's evidence; null while the archive is locked. */
      pieces: readonly UploadPiece[] | null;
    }
  /** The page opens its upload field by a control of its own: the person presses it. `several`: which field is meant is not known. */
  | { stage: 'open'; words: string; why: 'control' | 'several' }
  /** This page takes no files: on the phone it can be done. */
  | { stage: 'phone'; address: string | null }
  | { stage: 'preparing'; name: string; at: number; of: number; done: number }
  /** The files are in the page's field, and the page has its say. */
  | { stage: 'waiting'; of: number; listed: number }
  | { stage: 'not-put'; why: NotPut; name: string }
  | {
      stage: 'over';
      outcome: 'listed' | 'unseen' | 'failed';
      of: number;
      listed: number;
      /** The page's own words. */
      words: string;
      /** Names of pictures of which a smaller copy went. */
      shrunk: readonly string[];
      /** It stands in the case's record. */
      noted: boolean;
      /** The page's own control for handing in is ringed. */
      ringed: boolean;
    }
);

/** Files of the disk and pieces of evidence, in the order they were chosen. */
export interface Chosen {
  pieces: readonly UploadPiece[];
  files: readonly File[];
}

export interface UploadActs {
  /** `here`: this page is about the case and takes files, or opens what does; `phone`: it is about the case and takes none. */
  mayUpload: (key: string) => 'here' | 'phone' | null;
  /** 上传材料: the native event, because files are offered by a trusted act only. */
  start: (event: MouseEvent, key: string) => void;
  /** 放到页面上: the native event and its button, which must have been plainly visible. */
  put: (event: MouseEvent, chosen: Chosen, button: HTMLElement) => void;
  /** 不放了, while files are being fetched. */
  cancel: () => void;
  /** 再选几个 */
  again: (event: MouseEvent) => void;
}
