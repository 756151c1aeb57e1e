/** Watching: which cases, which page next and when; manners hold whatever the clock does, and a stop is a stop. */
import { describe, expect, it } from 'vitest';
import { caseWatchOf } from '@/domain/case-watch';
import type { LookEnd } from '@/domain/look';
import {
  beginLook,
  type Deciding,
  endLook,
  newWatch,
  nextLook,
  resumeWatch,
  type WatchedPage,
  type WatchState,
  whyWatch,
} from '@/domain/watch';
import { usualManners as manners, quietFor, usualChoice } from '@/domain/watch-manners';
import { stopNotice } from '@/domain/watch-notice';

const minute = 60_000;
const hour = 60 * minute;
/** 12:00 in Shanghai. */
const noon = Date.parse('2026-11-26T12:00:00+08:00');
const shanghai = -480;
const key = 'a/refund:case:1';
const list: WatchedPage = {
  url: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  pace: 'often',
  caseKey: null,
  cases: [key],
  why: 'submitted',
  visitedAt: 0,
};
const own: WatchedPage = {
  ...list,
  url: 'https://refund2.taobao.com/dispute/detail.htm?disputeId=1',
  pace: 'seldom',
  caseKey: key,
};

function decide(over: Partial<Deciding> = {}) {
  return nextLook({
    choice: { ...usualChoice, quiet: null },
    manners,
    state: newWatch,
    pages: [list],
    now: noon,
    offset: shanghai,
    ...over,
  });
}

const moment = (now: number, random = 0) => ({ now, choice: usualChoice, manners, random });

function looked(now: number, ended: LookEnd, state: WatchState = newWatch, page = list, shown = [key], random = 0) {
  const begun = beginLook(state, page, 'a', moment(now, random));
  return endLook(begun, page, { ended, shown, moved: [] }, moment(now + 2000, random));
}

describe('what is watched', () => {
  const none = { status: 'waiting-seller', deadlineAt: null, attempts: [], isUnwatched: false } as const;
  const attempt = { flow: 'f', reason: null, askedAt: noon, submittedAt: noon - hour, outcome: null, told: [] };
  const at = (time: number) => new Date(time).toISOString();

  it.each([
    ['nothing near', none, null],
    ['submitted', { ...none, attempts: [attempt] }, 'submitted'],
    ['asked, not submitted', { ...none, attempts: [{ ...attempt, submittedAt: null }] }, null],
    ['under review, wherever it was submitted', { ...none, status: 'withdrawal-review' }, 'submitted'],
    ['ended an hour after', { ...none, status: 'withdrawn', attempts: [attempt] }, 'submitted'],
    [
      'ended long ago',
      { ...none, status: 'withdrawn', attempts: [{ ...attempt, submittedAt: noon - 48 * hour }] },
      null,
    ],
    ['a deadline in 72 hours', { ...none, deadlineAt: at(noon + 72 * hour) }, 'deadline'],
    ['one a minute later', { ...none, deadlineAt: at(noon + 72 * hour + minute) }, null],
    ['one that passed this morning', { ...none, deadlineAt: at(noon - 3 * hour) }, 'deadline'],
    ['one that passed two days ago', { ...none, deadlineAt: at(noon - 48 * hour) }, null],
    ['one that is no date', { ...none, deadlineAt: '后天' }, null],
    ['submitted, and switched off for this case', { ...none, attempts: [attempt], isUnwatched: true }, null],
    ['a deadline, and switched off', { ...none, deadlineAt: at(noon + hour), isUnwatched: true }, null],
    ['one of a case that is over', { ...none, status: 'refunded', deadlineAt: at(noon + hour) }, null],
  ] as const)('%s', (_, item, why) => {
    expect(whyWatch({ ...item, attempts: [...item.attempts] }, undefined, noon, manners)).toBe(why);
  });

  it('what a look of ours told something new of, for three days, until it is over', () => {
    const item = { ...none, attempts: [] };
    expect(whyWatch(item, noon - hour, noon, manners)).toBe('moved');
    expect(whyWatch(item, noon - 72 * hour, noon, manners)).toBeNull();
    expect(whyWatch({ ...item, status: 'refunded' }, noon - hour, noon, manners)).toBeNull();
    const begun = beginLook(newWatch, list, 'a', moment(noon));
    const { state } = endLook(begun, list, { ended: 'news', shown: [key], moved: [key] }, moment(noon));
    expect(state.news).toEqual({ [key]: noon });
  });
});

describe('when the next look is', () => {
  it('at once where there was none; then after the pause and what was added to it', () => {
    expect(decide()).toEqual({ kind: 'look', page: list });
    const { state } = looked(noon, 'same', newWatch, list, [key], 0.5);
    expect(decide({ state, now: noon + 30 * minute })).toEqual({ kind: 'wait', ms: 4 * minute });
    expect(decide({ state, now: noon + 34 * minute })).toMatchObject({ kind: 'look' });
  });

  it('once, however many alarms were missed', () => {
    let state = looked(noon, 'same').state;
    const morning = noon + 20 * hour;
    expect(decide({ state, now: morning })).toMatchObject({ kind: 'look' });
    state = looked(morning, 'same', state).state;
    expect(decide({ state, now: morning + minute })).toMatchObject({ kind: 'wait' });
  });

  it('not right after the person opened the page', () => {
    const pages = [{ ...list, visitedAt: noon - minute }];
    expect(decide({ pages })).toEqual({ kind: 'wait', ms: 29 * minute });
  });

  it('does not wait for a clock that was put back', () => {
    const { state } = looked(noon, 'same');
    expect(decide({ state, now: noon - 10 * minute })).toEqual({ kind: 'wait', ms: 20 * minute });
    expect(decide({ state, now: noon - 300 * 24 * hour })).toMatchObject({ kind: 'look' });
  });

  it('for a case’s own page when a list told something new of it, whatever its pause', () => {
    const { state } = looked(noon, 'same', looked(noon, 'same').state, own);
    const pages = [list, own];
    expect(decide({ state, pages, now: noon + minute })).toMatchObject({ kind: 'wait' });
    const begun = beginLook(state, list, 'a', moment(noon + minute));
    const told = { ended: 'news', shown: [key], moved: [key] } as const;
    const { state: moved } = endLook(begun, list, told, moment(noon + minute));
    expect(decide({ state: moved, pages, now: noon + 2 * minute })).toEqual({ kind: 'look', page: own });
    const after = looked(noon + 2 * minute, 'unreachable', moved, own).state;
    expect(decide({ state: after, pages, now: noon + 3 * minute })).toMatchObject({ kind: 'wait' });
  });

  it('never more than the hour’s number, all pages together, and again when the oldest is an hour ago', () => {
    const recent = Array.from({ length: manners.mostAnHour }, (_, at) => noon - at * minute);
    const state = { ...newWatch, recent };
    expect(decide({ state })).toEqual({ kind: 'wait', ms: hour - 11 * minute });
    expect(decide({ state, now: noon + 49 * minute })).toMatchObject({ kind: 'look' });
  });

  it('later after each miss, up to six hours, and as usual once it was read', () => {
    let state = newWatch;
    const pauses = [1, 2, 3, 4, 5].map((miss) => {
      state = looked(noon + miss, 'unreachable', state).state;
      return Math.round((state.pages[list.url]?.pauseMs ?? 0) / minute);
    });
    expect(pauses).toEqual([60, 120, 240, 360, 360]);
    state = looked(noon + 10, 'same', state).state;
    state = looked(noon + 11, 'same', state).state;
    expect(state.pages[list.url]).toMatchObject({ pauseMs: 30 * minute, misses: 0 });
  });

  it('never while it is off, stopped, or there is nothing', () => {
    expect(decide({ choice: { ...usualChoice, on: false } })).toEqual({ kind: 'rest', why: 'off' });
    expect(decide({ pages: [] })).toEqual({ kind: 'rest', why: 'nothing-to-watch' });
    const { state } = looked(noon, 'challenged');
    expect(decide({ state, now: noon + 100 * hour })).toEqual({ kind: 'rest', why: 'stopped' });
    expect(decide({ state: resumeWatch(state), now: noon + hour })).toMatchObject({ kind: 'look' });
  });
});

describe('quiet hours', () => {
  const night = { from: 23, to: 7 };

  it.each([
    ['2026-11-26T22:59:00+08:00', 0],
    ['2026-11-26T23:00:00+08:00', 8 * hour],
    ['2026-11-27T00:00:00+08:00', 7 * hour],
    ['2026-11-30T23:30:00+08:00', 7.5 * hour],
    ['2026-11-27T06:59:00+08:00', minute],
    ['2026-11-27T07:00:00+08:00', 0],
  ])('through midnight, at %s', (time, left) => {
    expect(quietFor(night, Date.parse(time), shanghai)).toBe(left);
  });

  it('are of the person’s own clock: the same moment is night in one place and day in another', () => {
    const moscow = -180;
    const newYork = 300;
    const at = Date.parse('2026-11-27T02:00:00+08:00');
    expect(quietFor(night, at, shanghai)).toBe(5 * hour);
    expect(quietFor(night, at, moscow)).toBe(0);
    expect(quietFor(night, at, newYork)).toBe(0);
    expect(quietFor(night, Date.parse('2026-11-26T23:30:00-05:00'), newYork)).toBe(7.5 * hour);
  });

  it('within one day, none, and none at all', () => {
    const midday = { from: 12, to: 14 };
    expect(quietFor(midday, noon, shanghai)).toBe(2 * hour);
    expect(quietFor(midday, noon - minute, shanghai)).toBe(0);
    expect(quietFor({ from: 5, to: 5 }, noon, shanghai)).toBe(0);
    expect(quietFor(null, noon, shanghai)).toBe(0);
  });

  it('put off what comes to be due in them', () => {
    const now = Date.parse('2026-11-26T22:50:00+08:00');
    const { state } = looked(now, 'same');
    expect(decide({ choice: { ...usualChoice, quiet: night }, state, now })).toEqual({
      kind: 'wait',
      ms: 8 * hour + 10 * minute,
    });
  });

  it('hold a look that is due', () => {
    const now = Date.parse('2026-11-27T01:00:00+08:00');
    expect(decide({ choice: { ...usualChoice, quiet: night }, now })).toEqual({ kind: 'wait', ms: 6 * hour });
  });
});

describe('what is kept of a look', () => {
  it('is there before the page is asked for: a death in between costs this look and no more', () => {
    const begun = beginLook(newWatch, list, 'a', moment(noon));
    expect(decide({ state: begun, now: noon + minute })).toMatchObject({ kind: 'wait' });
    expect(begun.recent).toEqual([noon]);
    const found = endLook(begun, null, { ended: 'interrupted', shown: [], moved: [] }, moment(noon + hour));
    expect(found.look).toMatchObject({ at: noon, url: list.url, ended: 'interrupted', why: 'submitted' });
    expect(
      endLook(found.state, null, { ended: 'interrupted', shown: [], moved: [] }, moment(noon + hour)).look,
    ).toBeNull();
  });

  it.each(['signed-out', 'challenged', 'other-account'] as const)('%s stops, and is told once a day', (why) => {
    const { state } = looked(noon, why);
    expect(state.stopped).toEqual({ why, at: noon + 2000, account: 'a' });
    const again = looked(noon + hour, why, resumeWatch(state)).state;
    const ids = [state, again].map(({ stopped }) => (stopped ? stopNotice(stopped).id : ''));
    expect(ids).toEqual([`watch/${why}/a/2026-11-26`, `watch/${why}/a/2026-11-26`]);
  });

  it.each(['unreadable', 'unreachable', 'unsaved', 'interrupted', 'same', 'news'] as const)('%s does not', (ended) => {
    expect(looked(noon, ended).state.stopped).toBeNull();
  });
});

describe('what is said of a case', () => {
  const say = (state: WatchState, pages: readonly WatchedPage[] = [list], seenAt = noon + 2000) =>
    caseWatchOf({ key, why: 'submitted', seenAt }, pages, state, noon + minute);

  it('who looked last, and about when the next look is', () => {
    expect(say(looked(noon, 'same').state)).toEqual({
      kind: 'watched',
      why: 'submitted',
      by: 'watch',
      nextAt: noon + 30 * minute,
    });
    expect(say(looked(noon, 'same').state, [list], noon + 50_000)).toMatchObject({ by: 'person' });
    expect(say(newWatch)).toMatchObject({ kind: 'watched', by: 'person', nextAt: null });
  });

  it('why a look does not reach it, and nothing is guessed', () => {
    expect(say(newWatch, [])).toEqual({ kind: 'out-of-reach', why: 'no-page' });
    const out = { key, why: 'submitted', seenAt: noon } as const;
    expect(caseWatchOf(out, [], newWatch, noon, [own])).toEqual({ kind: 'out-of-reach', why: 'withheld' });
    const { state } = looked(noon, 'same', newWatch, list, []);
    expect(say(state)).toEqual({ kind: 'out-of-reach', why: 'further-down' });
    expect(say(looked(noon, 'same', state, own).state, [list, own])).toMatchObject({ kind: 'watched' });
    expect(say(looked(noon, 'unreadable').state)).toEqual({ kind: 'out-of-reach', why: 'unreadable' });
  });
});
