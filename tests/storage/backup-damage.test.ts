/** Damaged, cut, mixed and foreign backups are found out, every time; crashes anywhere in making and restoring cost nothing. */
import { afterEach, describe, expect, it } from 'vitest';
import type { SealedReader } from '@/storage/archive/sealed';
import { makeBackup } from '@/storage/backup/make';
import { planRestore, type Target } from '@/storage/backup/restore';
import { isWhole, openBackup } from '@/storage/backup/survey';
import { seed } from '../domain/random';
import {
  type Browser,
  backUp,
  beginOf,
  closeAll,
  collect,
  eventIds,
  noteCases,
  numbers,
  openBrowser,
  restore,
  right,
  setPassphrase,
  shown,
  survey,
  surveyed,
} from './backup-world';

afterEach(closeAll);

async function filled(count = 4): Promise<{ browser: Browser; bytes: Buffer }> {
  const browser = await openBrowser();
  await noteCases(browser, numbers(count));
  await setPassphrase(browser);
  const { file } = await backUp(browser);
  return { browser, bytes: Buffer.from(await file.arrayBuffer()) };
}

const fileOf = (...parts: Buffer[]) => new Blob([Buffer.concat(parts)]);
const mark = Buffer.from('CGFR');

/** Where each piece begins, the head's first, and where the file ends. */
function piecesOf(bytes: Buffer): Buffer[] {
  const starts: number[] = [];
  let at = 9;
  while (at < bytes.length) {
    expect(bytes.subarray(at, at + 4).equals(mark)).toBe(true);
    starts.push(at);
    at += 17 + bytes.readUInt32BE(at + 9) + bytes.readUInt32BE(at + 13) + 32;
  }
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}

/** Numbers that repeat with the seed. */
function randomly(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

async function isFound(file: Blob): Promise<boolean> {
  const found = await survey(file);
  return found.kind !== 'open' || !isWhole((found as Awaited<ReturnType<typeof surveyed>>).damage);
}

describe('a damaged backup', () => {
  it('is found out wherever it is cut', async () => {
    const { bytes } = await filled(3);
    const random = randomly(seed);
    console.log(`seed ${seed}`);
    let end = 9;
    const ends = [end];
    for (const { length } of piecesOf(bytes)) {
      end += length;
      ends.push(end);
    }
    const cuts = new Set([
      ...ends.slice(0, -1),
      0,
      1,
      8,
      10,
      bytes.length - 1,
      ...Array.from({ length: 60 }, () => Math.floor(random() * bytes.length)),
    ]);
    for (const cut of cuts) expect(await isFound(fileOf(bytes.subarray(0, cut))), `cut at ${cut}`).toBe(true);
    expect(await isFound(fileOf(bytes))).toBe(false);
  });

  it('is found out whichever bit is turned', async () => {
    const { bytes } = await filled(2);
    const random = randomly(seed);
    console.log(`seed ${seed}`);
    for (let turn = 0; turn < 250; turn++) {
      const at = Math.floor(random() * bytes.length);
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      expect(await isFound(fileOf(bent)), `bit in byte ${at}`).toBe(true);
    }
  });

  it('is found out when pieces are swapped, left out, put in twice, or come from another backup', async () => {
    const { browser, bytes } = await filled(4);
    const start = bytes.subarray(0, 9);
    const pieces = piecesOf(bytes);
    const other = piecesOf(Buffer.from(await (await backUp(browser)).file.arrayBuffer()));
    const whole = (list: readonly (Buffer | undefined)[]) =>
      fileOf(start, ...list.map((piece) => piece ?? Buffer.alloc(0)));
    expect(await isFound(whole(pieces))).toBe(false);
    for (let at = 1; at < pieces.length; at++) {
      expect(await isFound(whole(pieces.filter((_, index) => index !== at))), `without ${at}`).toBe(true);
      expect(
        await isFound(whole(pieces.flatMap((piece, index) => (index === at ? [piece, piece] : [piece])))),
        `twice ${at}`,
      ).toBe(true);
      expect(
        await isFound(whole(pieces.map((piece, index) => (index === at ? other[index] : piece)))),
        `foreign ${at}`,
      ).toBe(true);
      if (at + 1 < pieces.length) {
        const swapped = [...pieces];
        [swapped[at], swapped[at + 1]] = [pieces[at + 1] as Buffer, pieces[at] as Buffer];
        expect(await isFound(whole(swapped)), `swapped ${at}`).toBe(true);
      }
    }
    expect(await isFound(fileOf(bytes, Buffer.from('more')))).toBe(true);
    expect(await isFound(fileOf(start, other[0] as Buffer, ...pieces.slice(1)))).toBe(true);
  });

  it('says what is wrong with what is no backup, and of a newer one', async () => {
    const { bytes } = await filled(1);
    expect(await openBackup(new Blob([]))).toEqual({ kind: 'not-a-backup' });
    expect(await openBackup(new Blob(['PK\u0003\u0004 a zip of something']))).toEqual({ kind: 'not-a-backup' });
    expect(await openBackup(fileOf(bytes.subarray(0, 60)))).toEqual({ kind: 'truncated' });
    const newer = Buffer.from(bytes);
    newer[8] = 0x32;
    expect(await openBackup(fileOf(newer))).toEqual({ kind: 'newer' });
  });

  it('gives back what is provably whole, names the rest, and puts nothing in by itself', async () => {
    const { bytes } = await filled(4);
    const pieces = piecesOf(bytes);
    const bent = Buffer.from(bytes);
    const at = 9 + pieces.slice(0, 3).reduce((sum, { length }) => sum + length, 0) + 60;
    bent[at] = (bent[at] ?? 0) ^ 1;
    const fresh = await openBrowser();
    const found = await surveyed(fileOf(bent));
    expect(found.damage).toMatchObject({ isTruncated: false, places: 1 });
    expect(found.damage.lost).toHaveLength(1);
    expect(found.damage.lost?.[0]).toMatch(/^blocks\/d\//);
    await planRestore(fileOf(bent), found, fresh.target);
    expect(await shown(fresh)).toEqual([]);
    expect(await restore(fileOf(bent), fresh.target)).toMatchObject({ kind: 'restored' });
    expect(await shown(fresh)).toHaveLength(3);
  });

  it('is searched in bounded time, whatever marks somebody laid in it', async () => {
    const { bytes } = await filled(1);
    const false1 = Buffer.concat([mark, Buffer.from([0, 0, 0, 9, 2, 0, 0, 0, 4, 0, 0x10, 0, 0])]);
    const laid = Buffer.concat(Array.from({ length: 60_000 }, () => false1));
    const started = Date.now();
    const found = await surveyed(fileOf(bytes, laid));
    expect(found.damage.places).toBe(1);
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

/** Throws at the n-th call of anything, before it or after it was done: the browser died there. */
class Crash extends Error {}

function crashing<Port extends object>(port: Port, state: { left: number; after: boolean }): Port {
  const hit = () => {
    state.left -= 1;
    if (state.left === 0) throw new Crash('here the browser died');
  };
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (value instanceof Object && typeof value !== 'function') return crashing(value, state);
      if (typeof value !== 'function' || name === 'close' || name === 'abort') return value;
      if (name === 'objects') {
        return async function* () {
          for await (const each of (value as () => AsyncIterable<unknown>).call(target)) {
            hit();
            yield each;
          }
        };
      }
      return async (...given: unknown[]) => {
        if (!state.after) hit();
        const result: unknown = await (value as (...given: unknown[]) => unknown).apply(target, given);
        if (state.after) hit();
        return result;
      };
    },
  });
}

describe('a crash', () => {
  it('at any await of a backup leaves the archive as it was, and a file that is refused', async () => {
    const { browser } = await filled(3);
    const before = await eventIds(browser);
    let crashes = 0;
    for (let left = 1; ; left++) {
      const state = { left, after: left % 2 === 0 };
      const sink = collect();
      const reader = crashing<SealedReader>(browser.reader, state);
      const ask = crashing({ begin: () => beginOf(browser.ask) }, state);
      const died = await makeBackup({ reader, begin: ask.begin, sink: crashing(sink, state) }).then(
        () => false,
        (error: unknown) => error instanceof Crash,
      );
      if (!died) break;
      crashes += 1;
      expect(sink.state).toBe('aborted');
      const file = new Blob(sink.parts);
      if (sink.parts.length === 0 || (await isFound(file))) continue;
      // It died behind the very last piece: that file is whole.
      expect((await surveyed(file)).events.map(({ id }) => id).sort()).toEqual(before);
    }
    expect(crashes).toBeGreaterThan(10);
    expect(await eventIds(browser)).toEqual(before);
  });

  it.each(['become', 'other', 'same'] as const)(
    'at any await of a restore (%s) is made good by restoring again',
    async (way) => {
      const { browser: source, bytes } = await filled(3);
      const file = fileOf(bytes);
      const prepare = async (): Promise<Browser> => {
        if (way === 'same') {
          await restore(file, source.target);
          const archive = await source.worker.background.archive();
          const [event] = (await archive.load()).events;
          await archive.erase({ kind: 'account', accounts: [event?.account ?? ''] });
          return source;
        }
        const target = await openBrowser();
        if (way === 'other') await noteCases(target, numbers(1, 60));
        return target;
      };
      const expected = await prepare();
      await restore(file, expected.target);
      const all = await shown(expected);
      let crashes = 0;
      for (let left = 1; ; left++) {
        const target = await prepare();
        const state = { left, after: left % 2 === 1 };
        const died = await restore(file, crashing<Target>(target.target, state)).then(
          () => false,
          (error: unknown) => {
            if (error instanceof Crash) return true;
            throw error;
          },
        );
        if (died) {
          crashes += 1;
          // What was there is there still, whatever came in.
          const half = await shown(target);
          expect(all).toEqual(expect.arrayContaining(half));
          expect(await restore(file, target.target)).toMatchObject({ kind: 'restored' });
        }
        expect(await shown(target), `${way}, crash ${left}`).toEqual(all);
        expect(new Set(await eventIds(target)).size).toBe((await eventIds(target)).length);
        if (way !== 'same') await target.close();
        if (!died) break;
      }
      expect(crashes).toBeGreaterThan(3);
      expect(right).toHaveLength(43);
    },
  );
});
