/**
 * The head of a backup: whose vault it is of, and its keys as passphrase and recovery code open them. No key of a device is
 * in it. It lies in clear, like the ring it is taken from, and is proved by the file's own key once that is open.
 */
import { type Bytes, base64url, fromBase64url, randomHex, textOf, utf8 } from '@/storage/vault/bytes';
import { type KeyRing, makeRing } from '@/storage/vault/epoch';
import { frameKeyOf } from '@/storage/vault/frame-key';
import { keysByCode, keysByPassphrase } from '@/storage/vault/locking';
import { open } from '@/storage/vault/seal';
import type { PortableRing } from '@/storage/vault/stored-ring';
import type { WrappedPair } from '@/storage/vault/wrapped-pair';
import { readHeader } from './read-header';

interface PairText {
  publicKey: string;
  wrapped: string;
}

/** All bytes as base64url. */
export interface BackupHeader {
  format: 1;
  /** 32 hex digits, of this file alone. */
  backup: string;
  vaultId: string;
  /** The device that made it. */
  device: string;
  /** ISO. */
  madeAt: string;
  program: string;
  epochs: { epoch: number; madeAt: number; slots: { receiver: string; sender: string; wrapped: string }[] }[];
  passphrase: {
    stretch: { kind: 'argon2id'; memoryKiB: number; passes: number; lanes: number; salt: string };
    pair: PairText;
  };
  recovery: PairText | null;
  /** The key that proves the pieces, sealed as object `k/<backup>` of type `backup`. */
  key: string;
  /** Controls that were pointed at, as JSON, sealed as object `t/<backup>` of type `backup`; without it there were none. */
  taught?: string;
}

/** null where no passphrase was set: nobody could open the file elsewhere. */
export async function makeHeader(
  ring: PortableRing,
  vault: { deviceId: string; seal(object: ReturnType<typeof ownObject>, plain: Bytes): Promise<Bytes> },
  about: { madeAt: string; program: string },
  taught: readonly unknown[],
): Promise<{ header: BackupHeader; key: Bytes } | null> {
  const { passphrase, recovery, vaultId } = ring;
  if (!passphrase) return null;
  const backup = randomHex(16);
  const key = crypto.getRandomValues(new Uint8Array(32));
  const { salt, ...stretch } = passphrase.stretch;
  const header: BackupHeader = {
    format: 1,
    backup,
    vaultId,
    device: vault.deviceId,
    ...about,
    epochs: ring.epochs.map(({ epoch, madeAt, slots }) => ({
      epoch,
      madeAt,
      slots: slots
        .filter(({ receiver }) => receiver === 'pw' || receiver === 'rc')
        .map(({ receiver, sender, wrapped }) => ({
          receiver,
          sender: base64url(sender),
          wrapped: base64url(wrapped),
        })),
    })),
    passphrase: { stretch: { ...stretch, salt: base64url(salt) }, pair: spellPair(passphrase.pair) },
    recovery: recovery ? spellPair(recovery) : null,
    key: base64url(await vault.seal(ownObject('k', backup, vault.deviceId), key)),
  };
  if (taught.length > 0) {
    const text = utf8(JSON.stringify(taught));
    header.taught = base64url(await vault.seal(ownObject('t', backup, vault.deviceId), text));
  }
  return { header, key };
}

/** The ring of a header: what opens by passphrase or code. */
export function ringOf({ vaultId, epochs, passphrase, recovery }: BackupHeader): PortableRing {
  return {
    vaultId,
    epochs: epochs.map(({ epoch, madeAt, slots }) => ({
      epoch,
      madeAt,
      slots: slots.map(({ receiver, sender, wrapped }) => ({
        receiver,
        sender: fromBase64url(sender),
        wrapped: fromBase64url(wrapped),
      })),
    })),
    passphrase: {
      stretch: { ...passphrase.stretch, salt: fromBase64url(passphrase.stretch.salt) },
      pair: readPair('pw', passphrase.pair),
    },
    recovery: recovery ? readPair('rc', recovery) : undefined,
  };
}

export type Secret = { by: 'passphrase' | 'code'; secret: Bytes };

/** Vault keys of a header; null for another secret. */
export function keysOf(header: BackupHeader, { by, secret }: Secret): Promise<Map<number, Bytes> | null> {
  const ring = ringOf(header);
  return by === 'passphrase' ? keysByPassphrase(ring, secret) : keysByCode(ring, { secret });
}

/** The file's own key, or null when it does not open under these keys: the head was altered. */
export async function frameKey(header: BackupHeader, keys: ReadonlyMap<number, Bytes>): Promise<CryptoKey | null> {
  const ring = await makeRing(header.vaultId, keys);
  const opened = await open(ring, ownObject('k', header.backup, header.device), fromBase64url(header.key));
  return opened.kind === 'opened' && opened.plain.length === 32 ? frameKeyOf(opened.plain) : null;
}

/** What the person had pointed at, not yet judged; null where it does not open. */
export async function taughtIn({ backup, device, taught }: BackupHeader, ring: KeyRing): Promise<unknown[] | null> {
  if (taught === undefined) return [];
  const opened = await open(ring, ownObject('t', backup, device), fromBase64url(taught));
  const list: unknown = opened.kind === 'opened' ? JSON.parse(textOf(opened.plain)) : null;
  return Array.isArray(list) ? list : null;
}

export function parseHeader(bytes: Bytes): BackupHeader | null {
  try {
    return readHeader(textOf(bytes));
  } catch {
    return null;
  }
}

/** The file's key, or what was taught. */
function ownObject(what: 'k' | 't', backup: string, device: string) {
  return { type: 'backup', name: `${what}/${backup}`, device } as const;
}

function spellPair({ publicKey, wrapped }: WrappedPair): PairText {
  return { publicKey: base64url(publicKey), wrapped: base64url(wrapped) };
}

function readPair(receiver: 'pw' | 'rc', { publicKey, wrapped }: PairText): WrappedPair {
  return { receiver, publicKey: fromBase64url(publicKey), wrapped: fromBase64url(wrapped) };
}
