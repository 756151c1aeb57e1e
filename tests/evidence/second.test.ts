/** What the extension keeps of a file opens in the second implementation, which knows only what docs/archive-format.md says. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chunkBytes } from '@/storage/archive/evidence/manifest';
import { takeIn } from '@/storage/archive/evidence/take-in';
import { makeRing } from '@/storage/vault/epoch';
import { lendKeys, vaultOfLent } from '@/storage/vault/lend';
import { readFileSecond } from '../storage/second/file';
import { fileOf, openPlace, original, start } from './shelf-world';

const vaultId = '0123456789abcdef'.repeat(2);

async function laidOut(bytes: Uint8Array<ArrayBuffer>) {
  const { db, close } = await openPlace();
  const raw = [1, 2].map((epoch): [number, Uint8Array<ArrayBuffer>] => [epoch, fileOf(32, 90 + epoch)]);
  const old = vaultOfLent(await lendKeys(await makeRing(vaultId, new Map(raw.slice(0, 1))), 'aa00aa00aa00aa00', []));
  const ring = await makeRing(vaultId, new Map(raw));
  // Its first part was kept before the keys were changed, the rest after.
  await takeIn(db, old, original(bytes.slice(0, chunkBytes)), { now: start });
  const taken = await takeIn(db, vaultOfLent(await lendKeys(ring, 'aa00aa00aa00aa00', [])), original(bytes), {
    now: start,
  });
  const manifest = await db.manifests.get((taken as { file: string }).file);
  const chunks = await db.chunks.toArray();
  close();
  if (!manifest) throw new Error('no manifest');
  return { manifest, chunks, keys: new Map(raw.map(([epoch, key]) => [epoch, Buffer.from(key)])) };
}

describe('the second implementation', () => {
  it('reads a file of three parts, sealed under two epochs', async () => {
    const bytes = fileOf(2 * chunkBytes + 77, 33);
    const { manifest, chunks, keys } = await laidOut(bytes);
    expect(chunks.map((row) => Buffer.from(row.bytes).readUInt32BE(4)).sort()).toEqual([1, 2, 2]);
    const whole = readFileSecond(vaultId, keys, manifest, chunks);
    expect(createHash('sha256').update(whole).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('refuses what was swapped, renamed or cut', async () => {
    const { manifest, chunks, keys } = await laidOut(fileOf(2 * chunkBytes + 77, 34));
    const [one, two, three] = chunks;
    if (!one || !two || !three) throw new Error('three chunks were expected');
    const wrong = [
      [{ ...one, bytes: two.bytes }, { ...two, bytes: one.bytes }, three],
      [{ ...one, bytes: one.bytes.slice(0, -1) }, two, three],
      [one, two],
      [{ ...one, device: 'bb00bb00bb00bb00' }, two, three],
    ];
    for (const rows of wrong) expect(() => readFileSecond(vaultId, keys, manifest, rows)).toThrow();
  });
});
