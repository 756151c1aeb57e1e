/** What one vault key opens: subkeys by HKDF, one for each use and device, never the vault key itself. */
import { type Bytes, base64url, utf8 } from './bytes';
import type { ObjectType } from './seal';

/** The vault keys a device can use, by epoch. Keys are only ever added. */
export interface KeyRing {
  vaultId: string;
  /** The epoch that seals. */
  newest: number;
  /** The AES-256-GCM key of this use and device, or null when the ring does not hold the epoch. */
  sealingKey(epoch: number, use: ObjectType, device: string): Promise<CryptoKey | null>;
  /**
   * Keyed hash of a text, 24 characters: the same on every device of the vault, without meaning outside it.
   * Always made with epoch 1, so that ids stay what they are when keys rotate.
   */
  keyedHash(use: HashUse, text: string): Promise<string>;
  /** The HMAC key behind `keyedHash`. */
  hashKey(use: HashUse): Promise<CryptoKey>;
}

/** `event`: ids of page facts; `account`: user ids; `chunk`, `file`: evidence by its content; `notice`, `push`: what a notice is of, and one on its way to a phone. Each use has a key of its own. */
export type HashUse = 'event' | 'account' | 'chunk' | 'file' | 'notice' | 'push';

/** 24 characters of the HMAC of a text. */
export async function hashWith(key: CryptoKey, text: string): Promise<string> {
  return spellHash(await crypto.subtle.sign('HMAC', key, utf8(text)));
}

/** The same of many things, each by a text in UTF-8 that is made of it: one is under way while the next one is made. */
export async function hashAllWith<Each>(
  key: CryptoKey,
  list: readonly Each[],
  textOf: (each: Each) => Bytes,
): Promise<string[]> {
  const signed = await Promise.all(list.map((each) => crypto.subtle.sign('HMAC', key, textOf(each))));
  return signed.map(spellHash);
}

function spellHash(hash: ArrayBuffer): string {
  return base64url(new Uint8Array(hash, 0, 18));
}

/** The label names product, format, use and device: the same vault key never yields one key for two ends. */
function label(use: string, device: string): Bytes {
  return utf8(`chesu-guide/1|${use}|${device}`);
}

/** @param vaultKeys raw 256-bit vault keys by epoch */
export async function makeRing(vaultId: string, vaultKeys: ReadonlyMap<number, Bytes>): Promise<KeyRing> {
  const bases = new Map<number, CryptoKey>();
  for (const [epoch, raw] of vaultKeys) {
    bases.set(epoch, await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']));
  }
  const derived = new Map<string, Promise<CryptoKey>>();

  function derive(
    epoch: number,
    use: string,
    device: string,
    type: AesKeyGenParams | HmacKeyGenParams,
    uses: KeyUsage[],
  ) {
    const base = bases.get(epoch);
    if (!base) return null;
    const cached = `${epoch}|${use}|${device}`;
    const made =
      derived.get(cached) ??
      crypto.subtle.deriveKey(
        { name: 'HKDF', hash: 'SHA-256', salt: utf8(vaultId), info: label(use, device) },
        base,
        type,
        false,
        uses,
      );
    derived.set(cached, made);
    return made;
  }

  async function hashKey(use: HashUse): Promise<CryptoKey> {
    const key = await derive(1, `hash-${use}`, '', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']);
    if (!key) throw new Error('the ring does not hold epoch 1');
    return key;
  }

  return {
    vaultId,
    newest: Math.max(...bases.keys()),
    async sealingKey(epoch, use, device) {
      return derive(epoch, use, device, { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
    },
    keyedHash: async (use, text) => hashWith(await hashKey(use), text),
    hashKey,
  };
}
