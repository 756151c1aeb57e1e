/** Death and a full disk at every step of taking evidence in: never half a file, nothing of others lost, and the way on open. */
import { describe, expect, it } from 'vitest';
import { chunkBytes } from '@/storage/archive/evidence/manifest';
import { sweep } from '@/storage/archive/evidence/sweep';
import { takeIn } from '@/storage/archive/evidence/take-in';
import { memoryEngine } from '../storage/fixture';
import {
  Died,
  day,
  fileOf,
  give,
  openPlace,
  original,
  Steps,
  start,
  take,
  watchDatabase,
  watchVault,
} from './shelf-world';

const seed = Number(process.env.CHESU_SEED ?? Date.now() % 1_000_000);
const size = chunkBytes + 1000;

describe(`taking evidence in (CHESU_SEED=${seed})`, () => {
  it('may die at every await', async () => {
    console.log(`deaths while evidence is added: CHESU_SEED=${seed}`);
    const bytes = fileOf(size, seed);
    const old = fileOf(500, seed + 1);
    let kept = 0;
    let deaths = 0;
    for (let end = 1; ; end += 1) {
      const engine = memoryEngine();
      const before = await openPlace(engine);
      const { file: oldFile } = await take(before, old);
      const steps = new Steps(end);
      await watchDatabase(before.db, steps);
      const dying = takeIn(before.db, watchVault(before.vault, steps), original(bytes, steps), { now: start + 1 });
      const outcome = await dying.then(
        (taken) => taken.kind,
        (error: unknown) => error,
      );
      before.close();
      const after = await openPlace(engine);
      const manifests = await after.db.manifests.toCollection().primaryKeys();
      // A manifest that is there has all its chunks, wherever it ended.
      for (const id of manifests) expect(Buffer.isBuffer(await give(after, id)), `step ${end}`).toBe(true);
      expect(manifests, `step ${end}`).toContain(oldFile);
      if (outcome === 'taken-in') {
        expect(manifests).toHaveLength(2);
        after.close();
        kept = end;
        break;
      }
      expect(outcome, `step ${end}`).toSatisfy(isDeath);
      deaths += 1;
      if (manifests.length === 1) {
        // Left alone, what lies about of it goes; and nothing else does.
        if (end % 2 === 0) {
          await sweep(after.db, after.vault, new Set([oldFile]), start + day);
          expect(await after.db.chunks.count(), `step ${end}`).toBe(1);
        }
      }
      const { file } = await take(after, bytes, start + day);
      expect(((await give(after, file)) as Buffer).equals(bytes), `step ${end}`).toBe(true);
      expect(await after.db.chunks.count(), `step ${end}`).toBe(3);
      after.close();
    }
    expect(kept).toBe(deaths + 1);
    expect(deaths).toBeGreaterThan(25);
  });

  it('goes on where it died: pieces that are there are not written again', async () => {
    const place = await openPlace();
    const bytes = fileOf(3 * chunkBytes, seed);
    const dying = {
      size: bytes.length,
      read: async (from: number, to: number) => {
        if (from >= 2 * chunkBytes) throw new Died();
        return bytes.slice(from, to);
      },
    };
    // A page that is closed tidies nothing up: taken in is what was taken in.
    await takeIn(place.db, { ...place.vault, seal: place.vault.seal }, dying, { now: start }).catch(() => undefined);
    await takeIn(place.db, place.vault, original(bytes.slice(0, 2 * chunkBytes)), { now: start });
    let sealed = 0;
    const vault = {
      ...place.vault,
      seal: (...given: Parameters<typeof place.vault.seal>) => {
        if (given[0].type === 'chunk') sealed += 1;
        return place.vault.seal(...given);
      },
    };
    expect((await takeIn(place.db, vault, original(bytes), { now: start })).kind).toBe('taken-in');
    expect(sealed).toBe(1);
    place.close();
  });

  it('says so when the disk is full, wherever it fills up, and leaves room again', async () => {
    const bytes = fileOf(2 * chunkBytes + 7, seed);
    for (let end = 1; ; end += 1) {
      const engine = memoryEngine();
      const place = await openPlace(engine);
      const { file } = await take(place, fileOf(300, seed + 2));
      // One write fails; taking away needs no room.
      const steps = new Steps();
      const full = new Steps(end, () => new DOMException('the disk is full', 'QuotaExceededError'));
      let once = true;
      steps.step = () => {
        if (!once) return;
        try {
          full.step();
        } catch (error) {
          once = false;
          throw error;
        }
      };
      await watchDatabase(place.db, steps, true);
      const taken = await takeIn(place.db, place.vault, original(bytes), { now: start });
      expect(Buffer.isBuffer(await give(place, file))).toBe(true);
      if (taken.kind === 'taken-in') {
        expect(end).toBeGreaterThan(6);
        place.close();
        return;
      }
      expect(taken).toEqual({ kind: 'full' });
      expect(await place.db.manifests.count()).toBe(1);
      expect(await place.db.chunks.count(), `write ${end}`).toBe(1);
      place.close();
    }
  });
});

/** Dexie wraps what a middleware throws. */
function isDeath(outcome: unknown): boolean {
  return outcome instanceof Error && String(outcome).includes('died here');
}
