/**
 * Wraps a vault key for one receiver: a device now, the passphrase and recovery pairs later (facts crypto-sync §3.2).
 * A slot is made with a fresh ECDH pair against the receiver's public key, so making one needs no secret of the
 * receiver, and any device can add an epoch for all of them.
 */
import { agreedKey, curve } from './agree';
import { type Bytes, concat, utf8 } from './bytes';

export interface SlotPlace {
  vaultId: string;
  epoch: number;
  /** `device:<id>`; other receivers get other beginnings. */
  receiver: string;
}

export interface Slot {
  receiver: string;
  /** The one-time public key, raw P-256 point (65 bytes). */
  sender: Bytes;
  /** `nonce (12) | ciphertext (32) | tag (16)`. */
  wrapped: Bytes;
}

/** @param vaultKey 32 raw bytes */
export async function wrapKey(place: SlotPlace, vaultKey: Bytes, receiver: CryptoKey): Promise<Slot> {
  const once = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const sender = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey));
  const key = await agreedKey(once.privateKey, receiver, sender, placeBytes(place));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(algorithm(place, sender, nonce), key, vaultKey);
  return { receiver: place.receiver, sender, wrapped: concat(nonce, new Uint8Array(sealed)) };
}

/** The vault key, or null when the slot is for another place, another key, or was altered. */
export async function unwrapKey(place: SlotPlace, slot: Slot, receiver: CryptoKey): Promise<Bytes | null> {
  try {
    const sender = await crypto.subtle.importKey('raw', slot.sender, curve, false, []);
    const key = await agreedKey(receiver, sender, slot.sender, placeBytes(place));
    const nonce = slot.wrapped.slice(0, 12);
    return new Uint8Array(
      await crypto.subtle.decrypt(algorithm(place, slot.sender, nonce), key, slot.wrapped.slice(12)),
    );
  } catch {
    return null;
  }
}

function algorithm(place: SlotPlace, sender: Bytes, nonce: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: concat(placeBytes(place), sender) };
}

function placeBytes(place: SlotPlace): Bytes {
  return utf8(`chesu-guide/1|slot|${place.vaultId}|${place.epoch}|${place.receiver}`);
}
