/** What an import needs from the page, the clock and the face; handed in, so that walks are tested without any. */
import type { ImportRun } from '@/domain/import';
import type { Reading } from '@/domain/reading';
import type { Ask } from '@/entrypoints/door/ask';
import type { NextControl, PagerReading } from '@/rules/engine/pager';

export type ImportFace =
  | { stage: 'walking'; run: ImportRun }
  | { stage: 'paused'; run: ImportRun }
  | { stage: 'over'; run: ImportRun };

export interface ImportPagePorts {
  pager(): PagerReading;
  /** Of the rows that are drawn. */
  mark(): string;
  /** How long the page is, in pixels: it grows while rows are still drawn. */
  length(): number;
  /** Brings the pager into view, where pages draw the rest of their rows. */
  reach(): void;
  /** Nothing lies over the control: a press at its middle would be the control's. */
  isFree(control: Element): boolean;
  /** Turns the page: one press, or the pager's own link. */
  turn(next: NextControl): void;
}

export interface ImportPorts {
  ask: Ask;
  /** Reads anew and tells the background; null when the page cannot be read at all. */
  read(): Promise<Reading | null>;
  page: ImportPagePorts;
  show(face: ImportFace): void;
  ring(control: Element | null, how: 'here' | 'pressing'): void;
  /** What holds the walk up now. */
  heldBy(): 'person' | 'hidden' | 'dialog' | null;
  stopped(): boolean;
  now(): number;
  wait(ms: number): Promise<void>;
}
