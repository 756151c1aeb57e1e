/** What is remembered of the feed between two lives of the worker. No personal data; kept in clear, checked when it is read. */

import { isSameAge, type Numbered } from './order';
import type { FileRefusal } from './read-bundle';
import type { Root } from './root.schema';
import type { ManifestRefusal } from './verify-manifest';
import type { RootRefusal } from './verify-root';

/** How a look for new rules ended, or what changed the rules since. */
export type FeedOutcome =
  | 'adopted'
  | 'same'
  | 'unreachable'
  | 'not-found'
  | 'no-permission'
  | 'no-root'
  | 'waits-for-flow'
  | 'not-tried'
  | 'pages-unreadable'
  | 'full'
  | 'newer'
  | 'stepped-back'
  | 'stepped-back-by-itself'
  | ManifestRefusal
  | FileRefusal
  | RootRefusal;

/** A bundle that was taken: what it is, and how it reads since. */
export interface Generation extends Numbered {
  /** The signed text of its manifest, and its SHA-256. */
  payload: string;
  hash: string;
  /** Those of its files that this program knew and took. */
  paths: string[];
  adoptedAt: number;
  /** Adapters that had read something before it came, and that have since. */
  readBefore: string[];
  readSince: string[];
  /** By adapter: readings since that found nothing they could read. */
  failures: Record<string, number>;
}

export interface FeedState {
  /** Thrown once: decides which bundles of a staged roll-out are taken. */
  die: string;
  /** null: packaged rules only. */
  address: string | null;
  /** A newer root than the packaged one. */
  root: Root | null;
  /** What the host called the answers it gave last. */
  tags: { root: string | null; manifest: string | null };
  highest: (Numbered & { hash: string }) | null;
  current: Generation | null;
  previous: Generation | null;
  bad: Numbered[];
  /** Milliseconds since 1970; 0 for never. */
  checkedAt: number;
  nextAt: number;
  /** Looks in a row that reached nobody. */
  misses: number;
  last: { at: number; outcome: FeedOutcome; about: string } | null;
}

export function newFeedState(die: string): FeedState {
  return {
    die,
    address: null,
    root: null,
    tags: { root: null, manifest: null },
    highest: null,
    current: null,
    previous: null,
    bad: [],
    checkedAt: 0,
    nextAt: 0,
    misses: 0,
    last: null,
  };
}

/** Numbers that were stepped back from; older ones are refused by their age. */
const mostBad = 20;
/** So many readings without one success prove that a bundle cannot read a page that was read before it. */
const enoughFailures = 2;

export function withCurrent(state: FeedState, current: Generation): FeedState {
  const { epoch, seq, hash } = current;
  // The same bundle taken again, for what was missing of it, pushes out nothing.
  const previous = isSameAge(current, state.current) ? state.previous : state.current;
  return { ...state, highest: { epoch, seq, hash }, current, previous };
}

/** Back to the one before, or to the packaged rules; the one left is not taken again. */
export function steppedBack(state: FeedState): FeedState {
  if (!state.current) return state;
  const { epoch, seq } = state.current;
  return { ...state, current: state.previous, previous: null, bad: [{ epoch, seq }, ...state.bad].slice(0, mostBad) };
}

/** The same generation with one more reading in it; the very same object when that tells nothing new. */
export function withReading(generation: Generation, adapter: string, reads: boolean): Generation {
  const { readSince, failures } = generation;
  if (readSince.includes(adapter)) return generation;
  if (reads) return { ...generation, readSince: [...readSince, adapter] };
  return { ...generation, failures: { ...failures, [adapter]: (failures[adapter] ?? 0) + 1 } };
}

/** An adapter that read before this generation and never since. */
export function brokenBy({ readBefore, readSince, failures }: Generation): string | null {
  const isBroken = (adapter: string) => !readSince.includes(adapter) && (failures[adapter] ?? 0) >= enoughFailures;
  return readBefore.find(isBroken) ?? null;
}
