/** Death anywhere while a backup is made or restored: what was there stays, and doing it again ends the same. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeBackup } from '@/storage/backup/make';
import { isWhole, type Survey } from '@/storage/backup/survey';
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
  setPassphrase,
  shown,
  survey,
} from './backup-world';
import { dieAt } from './dying';

afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

const boxMs = process.env.CHESU_LONG ? 60_000 : 2_500;

/** Spread over the whole work, each time elsewhere: golden steps from the seed. */
const placeOf = (round: number, of: number) => 1 + Math.floor(((((seed % 1000) + round) * 0.618033988749895) % 1) * of);

async function filled(count: number, from = 0): Promise<{ browser: Browser; file: Blob }> {
  const browser = await openBrowser();
  await noteCases(browser, numbers(count, from));
  await setPassphrase(browser);
  return { browser, file: (await backUp(browser)).file };
}

const starts: [string, () => Promise<Browser>][] = [
  ['an empty archive', () => openBrowser()],
  [
    'an archive with cases of its own',
    async () => {
      const browser = await openBrowser();
      await noteCases(browser, numbers(2, 40));
      await setPassphrase(browser);
      return browser;
    },
  ],
];

describe(`death at a question to the database (CHESU_SEED=${seed})`, () => {
  it.each(starts)('while a backup goes into %s loses nothing, and the next try ends it', async (name, start) => {
    console.log(`deaths while a backup goes into ${name}: CHESU_SEED=${seed}`);
    const { file } = await filled(4);
    const whole = await start();
    const counting = dieAt(Number.POSITIVE_INFINITY);
    await restore(file, whole.target);
    vi.restoreAllMocks();
    const wanted = await shown(whole);
    const until = Date.now() + boxMs;
    let deaths = 0;
    for (let round = 0; Date.now() < until || deaths === 0; round += 1) {
      const browser = await start();
      const before = await shown(browser);
      const place = placeOf(round, counting.asked());
      dieAt(place);
      const ended = await restore(file, browser.target).then(
        ({ kind }) => kind,
        () => 'died',
      );
      vi.restoreAllMocks();
      if (ended === 'died') deaths += 1;
      await browser.close();
      const later = await openBrowser(browser.world);
      expect(await shown(later), `question ${place}`).toEqual(expect.arrayContaining(before));
      expect(await restore(file, later.target), `question ${place}`).toMatchObject({ kind: 'restored', damaged: [] });
      expect(await shown(later), `question ${place}`).toEqual(wanted);
    }
    expect(deaths).toBeGreaterThan(0);
  });

  it('while a backup is made leaves the archive as it was, and no file that passes for a whole one', async () => {
    console.log(`deaths while a backup is made: CHESU_SEED=${seed}`);
    const { browser } = await filled(4);
    const before = await eventIds(browser);
    const counting = dieAt(Number.POSITIVE_INFINITY);
    await backUp(browser);
    vi.restoreAllMocks();
    const until = Date.now() + boxMs;
    let deaths = 0;
    for (let round = 0; Date.now() < until || deaths === 0; round += 1) {
      const sink = collect();
      dieAt(placeOf(round, counting.asked()));
      const ended = await makeBackup({ reader: browser.reader, begin: () => beginOf(browser.ask), sink }).then(
        ({ kind }) => kind,
        () => 'died',
      );
      vi.restoreAllMocks();
      if (ended === 'made') continue;
      deaths += 1;
      expect(sink.state).not.toBe('closed');
      const half = await survey(new Blob(sink.parts));
      if (half.kind === 'open') expect(isWhole((half as Survey).damage)).toBe(false);
      else expect(['not-a-backup', 'truncated', 'altered']).toContain(half.kind);
      expect(await eventIds(browser)).toEqual(before);
    }
    expect(deaths).toBeGreaterThan(0);
  });
});
