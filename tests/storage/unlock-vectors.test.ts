/** What opened a vault once must open it for ever: kept vectors, read by both implementations. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bytes, hex, textOf } from '@/storage/vault/bytes';
import { makeRing } from '@/storage/vault/epoch';
import { inboxKey, takeOut } from '@/storage/vault/inbox';
import { readRecoveryCode } from '@/storage/vault/recovery-code';
import { stretch } from '@/storage/vault/stretch';
import { openPair, type WrappedReceiver } from '@/storage/vault/wrapped-pair';
import { openPairSecond, secretSecond, stretchSecond, takeOutSecond } from './second/unlock';

interface Pair {
  what: string;
  receiver: WrappedReceiver;
  publicKey: string;
  wrapped: string;
  secret: string;
}

interface Vectors {
  vaultId: string;
  stretch: {
    passphrase: string;
    sameAs: string;
    memoryKiB: number;
    passes: number;
    lanes: number;
    salt: string;
    secret: string;
  };
  pairs: (Pair & { scalar: string })[];
  badPairs: Pair[];
  code: { code: string; secret: string };
  badCodes: { typed: string; why: string }[];
  inbox: {
    device: string;
    vaultKey: string;
    publicKey: string;
    sealed: string;
    item: string;
    scalar: string;
    text: string;
  };
}

const vectors = JSON.parse(readFileSync(resolve(import.meta.dirname, '../vectors/unlock.json'), 'utf8')) as Vectors;
const { vaultId } = vectors;

function bytes(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

describe('kept vectors', () => {
  it('of the passphrase', async () => {
    const { passphrase, sameAs, secret, salt, memoryKiB, passes, lanes } = vectors.stretch;
    const parameters = { kind: 'argon2id', memoryKiB, passes, lanes, salt: bytes(salt) } as const;
    expect(hex(await stretch(passphrase, parameters))).toBe(secret);
    expect(hex(await stretch(sameAs, parameters))).toBe(secret);
    expect((await stretchSecond(passphrase, parameters)).toString('hex')).toBe(secret);
  }, 60_000);

  it.each(vectors.pairs)('of the pair of $what', async ({ receiver, publicKey, wrapped, secret, scalar }) => {
    const pair = { receiver, publicKey: bytes(publicKey), wrapped: bytes(wrapped) };
    const key = await openPair({ vaultId, receiver }, pair, bytes(secret));
    expect(key?.extractable).toBe(false);
    expect(openPairSecond({ vaultId, receiver }, pair, Buffer.from(secret, 'hex')).toString('hex')).toBe(scalar);
  });

  it.each(vectors.badPairs)('of a pair with $what: it stays shut', async ({ receiver, publicKey, wrapped, secret }) => {
    const pair = { receiver, publicKey: bytes(publicKey), wrapped: bytes(wrapped) };
    expect(await openPair({ vaultId, receiver }, pair, bytes(secret))).toBeNull();
    expect(() => openPairSecond({ vaultId, receiver }, pair, Buffer.from(secret, 'hex'))).toThrow();
  });

  it('of the recovery code', async () => {
    const { code, secret } = vectors.code;
    expect(await readRecoveryCode(code)).toEqual({ kind: 'code', secret: bytes(secret) });
    expect(secretSecond(code).toString('hex')).toBe(secret);
  });

  it.each(vectors.badCodes)('of a code that is wrong: $why', async ({ typed, why }) => {
    expect(await readRecoveryCode(typed)).toEqual({ kind: 'wrong', why });
  });

  it('of the inbox', async () => {
    const { device, vaultKey, publicKey, sealed, item, scalar, text } = vectors.inbox;
    const ring = await makeRing(vaultId, new Map([[1, bytes(vaultKey)]]));
    const key = await inboxKey(ring, device, { publicKey: bytes(publicKey), sealed: bytes(sealed) });
    if (!key) throw new Error('the inbox does not open');
    const plain = await takeOut(vaultId, key, bytes(item));
    expect(plain && textOf(plain)).toBe(text);
    expect(takeOutSecond(vaultId, Buffer.from(item, 'hex'), Buffer.from(scalar, 'hex'))).toBe(text);
    const altered = bytes(item);
    altered[90] = (altered[90] ?? 0) ^ 1;
    expect(await takeOut(vaultId, key, altered)).toBeNull();
    expect(await takeOut('another vault', key, bytes(item))).toBeNull();
    expect(await takeOut(vaultId, key, bytes(item).slice(0, 40))).toBeNull();
  });
});
