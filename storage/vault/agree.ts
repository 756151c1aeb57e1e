/** Keys two ends agree on (ECDH on P-256), and AES keys made of a secret (HKDF-SHA-256): what slots, pairs and inbox share. */
import type { Bytes } from './bytes';

export const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** The AES-256-GCM key of a secret for one use, which `info` names. */
export async function sealingKeyOf(secret: BufferSource, salt: Bytes, info: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** The key a one-time sender and a receiver have in common; either comes to it with its own private key. */
export async function agreedKey(own: CryptoKey, other: CryptoKey, sender: Bytes, place: Bytes): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
  return sealingKeyOf(shared, sender, place);
}

/** A pair whose private half is to be sealed at once: PKCS#8, to be overwritten after. */
export async function makePortablePair(): Promise<{ publicKey: Bytes; pkcs8: Bytes }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
}
