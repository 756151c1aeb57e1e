/** What follows each page of an import, how it is counted, and when it ends. */
import { describe, expect, it } from 'vitest';
import {
  countPage,
  goesOnAt,
  type ImportPage,
  type ImportRun,
  importPace,
  markOf,
  nextOfImport,
} from '@/domain/import';

const run = (over: Partial<ImportRun> = {}): ImportRun => ({
  id: 'run',
  adapter: 'refund-list',
  account: 'one',
  stage: 'walking',
  pausedBy: null,
  why: null,
  pages: 1,
  own: 1,
  current: 1,
  of: null,
  cases: 20,
  fresh: 20,
  marks: ['page 1'],
  pressed: 'page 1',
  slower: 1,
  since: 0,
  startedAt: 0,
  changedAt: 0,
  dueMs: 0,
  ...over,
});
const page = (over: Partial<ImportPage> = {}): ImportPage => ({
  mark: 'page 2',
  outcome: 'found',
  cases: 20,
  current: 2,
  total: null,
  of: null,
  next: 'usable',
  tookMs: 900,
  ...over,
});
const next = (before: Partial<ImportRun>, seen: Partial<ImportPage>, isOwn = true) =>
  nextOfImport(run(before), page(seen), isOwn, 0.5);

describe('after a page', () => {
  it('another follows, after a wait within the manners', () => {
    for (const share of [0, 0.5, 0.999]) {
      const answer = nextOfImport(run(), page(), true, share);
      expect(answer.kind).toBe('next');
      if (answer.kind !== 'next') return;
      expect(answer.waitMs).toBeGreaterThanOrEqual(importPace.wait[0]);
      expect(answer.waitMs).toBeLessThanOrEqual(importPace.wait[1]);
    }
  });

  it('a longer rest comes every ten pages', () => {
    const answer = next({ own: 9, pages: 9 }, {});
    expect(answer.kind === 'next' && answer.waitMs >= importPace.rest[0]).toBe(true);
  });

  it('it stops where the site or the person has to do something first', () => {
    expect(next({}, { outcome: 'challenged' })).toEqual({ kind: 'stop', why: 'challenged' });
    expect(next({}, { outcome: 'signed-out' })).toEqual({ kind: 'stop', why: 'signed-out' });
    expect(next({}, {}, false)).toEqual({ kind: 'stop', why: 'other-account' });
  });

  it('a page that is not drawn is waited for, and given up after its time', () => {
    expect(next({}, { outcome: 'not-ready' })).toEqual({ kind: 'wait' });
    const long = importPace.effect;
    expect(next({}, { outcome: 'unreadable', tookMs: long })).toEqual({ kind: 'stop', why: 'unreadable' });
  });

  it('the pager says how it ends', () => {
    expect(next({}, { next: 'last' })).toEqual({ kind: 'stop', why: 'last-page' });
    expect(next({}, { next: 'none' })).toEqual({ kind: 'stop', why: 'no-pager' });
    expect(next({}, { next: 'strange' })).toEqual({ kind: 'stop', why: 'no-control' });
  });

  it('a press that shows nothing is waited for once, and never made again', () => {
    expect(next({}, { mark: 'page 1', current: 1 })).toEqual({ kind: 'wait' });
    const long = { mark: 'page 1', tookMs: importPace.effect };
    expect(next({}, { ...long, current: 1 })).toEqual({ kind: 'stop', why: 'no-effect' });
    expect(next({}, { ...long, current: 2 })).toEqual({ kind: 'stop', why: 'same-rows' });
  });

  it('rows that were read before end it', () => {
    expect(next({ marks: ['page 1', 'page 2'] }, { mark: 'page 1' })).toEqual({ kind: 'stop', why: 'same-rows' });
  });

  it('one run takes so many pages and no more', () => {
    expect(next({ own: importPace.mostPages - 1 }, {})).toEqual({ kind: 'stop', why: 'enough' });
    expect(next({ own: importPace.mostPages - 2, pages: 500 }, {}).kind).toBe('next');
  });

  it('a slow site is asked less often, up to a bound, and a quick one as before', () => {
    const slow = page({ tookMs: importPace.slow + 1 });
    let seen = run();
    for (const mark of ['2', '3', '4', '5']) seen = countPage(seen, { ...slow, mark }, { cases: 0, fresh: 0 }, 0);
    expect(seen.slower).toBe(importPace.mostSlower);
    const answer = nextOfImport(seen, { ...slow, mark: '6' }, true, 0);
    expect(answer).toEqual({ kind: 'next', waitMs: importPace.wait[0] * importPace.mostSlower });
    for (const mark of ['6', '7', '8']) seen = countPage(seen, page({ mark }), { cases: 0, fresh: 0 }, 0);
    expect(seen.slower).toBe(1);
  });
});

describe('counting', () => {
  it('counts a page once, whatever its document does', () => {
    const one = countPage(run(), page(), { cases: 20, fresh: 3 }, 7);
    expect(one).toMatchObject({ pages: 2, own: 2, cases: 40, fresh: 23, current: 2, marks: ['page 1', 'page 2'] });
    expect(countPage(one, page(), { cases: 0, fresh: 0 }, 8)).toMatchObject({ pages: 2, own: 2, changedAt: 8 });
  });

  it('tells how many pages there are only from a full one', () => {
    const none = { cases: 0, fresh: 0 };
    expect(countPage(run(), page({ total: 238 }), none, 0).of).toBe(12);
    expect(countPage(run(), page({ total: 238, cases: 18, next: 'last' }), none, 0).of).toBe(null);
    expect(countPage(run(), page({ of: 5, total: 238 }), none, 0).of).toBe(5);
  });

  it('says where it can go on', () => {
    expect(goesOnAt(run({ stage: 'over', why: 'challenged', pages: 3, current: 3 }))).toBe(4);
    expect(goesOnAt(run({ stage: 'over', why: 'last-page' }))).toBe(null);
    expect(goesOnAt(run({ stage: 'over', why: 'signed-out', pages: 0 }))).toBe(null);
    expect(goesOnAt(run())).toBe(null);
  });
});

describe('a mark', () => {
  it('is of the rows, in their order', () => {
    expect(markOf(['188880000160001234', '2'])).toBe(markOf(['188880000160001234', '2']));
    expect(markOf(['1', '2'])).not.toBe(markOf(['2', '1']));
    expect(markOf([])).not.toBe(markOf(['1']));
    const marks = Array.from({ length: 2000 }, (_, n) => markOf([`18888000016000${1000 + n}`]));
    expect(new Set(marks).size).toBe(marks.length);
  });
});
