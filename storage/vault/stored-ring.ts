/** The ring as it lies at rest: whose vault, which keys receive, and each epoch's vault key wrapped for all of them. */
import type { Bytes } from './bytes';
import type { InboxRecord } from './inbox';
import { type Slot, unwrapKey, wrapKey } from './slot';
import type { Stretch } from './stretch-parameters';
import { publicKeyOf, type WrappedPair } from './wrapped-pair';

export interface StoredEpoch {
  epoch: number;
  /** Milliseconds since 1970. */
  madeAt: number;
  slots: Slot[];
}

/** Opens the ring by a passphrase. */
export interface PassphraseRecord {
  stretch: Stretch;
  pair: WrappedPair;
}

/** What of a ring opens it anywhere: who wraps to whom, no private key. */
export type PortableRing = Pick<StoredRing, 'vaultId' | 'epochs' | 'passphrase' | 'recovery'>;

interface RingBase {
  format: 1;
  vaultId: string;
  deviceId: string;
  /** Signs heads and revocations, later. */
  signing: CryptoKeyPair;
  epochs: StoredEpoch[];
  passphrase?: PassphraseRecord;
  recovery?: WrappedPair;
}

/** The device opens by itself: its private key is non-extractable and lies in the browser profile. */
export interface OpenRing extends RingBase {
  mode: 'stay-open';
  /** Receives vault keys. */
  receiving: CryptoKeyPair;
}

/** When an unlocked vault locks again: after minutes without use, and with the browser in any case. */
export type LockAfter = { kind: 'minutes'; minutes: number } | { kind: 'browser' };

/** Nothing at rest opens it without the passphrase or the recovery code. */
export interface LockingRing extends RingBase {
  mode: 'lock';
  lockAfter: LockAfter;
  passphrase: PassphraseRecord;
  /** This device's receiving pair, its private half wrapped by the passphrase. */
  device: WrappedPair;
  /** Where readings wait while it is locked. */
  inbox: InboxRecord;
}

export type StoredRing = OpenRing | LockingRing;

/** Raw 256-bit vault keys by epoch. */
export type VaultKeys = ReadonlyMap<number, Bytes>;

export function deviceReceiver(deviceId: string): `device:${string}` {
  return `device:${deviceId}`;
}

/** Wraps a vault key for everyone who receives in this ring. */
export async function slotsFor(ring: StoredRing, epoch: number, vaultKey: Bytes): Promise<Slot[]> {
  const device = deviceReceiver(ring.deviceId);
  const receivers: [string, CryptoKey][] = [
    [device, ring.mode === 'lock' ? await publicKeyOf(ring.device) : ring.receiving.publicKey],
  ];
  for (const pair of [ring.passphrase?.pair, ring.recovery]) {
    if (pair) receivers.push([pair.receiver, await publicKeyOf(pair)]);
  }
  return Promise.all(
    receivers.map(([receiver, key]) => wrapKey({ vaultId: ring.vaultId, epoch, receiver }, vaultKey, key)),
  );
}

/** The ring with every epoch wrapped anew for those who receive now. Throws when a key is missing: none is ever dropped. */
export async function wrappedAnew<Ring extends StoredRing>(ring: Ring, keys: VaultKeys): Promise<Ring> {
  const epochs = await Promise.all(
    ring.epochs.map(async ({ epoch, madeAt }) => {
      const vaultKey = keys.get(epoch);
      if (!vaultKey) throw new Error(`the vault key of epoch ${epoch} is not at hand`);
      return { epoch, madeAt, slots: await slotsFor(ring, epoch, vaultKey) };
    }),
  );
  return { ...ring, epochs };
}

/** What one receiver can open: all vault keys but those wrapped before its time, or null when it opens none. */
export async function vaultKeysOf(
  { vaultId, epochs }: Pick<StoredRing, 'vaultId' | 'epochs'>,
  receiver: string,
  privateKey: CryptoKey,
): Promise<Map<number, Bytes> | null> {
  const keys = new Map<number, Bytes>();
  for (const { epoch, slots } of epochs) {
    const slot = slots.find((candidate) => candidate.receiver === receiver);
    const vaultKey = slot && (await unwrapKey({ vaultId, epoch, receiver }, slot, privateKey));
    if (vaultKey) keys.set(epoch, vaultKey);
  }
  return keys.size > 0 ? keys : null;
}

/** A further epoch with a key of its own, for everyone who receives; what was sealed before keeps its key. */
export async function withEpoch<Ring extends StoredRing>(
  ring: Ring,
  keys: VaultKeys,
  now: number,
): Promise<{ ring: Ring; keys: Map<number, Bytes> }> {
  const epoch = Math.max(...ring.epochs.map((each) => each.epoch)) + 1;
  const vaultKey = crypto.getRandomValues(new Uint8Array(32));
  const slots = await slotsFor(ring, epoch, vaultKey);
  return {
    ring: { ...ring, epochs: [...ring.epochs, { epoch, madeAt: now, slots }] },
    keys: new Map([...keys, [epoch, vaultKey]]),
  };
}
