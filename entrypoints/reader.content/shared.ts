/**
 * What the reader hands to the overlay. Both run in the extension's own world of the same frame, which the page
 * cannot see, so the overlay reads no page twice and carries no reading engine.
 */

import type { RuleSet } from '@/rules/adapter';
import type { createPageReader, PageResult } from '@/rules/engine/read';

export interface ReaderPort {
  rules(): RuleSet | null;
  result(): PageResult | null;
  /** Keys of the cases by the order of `result().reading.cases`; empty until the background noted the reading. */
  keys(): string[];
  /** The vault is locked: the reading waits, and there are no keys until it is unlocked. */
  isLocked(): boolean;
  /** Reads anew, now, the whole page: every submit follows such a reading. */
  readNow(): PageResult | null;
  /** Reads anew and tells the background, also what it knows already: a withdrawal starts from such a reading. */
  reportNow(): Promise<void>;
  /** Asks anew what to look for here, and reads by that: the rules changed, or the person pointed something out. */
  askAgain(): Promise<void>;
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

const engineName = Symbol.for('chesu-guide.engine');

type Engine = typeof createPageReader;

export function shareEngine(engine: Engine): void {
  Reflect.set(globalThis, engineName, engine);
}

/** null until the background put the engine into this document. */
export function sharedEngine(): Engine | null {
  return (Reflect.get(globalThis, engineName) as Engine | undefined) ?? null;
}
