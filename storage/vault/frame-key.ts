/** Proves the pieces of a long file: each under one key of that file, with its place in it, so that none can be altered, swapped or moved. */
import { type Bytes, concat, utf8 } from './bytes';

export const tagLength = 32;

/** @param raw 32 bytes, used for one file only */
export function frameKeyOf(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** HMAC-SHA-256 of a piece, its place included in the bytes. */
export async function frameTag(key: CryptoKey, frame: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, concat(label, frame)));
}

export function isFrame(key: CryptoKey, frame: Bytes, tag: Bytes): Promise<boolean> {
  return crypto.subtle.verify('HMAC', key, tag, concat(label, frame));
}

export async function digestHex(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const label = utf8('chesu-guide/1|frame|');
