/** The vault: what it seals opens only as itself, and a second implementation agrees in both directions. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, hex, textOf, utf8 } from '@/storage/vault/bytes';
import { makeRing } from '@/storage/vault/epoch';
import { pack, padmeSize, unpack } from '@/storage/vault/pack';
import { type KeyStore, openVault } from '@/storage/vault/ring';
import { type ObjectType, objectTypes, open, seal } from '@/storage/vault/seal';
import { unwrapKey, wrapKey } from '@/storage/vault/slot';
import type { OpenRing, StoredRing } from '@/storage/vault/stored-ring';
import { hashSecond, openSecond, sealSecond, unwrapSecond } from './second/open';

interface Vectors {
  vaultId: string;
  keys: Record<string, string>;
  good: {
    what: string;
    type: ObjectType;
    name: string;
    device: string;
    epoch: number;
    text: string;
    envelope: string;
  }[];
  bad: {
    what: string;
    type: ObjectType;
    name: string;
    device: string;
    vaultId: string;
    envelope: string;
    why: string;
  }[];
  hashes: { use: 'event' | 'account'; text: string; hash: string }[];
  slot: {
    vaultId: string;
    epoch: number;
    receiver: string;
    receiverKey: JsonWebKey;
    receiverPrivate: string;
    sender: string;
    wrapped: string;
    vaultKey: string;
  };
}

const vectors = JSON.parse(readFileSync(resolve(import.meta.dirname, '../vectors/envelope.json'), 'utf8')) as Vectors;

function bytes(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

const vaultKeys = new Map(Object.entries(vectors.keys).map(([epoch, key]) => [Number(epoch), bytes(key)]));

function memoryStore(): KeyStore & { kept: StoredRing | null } {
  return {
    kept: null,
    async read() {
      return this.kept;
    },
    async create(ring) {
      this.kept ??= ring;
      return this.kept;
    },
  };
}

describe('the envelope', () => {
  it.each(vectors.good)('opens $what', async ({ type, name, device, text, envelope }) => {
    const ring = await makeRing(vectors.vaultId, vaultKeys);
    const opened = await open(ring, { type, name, device }, bytes(envelope));
    expect(opened.kind === 'opened' && textOf(opened.plain)).toBe(text);
  });

  it.each(vectors.good)('is opened by the second implementation: $what', (vector) => {
    const key = Buffer.from(vectors.keys[vector.epoch] ?? '', 'hex');
    const sealed = { ...vector, vaultId: vectors.vaultId };
    expect(openSecond(key, sealed, Buffer.from(vector.envelope, 'hex'))).toBe(vector.text);
  });

  it.each(vectors.bad)('refuses $what: $why', async ({ type, name, device, vaultId, envelope, why }) => {
    const ring = await makeRing(vaultId, vaultKeys);
    expect(await open(ring, { type, name, device }, bytes(envelope))).toEqual({ kind: 'refused', why });
  });

  it('opens in either implementation what the other sealed, for any text', async () => {
    const ring = await makeRing(vectors.vaultId, vaultKeys);
    const key = Buffer.from(vectors.keys['2'] ?? '', 'hex');
    const types = Object.keys(objectTypes) as ObjectType[];
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom(...types),
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        async (text, type, name, nonce) => {
          const object = { type, name, device: 'aa00' };
          const sealed = { ...object, vaultId: vectors.vaultId, epoch: 2 };
          const ours = await seal(ring, object, utf8(text));
          expect(openSecond(key, sealed, Buffer.from(ours))).toBe(text);
          const theirs = sealSecond(key, sealed, Buffer.from(nonce), text);
          const opened = await open(ring, object, new Uint8Array(theirs));
          expect(opened.kind === 'opened' && textOf(opened.plain)).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses every single flipped bit', async () => {
    const ring = await makeRing(vectors.vaultId, vaultKeys);
    const object = { type: 'block', name: 'd/aa/00000001', device: 'aa' } as const;
    const envelope = await seal(ring, object, utf8('{"status":"退款关闭"}'));
    for (let bit = 0; bit < envelope.length * 8; bit += 1) {
      const altered = envelope.slice();
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await open(ring, object, altered)).kind, `bit ${bit}`).toBe('refused');
    }
  });

  it('never seals twice alike', async () => {
    const ring = await makeRing(vectors.vaultId, vaultKeys);
    const object = { type: 'block', name: 'd/aa/00000001', device: 'aa' } as const;
    const seals = await Promise.all(Array.from({ length: 50 }, () => seal(ring, object, utf8('same'))));
    expect(new Set(seals.map((envelope) => hex(envelope.slice(8, 20)))).size).toBe(50);
  });
});

describe('packing', () => {
  it('pads to Padmé sizes, never more than 12 % from 16 bytes on', () => {
    for (let length = 2; length < 70_000; length += 1) {
      const size = padmeSize(length);
      const holds = size >= length && padmeSize(size) === size && (length < 16 || size / length <= 1.12);
      if (!holds) expect.fail(`${length} bytes became ${size}`);
    }
    expect(padmeSize(9)).toBe(10);
    expect(padmeSize(1_000_001)).toBe(1_015_808);
  });

  it('gives back what it packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (plain) => {
        const given = new Uint8Array(plain);
        expect(await unpack(await pack(given))).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });
});

describe('keyed hashes', () => {
  it.each(vectors.hashes)('of $use "$text" are the known ones', async ({ use, text, hash }) => {
    const ring = await makeRing(vectors.vaultId, vaultKeys);
    expect(await ring.keyedHash(use, text)).toBe(hash);
    expect(hashSecond(Buffer.from(vectors.keys['1'] ?? '', 'hex'), vectors.vaultId, use, text)).toBe(hash);
  });

  it('stay what they are when a new epoch begins', async () => {
    const first = await makeRing(vectors.vaultId, new Map([...vaultKeys].filter(([epoch]) => epoch === 1)));
    const both = await makeRing(vectors.vaultId, vaultKeys);
    expect(await both.keyedHash('event', 'x')).toBe(await first.keyedHash('event', 'x'));
  });

  it('differ by use', async () => {
    const ring = await makeRing(vectors.vaultId, vaultKeys);
    expect(await ring.keyedHash('event', 'x')).not.toBe(await ring.keyedHash('account', 'x'));
  });
});

describe('slots', () => {
  const { slot } = vectors;

  it('open for their receiver, in both implementations', async () => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const receiver = await crypto.subtle.importKey('jwk', slot.receiverKey, curve, false, ['deriveBits']);
    const wrapped = { receiver: slot.receiver, sender: bytes(slot.sender), wrapped: bytes(slot.wrapped) };
    expect(hex((await unwrapKey(slot, wrapped, receiver)) ?? new Uint8Array())).toBe(slot.vaultKey);
    const second = { sender: Buffer.from(slot.sender, 'hex'), wrapped: Buffer.from(slot.wrapped, 'hex') };
    expect(unwrapSecond(slot, second, Buffer.from(slot.receiverPrivate, 'hex')).toString('hex')).toBe(slot.vaultKey);
  });

  it('made here open in the second implementation', async () => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
    const place = { vaultId: vectors.vaultId, epoch: 7, receiver: 'device:aa' };
    const made = await wrapKey(place, bytes(slot.vaultKey), pair.publicKey);
    const { d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const second = { sender: Buffer.from(made.sender), wrapped: Buffer.from(made.wrapped) };
    expect(unwrapSecond(place, second, Buffer.from(d ?? '', 'base64url')).toString('hex')).toBe(slot.vaultKey);
  });

  it('stay shut for another epoch, vault, receiver, key, and when altered', async () => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
    const other = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
    const place = { vaultId: vectors.vaultId, epoch: 1, receiver: 'device:aa' };
    const made = await wrapKey(place, bytes(slot.vaultKey), pair.publicKey);
    const wrapped = made.wrapped.slice();
    wrapped[20] = (wrapped[20] ?? 0) ^ 1;
    expect(await unwrapKey(place, made, pair.privateKey)).not.toBeNull();
    expect(await unwrapKey({ ...place, epoch: 2 }, made, pair.privateKey)).toBeNull();
    expect(await unwrapKey({ ...place, vaultId: 'x' }, made, pair.privateKey)).toBeNull();
    expect(await unwrapKey({ ...place, receiver: 'device:bb' }, made, pair.privateKey)).toBeNull();
    expect(await unwrapKey(place, made, other.privateKey)).toBeNull();
    expect(await unwrapKey(place, { ...made, wrapped }, pair.privateKey)).toBeNull();
    expect(await unwrapKey(place, { ...made, sender: made.sender.slice(1) }, pair.privateKey)).toBeNull();
  });
});

describe('the ring', () => {
  it('is made once, also by two first starts at the same time', async () => {
    const store = memoryStore();
    const [one, two] = await Promise.all([openVault(store, 1), openVault(store, 2)]);
    expect(one.vaultId).toBe(two.vaultId);
    const object = { type: 'block', name: 'd/x/1', device: one.deviceId } as const;
    expect((await two.open(object, await one.seal(object, utf8('a')))).kind).toBe('opened');
  });

  it('keeps private keys that no script can read out', async () => {
    const store = memoryStore();
    await openVault(store, 1);
    const ring = store.kept;
    if (ring?.mode !== 'stay-open') throw new Error('a first start stays open');
    for (const pair of [ring.signing, ring.receiving]) {
      expect(pair?.privateKey.extractable).toBe(false);
      for (const format of ['jwk', 'pkcs8'] as const) {
        await expect(crypto.subtle.exportKey(format, pair?.privateKey as CryptoKey)).rejects.toThrow();
      }
    }
    // At rest there is the wrapped form only.
    expect(JSON.stringify(store.kept)).not.toContain('"d":');
  });

  it('opens old epochs and seals with the newest when one was added', async () => {
    const store = memoryStore();
    const first = await openVault(store, 1);
    const object = { type: 'block', name: 'd/x/1', device: first.deviceId } as const;
    const old = await first.seal(object, utf8('old'));
    const ring = store.kept as OpenRing;
    const receiver = `device:${ring.deviceId}`;
    const place = { vaultId: ring.vaultId, epoch: 2, receiver };
    const slot = await wrapKey(place, bytes(vectors.slot.vaultKey), ring.receiving.publicKey);
    store.kept = { ...ring, epochs: [...ring.epochs, { epoch: 2, madeAt: 2, slots: [slot] }] };
    const second = await openVault(store, 3);
    const opened = await second.open(object, old);
    expect(opened.kind === 'opened' && textOf(opened.plain)).toBe('old');
    expect((await second.seal(object, utf8('new')))[7]).toBe(2);
    expect(await first.open(object, await second.seal(object, utf8('new')))).toEqual({
      kind: 'refused',
      why: 'no-key',
    });
  });

  it('says so instead of starting anew when its slot does not open', async () => {
    const store = memoryStore();
    await openVault(store, 1);
    const ring = store.kept as StoredRing;
    store.kept = { ...ring, vaultId: '0'.repeat(32) };
    await expect(openVault(store, 2)).rejects.toThrow('no slot');
  });
});
