/**
 * Locking and unlocking a ring, with secrets that are stretched already; what lies at rest afterwards is given back, to be
 * kept in one step.
 */
import { curve } from './agree';
import type { Bytes } from './bytes';
import { makeRing } from './epoch';
import { makeInbox } from './inbox';
import type { ReadCode } from './recovery-code';
import {
  deviceReceiver,
  type LockAfter,
  type LockingRing,
  type OpenRing,
  type PassphraseRecord,
  type PortableRing,
  type StoredRing,
  type VaultKeys,
  vaultKeysOf,
  withEpoch,
  wrappedAnew,
} from './stored-ring';
import type { Stretch } from './stretch-parameters';
import { makeWrappedPair, openPair, rewrapPair } from './wrapped-pair';

/** A stretched passphrase with what it was stretched by. */
export interface Stretched {
  stretch: Stretch;
  /** 32 bytes. */
  secret: Bytes;
}

/** The vault keys by a stretched passphrase; null when it is another one. */
export async function keysByPassphrase(ring: PortableRing, secret: Bytes): Promise<Map<number, Bytes> | null> {
  if (!ring.passphrase) return null;
  const { pair } = ring.passphrase;
  const privateKey = await openPair({ vaultId: ring.vaultId, receiver: 'pw' }, pair, secret);
  return privateKey && vaultKeysOf(ring, 'pw', privateKey);
}

/** The vault keys by a recovery code; null when it is of another vault. */
export async function keysByCode(
  ring: PortableRing,
  code: Pick<Extract<ReadCode, { kind: 'code' }>, 'secret'>,
): Promise<Map<number, Bytes> | null> {
  if (!ring.recovery) return null;
  const privateKey = await openPair({ vaultId: ring.vaultId, receiver: 'rc' }, ring.recovery, code.secret);
  return privateKey && vaultKeysOf(ring, 'rc', privateKey);
}

/** The first passphrase, or another one where the old is not known any more: a new pair, and slots for it. */
export async function withPassphrase<Ring extends StoredRing>(
  ring: Ring,
  keys: VaultKeys,
  fresh: Stretched,
): Promise<Ring> {
  const passphrase = await makeRecord(ring.vaultId, fresh);
  const own = { ...ring, passphrase };
  if (own.mode === 'stay-open') return wrappedAnew(own, keys);
  return wrappedAnew({ ...own, device: await makeDevicePair(ring, fresh.secret) }, keys);
}

/** Another passphrase in place of a known one: the same pairs wrapped anew, no slot touched. null when the old one is wrong. */
export async function withOtherPassphrase<Ring extends StoredRing>(
  ring: Ring,
  old: Bytes,
  { stretch, secret }: Stretched,
): Promise<Ring | null> {
  const { vaultId, passphrase } = ring;
  const pair = passphrase && (await rewrapPair({ vaultId, receiver: 'pw' }, passphrase.pair, old, secret));
  if (!pair) return null;
  const own = { ...ring, passphrase: { stretch, pair } };
  if (own.mode === 'stay-open') return own;
  const device = await rewrapPair({ vaultId, receiver: deviceReceiver(own.deviceId) }, own.device, old, secret);
  return device && { ...own, device };
}

/** A recovery code in place of any there was; the old one opens nothing from then on. */
export async function withRecovery<Ring extends StoredRing>(ring: Ring, keys: VaultKeys, secret: Bytes): Promise<Ring> {
  const recovery = await makeWrappedPair({ vaultId: ring.vaultId, receiver: 'rc' }, secret);
  return wrappedAnew({ ...ring, recovery }, keys);
}

/**
 * From staying open to locking. The device's key, which lay in the profile, opens nothing any more: every epoch is
 * wrapped for a new pair, and what is sealed from now on has a key the old one never saw.
 */
export async function toLocking(
  ring: OpenRing,
  keys: VaultKeys,
  { stretch, secret }: Stretched,
  lockAfter: LockAfter,
  now: number,
): Promise<{ ring: LockingRing; keys: Map<number, Bytes> }> {
  const { receiving: _, ...rest } = ring;
  if (ring.passphrase && !(await keysByPassphrase(ring, secret))) throw new Error('not the passphrase of this ring');
  const passphrase = ring.passphrase ?? (await makeRecord(ring.vaultId, { stretch, secret }));
  const device = await makeDevicePair(ring, secret);
  // What waits in the inbox is of the time after: its key is sealed under the new epoch.
  const { ring: own, keys: held } = await withEpoch(ring, keys, now);
  const inbox = await makeInbox(await makeRing(ring.vaultId, held), ring.deviceId);
  const locking: LockingRing = { ...rest, epochs: own.epochs, mode: 'lock', lockAfter, passphrase, device, inbox };
  return { ring: await wrappedAnew(locking, held), keys: held };
}

/** From locking to staying open: a new pair of this device, non-extractable; passphrase and code stay. */
export async function toStayOpen(ring: LockingRing, keys: VaultKeys): Promise<OpenRing> {
  const { lockAfter: _, device: __, inbox: ___, ...rest } = ring;
  const receiving = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  return wrappedAnew<OpenRing>({ ...rest, mode: 'stay-open', receiving }, keys);
}

async function makeRecord(vaultId: string, { stretch, secret }: Stretched): Promise<PassphraseRecord> {
  return { stretch, pair: await makeWrappedPair({ vaultId, receiver: 'pw' }, secret) };
}

function makeDevicePair({ vaultId, deviceId }: StoredRing, secret: Bytes) {
  return makeWrappedPair({ vaultId, receiver: deviceReceiver(deviceId) }, secret);
}
