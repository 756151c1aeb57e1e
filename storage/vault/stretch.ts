/**
 * Stretches a passphrase to a key: Argon2id, RFC 9106's second recommended option (facts crypto-sync §2). Takes about a
 * second, so it runs in a page of ours and never in the worker. The parameters lie beside what the key opens; weaker
 * ones than the floor are refused, so that nobody who can write there can make guessing cheap.
 */
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { type Bytes, utf8 } from './bytes';
import { isSound, type Stretch } from './stretch-parameters';

/** The stored parameters were lowered, or raised beyond reason; nothing was derived. */
export class StretchRefused extends Error {
  override name = 'StretchRefused';
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
