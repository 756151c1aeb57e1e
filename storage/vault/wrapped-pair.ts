/**
 * A P-256 pair that receives vault keys and whose private half lies wrapped by a secret: a stretched passphrase, a
 * recovery code. Its public half is open, so that any device can add an epoch for it without asking for the secret;
 * another passphrase wraps the same pair anew and touches no slot.
 */
import { curve, makePortablePair, sealingKeyOf } from './agree';
import { type Bytes, concat, utf8 } from './bytes';

/** `pw`: opened by the passphrase; `rc`: by the recovery code; `device:<id>`: this device's own, while it locks. */
export type WrappedReceiver = 'pw' | 'rc' | `device:${string}`;

export interface PairPlace {
  vaultId: string;
  receiver: WrappedReceiver;
}

export interface WrappedPair {
  receiver: WrappedReceiver;
  /** Raw P-256 point, 65 bytes. */
  publicKey: Bytes;
  /** `nonce (12) | PKCS#8 of the private key, sealed | tag (16)`. */
  wrapped: Bytes;
}

/** @param secret 32 bytes that nobody can guess */
export async function makeWrappedPair(place: PairPlace, secret: Bytes): Promise<WrappedPair> {
  const { publicKey, pkcs8 } = await makePortablePair();
  const wrapped = await wrap(place, publicKey, pkcs8, secret);
  pkcs8.fill(0);
  return { receiver: place.receiver, publicKey, wrapped };
}

/** The private key, non-extractable; null for another secret, another place, or altered bytes. */
export async function openPair(place: PairPlace, pair: WrappedPair, secret: Bytes): Promise<CryptoKey | null> {
  const pkcs8 = await unwrap(place, pair, secret);
  if (!pkcs8) return null;
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, curve, false, ['deriveBits']);
  pkcs8.fill(0);
  return key;
}

/** The same pair under another secret; null when the old one does not open it. */
export async function rewrapPair(
  place: PairPlace,
  pair: WrappedPair,
  old: Bytes,
  secret: Bytes,
): Promise<WrappedPair | null> {
  const pkcs8 = await unwrap(place, pair, old);
  if (!pkcs8) return null;
  const wrapped = await wrap(place, pair.publicKey, pkcs8, secret);
  pkcs8.fill(0);
  return { ...pair, wrapped };
}

export function publicKeyOf({ publicKey }: WrappedPair): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', publicKey, curve, true, []);
}

async function wrap(place: PairPlace, publicKey: Bytes, pkcs8: Bytes, secret: Bytes): Promise<Bytes> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = await wrappingKey(place, secret);
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(algorithm(place, publicKey, nonce), key, pkcs8)));
}

async function unwrap(place: PairPlace, { publicKey, wrapped }: WrappedPair, secret: Bytes): Promise<Bytes | null> {
  const key = await wrappingKey(place, secret);
  const nonce = wrapped.slice(0, 12);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(place, publicKey, nonce), key, wrapped.slice(12)));
  } catch {
    // Wrong secret or altered bytes: authenticated decryption does not say which.
    return null;
  }
}

function wrappingKey({ vaultId, receiver }: PairPlace, secret: Bytes): Promise<CryptoKey> {
  return sealingKeyOf(secret, utf8(vaultId), utf8(`chesu-guide/1|pair|${receiver}`));
}

function algorithm({ vaultId, receiver }: PairPlace, publicKey: Bytes, nonce: Bytes): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: concat(utf8(`chesu-guide/1|pair|${vaultId}|${receiver}`), publicKey),
  };
}
