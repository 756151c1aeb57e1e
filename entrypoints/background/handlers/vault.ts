/** Locking, unlocking, and what opens the vault: passphrase and recovery code. Only our own pages ask. */
import type { StretchText } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Safe } from '@/storage/archive/safe';
import { type Bytes, base64url, fromBase64url } from '@/storage/vault/bytes';
import {
  keysByCode,
  keysByPassphrase,
  type Stretched,
  toLocking,
  toStayOpen,
  withOtherPassphrase,
  withPassphrase,
  withRecovery,
} from '@/storage/vault/locking';
import { makeRecoveryCode, readRecoveryCode } from '@/storage/vault/recovery-code';
import { deviceReceiver, type StoredRing, type VaultKeys, vaultKeysOf, withEpoch } from '@/storage/vault/stored-ring';
import { isSound, type Stretch } from '@/storage/vault/stretch-parameters';
import type { Background } from '../background';
import { underWay } from '../flows';
import { wakeWatch } from '../heard-from-page';
import { announceVault, noteWaiting } from '../inbox';
import { runJobs } from '../jobs';

type Names =
  | 'vault-state'
  | 'unlock'
  | 'unlock-by-code'
  | 'set-passphrase'
  | 'set-lock'
  | 'new-recovery-code'
  | 'keep-recovery-code'
  | 'renew-keys'
  | 'lock-now';

export function vaultHandlers(background: Background): Pick<Handlers, Names> {
  const { lock } = background;

  /** The ring at rest; the first start makes it with the archive. */
  async function ringOf(safe: Safe): Promise<StoredRing> {
    const kept = await safe.ring();
    if (kept) return kept;
    await background.archive();
    const made = await safe.ring();
    if (!made) throw new Error('the archive made no ring');
    return made;
  }

  /** The vault keys at hand; null while it is locked. */
  async function keysAtHand(ring: StoredRing): Promise<VaultKeys | null> {
    if (ring.mode === 'lock') return lock.keys();
    return vaultKeysOf(ring, deviceReceiver(ring.deviceId), ring.receiving.privateKey);
  }

  async function unlock(open: (ring: StoredRing) => Promise<VaultKeys | null>, byCode: boolean) {
    const safe = await background.safe();
    const ring = await ringOf(safe);
    if (ring.mode !== 'lock') return { kind: 'unlocked' as const };
    const tried = await lock.attempt(() => open(ring));
    if (tried.kind !== 'right') return tried;
    await lock.hold(tried.keys, ring.lockAfter, byCode);
    await noteWaiting(background, safe, ring, tried.keys);
    await runJobs(background, 'lock-in-time');
    await runJobs(background, 'push');
    await announceVault(background);
    makeUp();
    return { kind: 'unlocked' as const };
  }

  /** What the lock held up, once, with nobody waiting for it. */
  function makeUp(): void {
    wakeWatch(background)
      .then(() => runJobs(background, 'watch'))
      .then(() => runJobs(background, 'deadlines'))
      .catch((error: unknown) => console.error('after unlocking', error));
  }

  async function isBusy(): Promise<boolean> {
    return (await underWay(await background.openArchive())).length > 0;
  }

  return {
    async 'vault-state'() {
      const safe = await background.safe();
      const ring = await ringOf(safe);
      const locking = ring.mode === 'lock' ? ring : null;
      return {
        kind: 'vault',
        locked: locking !== null && (await background.openArchive()) === null,
        lockAfter: locking?.lockAfter ?? null,
        stretch: ring.passphrase ? spellStretch(ring.passphrase.stretch) : null,
        hasCode: ring.recovery !== undefined,
        byCode: await lock.isByCode(),
        waitMs: await lock.waitMs(),
        waiting: await safe.waiting(),
      };
    },

    unlock: ({ secret }) =>
      background.inTurn(() => unlock((ring) => keysByPassphrase(ring, fromBase64url(secret)), false)),

    'unlock-by-code': ({ code }) =>
      background.inTurn(async () => {
        const read = await readRecoveryCode(code);
        if (read.kind === 'wrong') return { kind: 'no-code', why: read.why };
        return unlock((ring) => keysByCode(ring, read), true);
      }),

    'set-passphrase': ({ stretch, secret, old }) =>
      background.inTurn(async () => {
        const safe = await background.safe();
        const ring = await ringOf(safe);
        const keys = await keysAtHand(ring);
        if (!keys) throw await lockedError(background);
        const fresh: Stretched = { stretch: readStretch(stretch), secret: fromBase64url(secret) };
        if (!ring.passphrase || (await lock.isByCode())) {
          await safe.keepRing(await withPassphrase<StoredRing>(ring, keys, fresh));
        } else {
          const known = old === null ? null : fromBase64url(old);
          const tried = await lock.attempt(async () => known && keysByPassphrase(ring, known));
          if (tried.kind !== 'right') return tried;
          const changed = await withOtherPassphrase<StoredRing>(ring, known as Bytes, fresh);
          if (!changed) throw new Error('a passphrase that opens the ring did not wrap it anew');
          await safe.keepRing(changed);
        }
        if (ring.mode === 'lock') await lock.hold(keys, ring.lockAfter, false);
        await announceVault(background);
        return { kind: 'kept' };
      }),

    'set-lock': ({ after, secret }) =>
      background.inTurn(async () => {
        const safe = await background.safe();
        const ring = await ringOf(safe);
        const { passphrase } = ring;
        if (!passphrase) return { kind: 'no-passphrase' };
        if (await isBusy()) return { kind: 'busy' };
        const stretched = { stretch: passphrase.stretch, secret: fromBase64url(secret) };
        const tried = await lock.attempt(() => keysByPassphrase(ring, stretched.secret));
        if (tried.kind !== 'right') return tried;
        if (after === null) {
          if (ring.mode === 'lock') {
            // The inbox goes with the lock: what a full disk kept in it would be lost.
            if ((await safe.waiting()) > 0) {
              await lock.hold(tried.keys, ring.lockAfter, false);
              await noteWaiting(background, safe, ring, tried.keys);
              if ((await safe.waiting()) > 0) return { kind: 'still-waiting' };
            }
            await safe.keepRing(await toStayOpen(ring, tried.keys));
          }
          await background.shut();
        } else if (ring.mode === 'lock') {
          await safe.keepRing({ ...ring, lockAfter: after });
          await lock.hold(tried.keys, after, false);
        } else {
          const locking = await toLocking(ring, tried.keys, stretched, after, background.now());
          await safe.keepRing(locking.ring);
          // The open archive still seals under the epoch before.
          await background.shut();
          await lock.hold(locking.keys, after, false);
        }
        await runJobs(background, 'lock-in-time');
        await announceVault(background);
        return { kind: 'kept' };
      }),

    async 'new-recovery-code'() {
      const { code } = await makeRecoveryCode();
      return { kind: 'code', code };
    },

    'keep-recovery-code': ({ code, secret }) =>
      background.inTurn(async () => {
        const read = await readRecoveryCode(code);
        if (read.kind === 'wrong') return { kind: 'no-code', why: read.why };
        const safe = await background.safe();
        const ring = await ringOf(safe);
        const keys = await keysAtHand(ring);
        if (!keys) throw await lockedError(background);
        if (ring.passphrase && !(await lock.isByCode())) {
          const tried = await lock.attempt(async () =>
            secret === null ? null : keysByPassphrase(ring, fromBase64url(secret)),
          );
          if (tried.kind !== 'right') return tried;
        }
        await safe.keepRing(await withRecovery<StoredRing>(ring, keys, read.secret));
        await announceVault(background);
        return { kind: 'kept' };
      }),

    'renew-keys': () =>
      background.inTurn(async () => {
        if (await isBusy()) return { kind: 'busy' };
        const safe = await background.safe();
        const ring = await ringOf(safe);
        const keys = await keysAtHand(ring);
        if (!keys) throw await lockedError(background);
        const isByCode = await lock.isByCode();
        const renewed = await withEpoch(ring, keys, background.now());
        await safe.keepRing(renewed.ring);
        // The open archive still seals under the epoch before.
        await background.shut();
        if (ring.mode === 'lock') await lock.hold(renewed.keys, ring.lockAfter, isByCode);
        await announceVault(background);
        return { kind: 'kept' };
      }),

    'lock-now': () =>
      background.inTurn(async () => {
        const ring = await ringOf(await background.safe());
        if (ring.mode !== 'lock') return { kind: 'stays-open' };
        if (await isBusy()) return { kind: 'busy' };
        await background.shut();
        await announceVault(background);
        return { kind: 'locked' };
      }),
  };
}

/** What opening a locked archive throws. */
async function lockedError(background: Background): Promise<unknown> {
  return background.archive().then(
    () => new Error('the archive opens without keys at hand'),
    (error: unknown) => error,
  );
}

function spellStretch({ salt, ...rest }: Stretch): StretchText {
  return { ...rest, salt: base64url(salt) };
}

function readStretch({ salt, ...rest }: StretchText): Stretch {
  const stretch: Stretch = { ...rest, salt: fromBase64url(salt) };
  if (!isSound(stretch)) throw new Error('unsound parameters for a passphrase');
  return stretch;
}
