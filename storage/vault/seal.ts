/**
 * Seals bytes under a name and opens them again (facts crypto-sync §3.2).
 *
 * Envelope: `WN1 | type (1) | epoch (4) | nonce (12) | ciphertext | tag (16)`, AES-256-GCM. Associated data is
 * header ‖ object name ‖ vault id, so a sealed object cannot be renamed, swapped or moved to another vault.
 */
import { type Bytes, concat, uint32, uint32At, utf8 } from './bytes';
import type { KeyRing } from './epoch';
import { pack, packRaw, unpack, unpackRaw } from './pack';

/** Kinds of sealed objects; a number is never given a second meaning. */
export const objectTypes = {
  block: 1,
  snapshot: 2,
  folded: 3,
  report: 4,
  inbox: 5,
  chunk: 6,
  manifest: 7,
  notice: 8,
  channel: 10,
  push: 11,
  backup: 16,
} as const;
export type ObjectType = keyof typeof objectTypes;

/** Pieces of files are mostly pressed already: only padded. */
const isRaw = (type: ObjectType) => type === 'chunk';

export interface SealedName {
  type: ObjectType;
  /** Unique in the vault, and never used for other content. */
  name: string;
  /** The device that seals: each device seals under keys of its own. */
  device: string;
}

/** Why an envelope was refused; nothing of its content is given then. */
export type Refusal = 'not-sealed' | 'unknown-type' | 'wrong-type' | 'truncated' | 'no-key' | 'altered' | 'not-packed';

export type Opened = { kind: 'opened'; plain: Bytes } | { kind: 'refused'; why: Refusal };

const mark = utf8('WN1');
const headerLength = 8;
const nonceLength = 12;
const tagLength = 16;

/** Seals under the newest epoch of the ring. Every call takes a fresh random nonce. */
export async function seal(ring: KeyRing, object: SealedName, plain: Bytes): Promise<Bytes> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  return sealWith(ring, object, isRaw(object.type) ? packRaw(plain) : await pack(plain), nonce);
}

/** For vectors: seals packed bytes with a given nonce. A nonce must never serve twice; use `seal`. */
export async function sealWith(ring: KeyRing, object: SealedName, packed: Bytes, nonce: Bytes): Promise<Bytes> {
  const header = concat(mark, new Uint8Array([objectTypes[object.type]]), uint32(ring.newest));
  const key = await ring.sealingKey(ring.newest, object.type, object.device);
  if (!key) throw new Error('the ring has no key for its newest epoch');
  const sealed = await crypto.subtle.encrypt(algorithm(nonce, header, object, ring.vaultId), key, packed);
  return concat(header, nonce, new Uint8Array(sealed));
}

/** Opens what `seal` made under exactly this type, name, device and vault; anything else is refused with the reason. */
export async function open(ring: KeyRing, object: SealedName, envelope: Bytes): Promise<Opened> {
  if (!mark.every((byte, at) => envelope[at] === byte)) return { kind: 'refused', why: 'not-sealed' };
  if (envelope.length < headerLength + nonceLength + tagLength) return { kind: 'refused', why: 'truncated' };
  const type = envelope[3];
  if (!Object.values<number | undefined>(objectTypes).includes(type)) return { kind: 'refused', why: 'unknown-type' };
  if (type !== objectTypes[object.type]) return { kind: 'refused', why: 'wrong-type' };
  const key = await ring.sealingKey(uint32At(envelope, 4), object.type, object.device);
  if (!key) return { kind: 'refused', why: 'no-key' };
  const header = envelope.slice(0, headerLength);
  const nonce = envelope.slice(headerLength, headerLength + nonceLength);
  let packed: ArrayBuffer;
  try {
    const body = envelope.slice(headerLength + nonceLength);
    packed = await crypto.subtle.decrypt(algorithm(nonce, header, object, ring.vaultId), key, body);
  } catch {
    // Wrong name, vault, device or key, a flipped bit, a cut tail: authenticated decryption does not say which.
    return { kind: 'refused', why: 'altered' };
  }
  try {
    const bytes = new Uint8Array(packed);
    return { kind: 'opened', plain: isRaw(object.type) ? unpackRaw(bytes) : await unpack(bytes) };
  } catch {
    return { kind: 'refused', why: 'not-packed' };
  }
}

function algorithm(nonce: Bytes, header: Bytes, object: SealedName, vaultId: string): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: concat(header, utf8(object.name), utf8(vaultId)),
    tagLength: tagLength * 8,
  };
}
