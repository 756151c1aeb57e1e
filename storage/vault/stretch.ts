/**
 * Stretches a passphrase to a key: Argon2id, RFC 9106's second recommended option (facts crypto-sync §2). Takes about a
 * second, so it runs in a page of ours and never in the worker. The parameters lie beside what the key opens; weaker
 * ones than the floor are refused, so that nobody who can write there can make guessing cheap.
 */
import { argon2idAsync } from '@noble/hashes/argon2.js';
import type { Bytes } from './bytes';
import { utf8 } from './bytes';

export interface Stretch {
  kind: 'argon2id';
  memoryKiB: number;
  passes: number;
  lanes: number;
  /** 16 random bytes. */
  salt: Bytes;
}

const strength = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 } as const;
const floor = { memoryKiB: 32 * 1024, passes: 2, lanes: 1 } as const;
/** More than a page can do: somebody wants it to hang. */
const ceiling = { memoryKiB: 1024 * 1024, passes: 16, lanes: 16 } as const;

/** The stored parameters were lowered, or raised beyond reason; nothing was derived. */
export class StretchRefused extends Error {
  override name = 'StretchRefused';
}

export function newStretch(): Stretch {
  return { kind: 'argon2id', ...strength, salt: crypto.getRandomValues(new Uint8Array(16)) };
}

/** True for parameters that are neither too weak to keep a secret nor too heavy to be honest. */
export function isSound({ kind, memoryKiB, passes, lanes, salt }: Stretch): boolean {
  const given = { memoryKiB, passes, lanes };
  return (
    kind === 'argon2id' &&
    salt.length >= 16 &&
    (Object.keys(given) as (keyof typeof given)[]).every(
      (name) => Number.isInteger(given[name]) && given[name] >= floor[name] && given[name] <= ceiling[name],
    )
  );
}

/**
 * 32 bytes of a passphrase, the same however it was typed (NFKC: full-width letters, composed signs).
 * `onProgress` is told how far it is, 0 to 1. Throws `StretchRefused` on unsound parameters.
 */
export async function stretch(
  passphrase: string,
  parameters: Stretch,
  onProgress?: (done: number) => void,
): Promise<Bytes> {
  if (!isSound(parameters)) throw new StretchRefused('parameters of the passphrase are unsound');
  const { memoryKiB, passes, lanes, salt } = parameters;
  const options = { m: memoryKiB, t: passes, p: lanes, dkLen: 32, asyncTick: 40 };
  const typed = utf8(passphrase.normalize('NFKC'));
  const key = await argon2idAsync(typed, salt, onProgress ? { ...options, onProgress } : options);
  return new Uint8Array(key);
}
