/**
 * Who this vault and this device are, and what the vault keys open.
 *
 * First start makes `vaultId`, `deviceId`, the device's ECDSA and ECDH P-256 pairs and a random vault key of epoch 1,
 * wrapped to the device. It stays open until a person chooses otherwise: the device's private keys are non-extractable
 * and lie in the browser profile, which protects against scripts, not against someone who copies the profile (facts
 * crypto-sync §1.3). A locking ring opens only with vault keys that an unlocking page has put into memory.
 */
import { curve } from './agree';
import { type Bytes, hex, randomHex } from './bytes';
import { type HashUse, hashAllWith, type KeyRing, makeRing } from './epoch';
import { type Lent, lendKeys } from './lend';
import { type Opened, open, type SealedName, seal } from './seal';
import { wrapKey } from './slot';
import { deviceReceiver, type OpenRing, type StoredRing, type VaultKeys, vaultKeysOf } from './stored-ring';

/** Where the ring lies at rest; the archive implements it. */
export interface KeyStore {
  read(): Promise<StoredRing | null>;
  /** Keeps the ring unless one is kept already, in one step; gives the ring that is kept. */
  create(ring: StoredRing): Promise<StoredRing>;
}

/** The vault is locked: a passphrase or a recovery code is needed first. */
export class VaultLocked extends Error {
  override name = 'VaultLocked';
}

export interface Vault {
  vaultId: string;
  deviceId: string;
  seal(object: SealedName, plain: Bytes): Promise<Bytes>;
  open(object: SealedName, envelope: Bytes): Promise<Opened>;
  keyedHash: KeyRing['keyedHash'];
  /** The same of many things, each by a text in UTF-8 that is made of it. */
  keyedHashes<Each>(use: HashUse, list: readonly Each[], textOf: (each: Each) => Bytes): Promise<string[]>;
  /** SHA-256 of sealed bytes, hex: part of an object's name, so that it can be checked without a key. */
  digest(bytes: Bytes): Promise<string>;
  /** Keys for evidence, for a page of ours that does one piece of work: see `lend.ts`. */
  lend(devices: readonly string[]): Promise<Lent>;
}

/**
 * Opens the vault of this browser profile, making it at first start; two first starts at once end with one and the
 * same vault. `unlocked`: the vault keys in memory, for a ring that locks. Throws `VaultLocked` where they are missing,
 * and another error where the kept ring has no slot this device can open: that is damage, and sealing under a new key
 * instead would hide it.
 */
export async function openVault(
  store: KeyStore,
  now: number,
  unlocked: () => Promise<VaultKeys | null> = async () => null,
): Promise<Vault> {
  const stored = (await store.read()) ?? (await store.create(await makeStoredRing(now)));
  const vaultKeys =
    stored.mode === 'lock'
      ? await unlocked()
      : await vaultKeysOf(stored, deviceReceiver(stored.deviceId), stored.receiving.privateKey);
  if (stored.mode === 'lock' && !vaultKeys) throw new VaultLocked('the vault is locked');
  if (!vaultKeys?.has(1)) throw new Error('no slot of the ring opens with the key of this device');
  return vaultOf(stored, await makeRing(stored.vaultId, vaultKeys));
}

function vaultOf({ vaultId, deviceId }: StoredRing, ring: KeyRing): Vault {
  return {
    vaultId,
    deviceId,
    seal: (object, plain) => seal(ring, object, plain),
    open: (object, envelope) => open(ring, object, envelope),
    keyedHash: ring.keyedHash,
    keyedHashes: async (use, list, textOf) => hashAllWith(await ring.hashKey(use), list, textOf),
    digest: async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    lend: (devices) => lendKeys(ring, deviceId, devices),
  };
}

async function makeStoredRing(now: number): Promise<OpenRing> {
  const vaultId = randomHex(16);
  const deviceId = randomHex(8);
  const receiving = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const signing = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const receiver = deviceReceiver(deviceId);
  const vaultKey = crypto.getRandomValues(new Uint8Array(32));
  const slot = await wrapKey({ vaultId, epoch: 1, receiver }, vaultKey, receiving.publicKey);
  vaultKey.fill(0);
  return {
    format: 1,
    vaultId,
    deviceId,
    mode: 'stay-open',
    signing,
    receiving,
    epochs: [{ epoch: 1, madeAt: now, slots: [slot] }],
  };
}
