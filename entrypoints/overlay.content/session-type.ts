/** What the parts of the overlay share on one document. */
import type { CaseSummary } from '@/domain/summary';
import type { Ask } from '@/entrypoints/door/ask';
import type { ReaderPort } from '@/entrypoints/reader.content/shared';
import type { Face } from './face';

export interface Session {
  ask: Ask;
  reader: ReaderPort;
  face: Face;
  /** The newest summary of each case on this page, by key. */
  summaries: Map<string, CaseSummary>;
  /** Key of the case whose capsule was pressed last: focus goes back there. */
  pressed: string | null;
  refresh(force?: boolean): Promise<void>;
  focusCapsule?(key: string): void;
}
