/** Passphrase, recovery code, locking: what opens the ring, what does not, and that no key is ever lost on the way. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, hex, utf8 } from '@/storage/vault/bytes';
import { makeRing } from '@/storage/vault/epoch';
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
import { type KeyStore, openVault, VaultLocked } from '@/storage/vault/ring';
import { open, seal } from '@/storage/vault/seal';
import {
  deviceReceiver,
  type LockingRing,
  type OpenRing,
  type StoredRing,
  type VaultKeys,
  vaultKeysOf,
  withEpoch,
} from '@/storage/vault/stored-ring';
import { StretchRefused, stretch } from '@/storage/vault/stretch';
import { isSound, newStretch } from '@/storage/vault/stretch-parameters';
import { openPair } from '@/storage/vault/wrapped-pair';
import { unwrapSecond } from './second/open';
import { openPairSecond, secretSecond, stretchSecond } from './second/unlock';

const now = Date.parse('2026-11-20T12:00:00+08:00');

function memoryStore(kept: StoredRing | null = null): KeyStore & { kept: StoredRing | null } {
  return {
    kept,
    async read() {
      return this.kept;
    },
    async create(ring) {
      this.kept ??= ring;
      return this.kept;
    },
  };
}

/** Stands for a stretched passphrase where the stretching itself does not matter: it takes a second. */
function stretched(passphrase: string): Stretched {
  return { stretch: newStretch(), secret: new Uint8Array(Buffer.from(passphrase.padEnd(32, '.')).subarray(0, 32)) };
}

let first: OpenRing;
let keys: Map<number, Bytes>;

beforeAll(async () => {
  const store = memoryStore();
  await openVault(store, now);
  if (store.kept?.mode !== 'stay-open') throw new Error('a first start stays open');
  first = store.kept;
  keys = (await vaultKeysOf(first, deviceReceiver(first.deviceId), first.receiving.privateKey)) ?? new Map();
});

function spell(some: VaultKeys | null): Record<number, string> | null {
  return some && Object.fromEntries([...some].map(([epoch, key]) => [epoch, hex(key)]));
}

async function readCode(code: string) {
  const read = await readRecoveryCode(code);
  if (read.kind === 'wrong') throw new Error(`the code is ${read.why}`);
  return read;
}

describe('stretching a passphrase', () => {
  it('gives what the second implementation gives, with the parameters of a new vault', async () => {
    const parameters = newStretch();
    expect(parameters).toMatchObject({ memoryKiB: 65_536, passes: 3, lanes: 4 });
    const told: number[] = [];
    const ours = await stretch('和卖家谈好了 2026', parameters, (done) => told.push(done));
    expect(hex(ours)).toBe((await stretchSecond('和卖家谈好了 2026', parameters)).toString('hex'));
    expect(told.at(-1)).toBe(1);
    expect(told.every((done, at) => done >= (told[at - 1] ?? 0))).toBe(true);
  }, 60_000);

  it('is the same however the same words are typed', async () => {
    const weak = { ...newStretch(), memoryKiB: 32 * 1024, passes: 2, lanes: 1 };
    expect(await stretch('ＡＢＣ１２３', weak)).toEqual(await stretch('ABC123', weak));
  }, 60_000);

  it('refuses lowered parameters, and such as would hang the page', async () => {
    const sound = newStretch();
    for (const changed of [
      { memoryKiB: 19 * 1024 },
      { memoryKiB: 0 },
      { memoryKiB: 32 * 1024 * 1024 },
      { passes: 1 },
      { passes: 1e9 },
      { lanes: 0 },
      { passes: 2.5 },
      { passes: Number.NaN },
      { salt: new Uint8Array(8) },
    ]) {
      const parameters = { ...sound, ...changed };
      expect(isSound(parameters)).toBe(false);
      await expect(stretch('x', parameters)).rejects.toThrow(StretchRefused);
    }
  });
});

describe('the recovery code', () => {
  it('is read back however it is typed', async () => {
    const { code, secret } = await makeRecoveryCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    const wide = code.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${code.replaceAll('-', '')}\n`,
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      wide,
      code.replaceAll('-', '—'),
    ])
      expect(await readRecoveryCode(typed), typed).toEqual({ kind: 'code', secret });
    expect(hex(secret)).toBe(secretSecond(code).toString('hex'));
  });

  it('says what is wrong with one that is not right', async () => {
    const { code } = await makeRecoveryCode();
    expect(await readRecoveryCode(code.slice(0, -1))).toEqual({ kind: 'wrong', why: 'too-short' });
    expect(await readRecoveryCode(`${code}0`)).toEqual({ kind: 'wrong', why: 'too-long' });
    expect(await readRecoveryCode(code.replace(/^./, '囍'))).toEqual({ kind: 'wrong', why: 'letters' });
    expect(await readRecoveryCode('')).toEqual({ kind: 'wrong', why: 'too-short' });
  });

  it('notices a slip: nearly every wrong sign and every two that change places', async () => {
    let unseen = 0;
    let tried = 0;
    const { code } = await makeRecoveryCode();
    const signs = code.replaceAll('-', '');
    for (let at = 0; at < signs.length; at += 1) {
      for (const sign of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (sign === signs[at]) continue;
        tried += 1;
        const read = await readRecoveryCode(signs.slice(0, at) + sign + signs.slice(at + 1));
        if (read.kind === 'code') unseen += 1;
      }
    }
    // One in a thousand is expected to go unseen; ten in this many would be no check at all.
    expect(tried).toBe(28 * 31);
    expect(unseen).toBeLessThan(10);
  });

  it('is never the same twice', async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, async () => (await makeRecoveryCode()).code));
    expect(new Set(codes).size).toBe(40);
  });
});

describe('a passphrase', () => {
  it('opens the ring, and no other does', async () => {
    const own = stretched('right');
    const ring = await withPassphrase(first, keys, own);
    expect(spell(await keysByPassphrase(ring, own.secret))).toEqual(spell(keys));
    expect(await keysByPassphrase(ring, stretched('wrong').secret)).toBeNull();
    expect(await keysByPassphrase(first, own.secret)).toBeNull();
    expect(ring.mode).toBe('stay-open');
  });

  it('opens it in the second implementation, too', async () => {
    const own = stretched('right');
    const ring = await withPassphrase(first, keys, own);
    const pair = ring.passphrase?.pair;
    const slot = ring.epochs[0]?.slots.find(({ receiver }) => receiver === 'pw');
    if (!pair || !slot) throw new Error('no slot for the passphrase');
    const scalar = openPairSecond({ vaultId: ring.vaultId, receiver: 'pw' }, pair, Buffer.from(own.secret));
    const second = { sender: Buffer.from(slot.sender), wrapped: Buffer.from(slot.wrapped) };
    const place = { vaultId: ring.vaultId, epoch: 1, receiver: 'pw' };
    expect(unwrapSecond(place, second, scalar).toString('hex')).toBe(hex(keys.get(1) ?? new Uint8Array()));
  });

  it('is changed by wrapping anew: no slot is touched, the old one opens nothing', async () => {
    const [old, fresh] = [stretched('old'), stretched('fresh')];
    const ring = await withPassphrase(first, keys, old);
    const changed = await withOtherPassphrase(ring, old.secret, fresh);
    if (!changed) throw new Error('the old passphrase did not open');
    expect(changed.epochs).toBe(ring.epochs);
    expect(changed.passphrase?.stretch).toEqual(fresh.stretch);
    expect(spell(await keysByPassphrase(changed, fresh.secret))).toEqual(spell(keys));
    expect(await keysByPassphrase(changed, old.secret)).toBeNull();
    expect(await withOtherPassphrase(ring, fresh.secret, fresh)).toBeNull();
  });

  it('does not open when its wrapping is altered, swapped or moved to another vault', async () => {
    const own = stretched('right');
    const ring = await withPassphrase(first, keys, own);
    const pair = ring.passphrase?.pair;
    if (!pair) throw new Error('no pair');
    const place = { vaultId: ring.vaultId, receiver: 'pw' } as const;
    expect(await openPair(place, pair, own.secret)).not.toBeNull();
    for (let at = 0; at < pair.wrapped.length; at += 1) {
      const wrapped = pair.wrapped.slice();
      wrapped[at] = (wrapped[at] ?? 0) ^ 1;
      expect(await openPair(place, { ...pair, wrapped }, own.secret)).toBeNull();
    }
    for (const length of [0, 11, 12, 30, pair.wrapped.length - 1])
      expect(await openPair(place, { ...pair, wrapped: pair.wrapped.slice(0, length) }, own.secret)).toBeNull();
    expect(await openPair({ ...place, vaultId: 'other' }, pair, own.secret)).toBeNull();
    expect(await openPair({ ...place, receiver: 'rc' }, pair, own.secret)).toBeNull();
    const publicKey = pair.publicKey.slice();
    publicKey[9] = (publicKey[9] ?? 0) ^ 1;
    expect(await openPair(place, { ...pair, publicKey }, own.secret)).toBeNull();
  });
});

describe('a ring that locks', () => {
  const own = stretched('right');
  let locking: { ring: LockingRing; keys: Map<number, Bytes> };

  beforeAll(async () => {
    locking = await toLocking(first, keys, own, { kind: 'browser' }, now);
  });

  it('begins an epoch of its own and keeps every key there was', async () => {
    expect(locking.ring.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(hex(locking.keys.get(1) ?? new Uint8Array())).toBe(hex(keys.get(1) ?? new Uint8Array()));
    expect(spell(await keysByPassphrase(locking.ring, own.secret))).toEqual(spell(locking.keys));
  });

  it('keeps no private key that receives, but one that is wrapped', async () => {
    expect('receiving' in locking.ring).toBe(false);
    const { vaultId, deviceId, device } = locking.ring;
    const privateKey = await openPair({ vaultId, receiver: deviceReceiver(deviceId) }, device, own.secret);
    if (!privateKey) throw new Error('the passphrase does not open the key of the device');
    expect(spell(await vaultKeysOf(locking.ring, deviceReceiver(deviceId), privateKey))).toEqual(spell(locking.keys));
    // The key that lay in the profile before opens no slot of it.
    expect(await vaultKeysOf(locking.ring, deviceReceiver(deviceId), first.receiving.privateKey)).toBeNull();
  });

  it('opens with keys in memory alone', async () => {
    const store = memoryStore(locking.ring);
    await expect(openVault(store, now)).rejects.toThrow(VaultLocked);
    const vault = await openVault(store, now, async () => locking.keys);
    const object = { type: 'block', name: 'd/x/00000001', device: vault.deviceId } as const;
    const old = await seal(await makeRing(first.vaultId, keys), object, utf8('before'));
    expect((await vault.open(object, old)).kind).toBe('opened');
    const fresh = await vault.seal(object, utf8('after'));
    // Whoever copied the profile before the lock holds the key of epoch 1, and no more.
    expect(await open(await makeRing(first.vaultId, keys), object, fresh)).toEqual({ kind: 'refused', why: 'no-key' });
  });

  it('is refused a passphrase that is not its own', async () => {
    const ring = await withPassphrase(first, keys, own);
    await expect(toLocking(ring, keys, stretched('wrong'), { kind: 'browser' }, now)).rejects.toThrow();
  });

  it('stays open again with a new key of the device', async () => {
    const open = await toStayOpen(locking.ring, locking.keys);
    expect(open).not.toHaveProperty('device');
    expect(open).not.toHaveProperty('lockAfter');
    expect(open.receiving.privateKey.extractable).toBe(false);
    const device = deviceReceiver(open.deviceId);
    expect(spell(await vaultKeysOf(open, device, open.receiving.privateKey))).toEqual(spell(locking.keys));
    expect(spell(await keysByPassphrase(open, own.secret))).toEqual(spell(locking.keys));
  });

  it('opens by its recovery code where the passphrase is forgotten, and takes another passphrase then', async () => {
    const { code, secret } = await makeRecoveryCode();
    const ring = await withRecovery(locking.ring, locking.keys, secret);
    const byCode = await keysByCode(ring, await readCode(code));
    expect(spell(byCode)).toEqual(spell(locking.keys));
    const fresh = stretched('fresh');
    const renewed = await withPassphrase(ring, byCode ?? new Map(), fresh);
    expect(spell(await keysByPassphrase(renewed, fresh.secret))).toEqual(spell(locking.keys));
    expect(await keysByPassphrase(renewed, own.secret)).toBeNull();
    expect(spell(await keysByCode(renewed, await readCode(code)))).toEqual(spell(locking.keys));
    const other = await makeRecoveryCode();
    expect(await keysByCode(renewed, await readCode(other.code))).toBeNull();
    const replaced = await withRecovery(renewed, locking.keys, other.secret);
    expect(await keysByCode(replaced, await readCode(code))).toBeNull();
  });

  it('throws rather than drop a key that is not at hand', async () => {
    const some = new Map([...locking.keys].filter(([epoch]) => epoch === 2));
    await expect(withPassphrase(locking.ring, some, stretched('fresh'))).rejects.toThrow('epoch 1');
    await expect(toStayOpen(locking.ring, some)).rejects.toThrow('epoch 1');
  });
});

describe('any history of a ring', () => {
  const act = fc.constantFrom('passphrase', 'other', 'recovery', 'lock', 'open', 'epoch');

  it('keeps every key, opens by what was set last, and by nothing that was set before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 9 }), async (acts) => {
        let ring: StoredRing = first;
        let held: Map<number, Bytes> = new Map(keys);
        let passphrase: Stretched | null = null;
        let code: string | null = null;
        const old: Stretched[] = [];
        for (const [at, what] of acts.entries()) {
          const fresh = stretched(`passphrase ${at}`);
          if (what === 'passphrase') {
            if (passphrase) old.push(passphrase);
            ring = await withPassphrase<StoredRing>(ring, held, fresh);
            passphrase = fresh;
          } else if (what === 'other' && passphrase) {
            old.push(passphrase);
            const changed: StoredRing | null = await withOtherPassphrase<StoredRing>(ring, passphrase.secret, fresh);
            if (!changed) throw new Error('the passphrase was refused');
            ring = changed;
            passphrase = fresh;
          } else if (what === 'recovery') {
            const made = await makeRecoveryCode();
            ring = await withRecovery<StoredRing>(ring, held, made.secret);
            code = made.code;
          } else if (what === 'lock' && ring.mode === 'stay-open') {
            passphrase ??= fresh;
            ({ ring, keys: held } = await toLocking(ring, held, passphrase, { kind: 'minutes', minutes: 5 }, now));
          } else if (what === 'open' && ring.mode === 'lock') {
            ring = await toStayOpen(ring, held);
          } else if (what === 'epoch') {
            ({ ring, keys: held } = await withEpoch<StoredRing>(ring, held, now));
          }
        }
        expect(spell(held)).toMatchObject(spell(keys) ?? {});
        if (passphrase) expect(spell(await keysByPassphrase(ring, passphrase.secret))).toEqual(spell(held));
        for (const each of old) expect(await keysByPassphrase(ring, each.secret)).toBeNull();
        if (code) expect(spell(await keysByCode(ring, await readCode(code)))).toEqual(spell(held));
        if (ring.mode === 'stay-open') {
          const device = deviceReceiver(ring.deviceId);
          expect(spell(await vaultKeysOf(ring, device, ring.receiving.privateKey))).toEqual(spell(held));
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
