/** How a file travels from the background to a page of Taobao's: in slices over a port, each in its place, none twice, none missing. */

/** The port's name. */
export const slicePort = 'upload';
/** Bytes in one slice; a message of this size holds nobody up. */
export const sliceBytes = 256 * 1024;

/** The first message of the page: which file of which case. */
export interface SliceWanted {
  key: string;
  piece: string;
}

/** After each slice the page says how many it has: only then the next one comes. */
export interface SliceTaken {
  taken: number;
}

export type SliceRefusal = 'not-here' | 'no-file' | 'damaged' | 'too-large' | 'locked';

/** `data` is base64url: a message between contexts carries no bytes. */
export type SliceSent =
  | { kind: 'slice'; at: number; data: string }
  | { kind: 'end'; size: number; sha256: string }
  | { kind: 'no'; why: SliceRefusal };

export type SliceFault = 'out-of-order' | 'too-much' | 'truncated' | 'no-message' | 'other-file';

export interface Assembly {
  /** null where it fits in its place. */
  take(at: number, bytes: Uint8Array<ArrayBuffer>): SliceFault | null;
  taken(): number;
  done(): number;
  /** The parts, once everything is there that was announced. */
  whole(end: { size: number; sha256: string }): Uint8Array<ArrayBuffer>[] | SliceFault;
}

/** Puts slices together. A slice that comes twice, too early or over the size ends it: nothing is guessed. */
export function assemble(wanted: { size: number; sha256: string }): Assembly {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  return {
    take(at, bytes) {
      if (at !== parts.length) return 'out-of-order';
      if (bytes.length === 0 || done + bytes.length > wanted.size) return 'too-much';
      parts.push(bytes);
      done += bytes.length;
      return null;
    },
    taken: () => parts.length,
    done: () => done,
    whole({ size, sha256 }) {
      if (size !== wanted.size || sha256 !== wanted.sha256) return 'other-file';
      return done === size ? parts : 'truncated';
    },
  };
}

/** What came over the port, looked at before it is used; null for anything else. */
export function readSent(message: unknown): SliceSent | null {
  if (message === null || typeof message !== 'object') return null;
  const { kind, at, data, size, sha256, why } = message as Record<string, unknown>;
  if (kind === 'slice' && typeof at === 'number' && typeof data === 'string') return { kind, at, data };
  if (kind === 'end' && typeof size === 'number' && typeof sha256 === 'string') return { kind, size, sha256 };
  if (kind === 'no' && typeof why === 'string') return { kind, why: why as SliceRefusal };
  return null;
}
