/**
 * Who this vault and this device are, and the ring of vault keys.
 *
 * First start makes `vaultId`, `deviceId`, the device's ECDSA and ECDH P-256 pairs and a random vault key of epoch 1,
 * wrapped to the device. "Stay open" is the only mode so far: the device's private keys are non-extractable and lie
 * in the browser profile, which protects against scripts, not against someone who copies the profile (§1.3).
 * More epochs and more receivers are more slots; nothing here is rewritten for them, and no key is ever dropped.
 */
import { type Bytes, hex, randomHex } from './bytes';
import { type KeyRing, makeRing } from './epoch';
import { type Opened, open, type SealedName, seal } from './seal';
import { type Slot, unwrapKey, wrapKey } from './slot';

export interface StoredEpoch {
  epoch: number;
  /** Milliseconds since 1970. */
  madeAt: number;
  slots: Slot[];
}

export interface StoredRing {
  format: 1;
  vaultId: string;
  deviceId: string;
  mode: 'stay-open';
  /** Signs heads and revocations, later. */
  signing: CryptoKeyPair;
  /** Receives vault keys. */
  receiving: CryptoKeyPair;
  epochs: StoredEpoch[];
}

/** Where the ring lies at rest; the archive implements it. */
export interface KeyStore {
  read(): Promise<StoredRing | null>;
  /** Keeps the ring unless one is kept already, in one step; gives the ring that is kept. */
  create(ring: StoredRing): Promise<StoredRing>;
}

export interface Vault {
  vaultId: string;
  deviceId: string;
  seal(object: SealedName, plain: Bytes): Promise<Bytes>;
  open(object: SealedName, envelope: Bytes): Promise<Opened>;
  keyedHash: KeyRing['keyedHash'];
  /** SHA-256 of sealed bytes, hex: part of an object's name, so that it can be checked without a key. */
  digest(bytes: Bytes): Promise<string>;
}

/**
 * Opens the vault of this browser profile, making it at first start.
 * Two first starts at once end with one and the same vault. Throws when the kept ring has no slot this device can
 * open: that is damage, and sealing under a new key instead would hide it.
 */
export async function openVault(store: KeyStore, now: number): Promise<Vault> {
  const stored = (await store.read()) ?? (await store.create(await makeStoredRing(now)));
  const vaultKeys = new Map<number, Bytes>();
  for (const { epoch, slots } of stored.epochs) {
    const receiver = deviceReceiver(stored.deviceId);
    const slot = slots.find((candidate) => candidate.receiver === receiver);
    const place = { vaultId: stored.vaultId, epoch, receiver };
    const vaultKey = slot && (await unwrapKey(place, slot, stored.receiving.privateKey));
    if (vaultKey) vaultKeys.set(epoch, vaultKey);
  }
  if (!vaultKeys.has(1)) throw new Error('no slot of the ring opens with the key of this device');
  const ring = await makeRing(stored.vaultId, vaultKeys);
  return {
    vaultId: stored.vaultId,
    deviceId: stored.deviceId,
    seal: (object, plain) => seal(ring, object, plain),
    open: (object, envelope) => open(ring, object, envelope),
    keyedHash: ring.keyedHash,
    digest: async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
  };
}

async function makeStoredRing(now: number): Promise<StoredRing> {
  const vaultId = randomHex(16);
  const deviceId = randomHex(8);
  const receiving = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
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

function deviceReceiver(deviceId: string): string {
  return `device:${deviceId}`;
}
