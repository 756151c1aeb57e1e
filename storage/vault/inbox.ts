/**
 * The inbox of a locked vault: what comes in meanwhile is sealed for a pair whose public half is open and whose private
 * half lies sealed by the vault, so that it can be put in without any secret and taken out only after unlocking.
 */
import { agreedKey, curve, makePortablePair } from './agree';
import { type Bytes, concat, utf8 } from './bytes';
import type { KeyRing } from './epoch';
import { pack, unpack } from './pack';
import { open, seal } from './seal';

export interface InboxRecord {
  /** Raw P-256 point, 65 bytes. */
  publicKey: Bytes;
  /** PKCS#8 of the private key, sealed by the vault. */
  sealed: Bytes;
}

const pointLength = 65;
const nonceLength = 12;

function objectOf(deviceId: string) {
  return { type: 'inbox', name: `i/${deviceId}`, device: deviceId } as const;
}

export async function makeInbox(ring: KeyRing, deviceId: string): Promise<InboxRecord> {
  const { publicKey, pkcs8 } = await makePortablePair();
  const sealed = await seal(ring, objectOf(deviceId), pkcs8);
  pkcs8.fill(0);
  return { publicKey, sealed };
}

/** The key that takes things out; null where this ring does not open it. */
export async function inboxKey(ring: KeyRing, deviceId: string, { sealed }: InboxRecord): Promise<CryptoKey | null> {
  const opened = await open(ring, objectOf(deviceId), sealed);
  if (opened.kind === 'refused') return null;
  return crypto.subtle.importKey('pkcs8', opened.plain, curve, false, ['deriveBits']);
}

/** `one-time public key (65) | nonce (12) | ciphertext | tag (16)`. */
export async function putIn(vaultId: string, { publicKey }: InboxRecord, plain: Bytes): Promise<Bytes> {
  const receiver = await crypto.subtle.importKey('raw', publicKey, curve, false, []);
  const once = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const sender = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey));
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const key = await agreedKey(once.privateKey, receiver, sender, placeBytes(vaultId));
  const sealed = await crypto.subtle.encrypt(algorithm(vaultId, sender, nonce), key, await pack(plain));
  return concat(sender, nonce, new Uint8Array(sealed));
}

/** null for what was not put in here, or was altered. */
export async function takeOut(vaultId: string, privateKey: CryptoKey, item: Bytes): Promise<Bytes | null> {
  const sender = item.slice(0, pointLength);
  const nonce = item.slice(pointLength, pointLength + nonceLength);
  try {
    const other = await crypto.subtle.importKey('raw', sender, curve, false, []);
    const key = await agreedKey(privateKey, other, sender, placeBytes(vaultId));
    const body = item.slice(pointLength + nonceLength);
    return await unpack(new Uint8Array(await crypto.subtle.decrypt(algorithm(vaultId, sender, nonce), key, body)));
  } catch {
    return null;
  }
}

function algorithm(vaultId: string, sender: Bytes, nonce: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: concat(placeBytes(vaultId), sender) };
}

function placeBytes(vaultId: string): Bytes {
  return utf8(`chesu-guide/1|inbox|${vaultId}`);
}
