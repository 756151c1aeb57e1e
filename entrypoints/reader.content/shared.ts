/**
 * What the reader hands to the overlay. Both run in the extension's own world of the same frame, which the page
 * cannot see, so the overlay reads no page twice and carries no reading engine.
 */

import type { RuleSet } from '@/rules/adapter';
import type { PageResult } from '@/rules/engine/read';

export interface ReaderPort {
  rules(): RuleSet | null;
  result(): PageResult | null;
  /** Keys of the cases by the order of `result().reading.cases`; empty until the background noted the reading. */
  keys(): string[];
  /** Reads anew, now, the whole page: every submit follows such a reading. */
  readNow(): PageResult | null;
  /** Called after each reading that differs from the last, and after the background noted it. */
  subscribe(listener: () => void): () => void;
}

const name = Symbol.for('chesu-guide.reader');

export function shareReader(port: ReaderPort): void {
  Reflect.set(globalThis, name, port);
}

export function sharedReader(): ReaderPort | null {
  return (Reflect.get(globalThis, name) as ReaderPort | undefined) ?? null;
}
