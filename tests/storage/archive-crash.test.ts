/** Death at every question to the database: what was kept stays, what was not is not there, and doing it again ends the same. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { caseKey, foldCases, headOf } from '@/domain/case';
import { subjectKey } from '@/domain/subject';
import type { Archive } from '@/storage/archive/archive';
import { dieAt } from './dying';
import { memoryEngine, note, openOn, refund, seenFact, statusFact } from './fixture';

afterEach(() => {
  vi.restoreAllMocks();
});

async function told(archive: Archive) {
  const { events, damaged } = await archive.load();
  expect(damaged).toEqual([]);
  const { heads } = await archive.cases();
  const byKey = <Each extends { account: string; subject: Parameters<typeof subjectKey>[0] }>(all: readonly Each[]) =>
    [...all].sort((one, two) => (caseKey(one) < caseKey(two) ? -1 : 1));
  expect(byKey(heads)).toEqual(byKey(foldCases(events).map(headOf)));
  return events.map(({ body }) => (body.kind === 'note' ? body.text : body.kind)).sort();
}

const begun = ['note one', 'seen', 'seen'];
const works: [string, (archive: Archive) => Promise<{ kind: string } | undefined>, string[]][] = [
  [
    'appending facts of a known case and of a new one, with a note',
    (archive) => archive.append([statusFact(1, '卖家已拒绝'), seenFact(3), note(1, 'note two')]),
    ['note one', 'note two', 'seen', 'seen', 'seen', 'status-changed'],
  ],
  [
    'keeping the snapshot',
    async (archive) => {
      await archive.append([note(2, 'note two')]);
      await archive.keepSnapshot();
      return undefined;
    },
    ['note one', 'note two', 'seen', 'seen'],
  ],
  [
    'erasing a case',
    (archive) => archive.erase({ kind: 'case', accounts: ['account-a'], subjectKeys: [subjectKey(refund(1))] }),
    ['seen'],
  ],
];

describe('death at every question to the database', () => {
  it.each(works)('while %s leaves all or nothing', async (_name, work, after) => {
    let deaths = 0;
    for (let end = 1; ; end += 1) {
      const engine = memoryEngine();
      const archive = await openOn(engine);
      await archive.append([seenFact(1), seenFact(2), note(1, 'note one')]);
      await archive.keepSnapshot();
      const { asked } = dieAt(end);
      const died = await work(archive).then(
        () => asked() >= end,
        () => true,
      );
      vi.restoreAllMocks();
      archive.close();
      const later = await openOn(engine);
      const found = await told(later);
      expect([begun.join(), after.join()], `question ${end}`).toContain(found.join());
      if (!died) {
        expect(found).toEqual(after);
        later.close();
        break;
      }
      deaths += 1;
      if (found.join() === begun.join()) {
        await work(later);
        expect(await told(later), `question ${end}`).toEqual(after);
      }
      await later.keepSnapshot();
      await told(later);
      later.close();
    }
    expect(deaths).toBeGreaterThan(3);
  });
});
