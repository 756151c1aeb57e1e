/** May it be withdrawn, what must be known first, and when it may be confirmed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capsuleOf } from '@/domain/capsule';
import type { Case } from '@/domain/case';
import { type Confirmation, mayConfirm, stopOf } from '@/domain/confirm';
import type { Flow } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';
import { reasonsFor } from '@/domain/reason';
import { textKeys } from '@/domain/text-key';
import { controlsShown, mayDrive, planWithdrawal, type Way } from '@/domain/withdrawal';
import { caseKinds, caseStatuses, phases, settledStatuses, withdrawalReasons } from '@/domain/words';
import { loadGuide } from '@/rules/guide/load';
import { makeReading, makeRow, Notebook, start } from './make';
import { checkRandomly } from './random';

const guide = loadGuide();
const way: Way = { route: 'drive', fieldLimit: null, controls: null, seenAt: null };
const asked = { flow: null, reason: null, nick: '山里茶客' };

function caseOf(part: Partial<CaseReading> = {}): Case {
  const book = new Notebook();
  book.read(makeReading([makeRow(part)]));
  return book.only;
}
const plan = (item: Case, other: Partial<Way> = {}, flow: Flow | null = null) =>
  planWithdrawal(item, { ...way, ...other }, guide, start, { ...asked, flow });
const checkOf = (item: Case, id: string, other: Partial<Way> = {}) => {
  const found = plan(item, other).checks.find((check) => check.id === id);
  if (!found) throw new Error(id);
  return { ...found, keys: found.lines.map((line) => line.key) };
};

describe('a withdrawal', () => {
  it('is allowed for an open case with a route', () => {
    expect(plan(caseOf())).toMatchObject({ allowed: true, why: null });
  });

  it.each([
    [{ status: 'refunded', statusText: '退款成功' }, {}, 'why.settled'],
    [{ status: 'withdrawn', statusText: '已撤销' }, {}, 'why.withdrawn'],
    [{ phase: 'decided', phaseText: '小二已处理' }, {}, 'why.decided'],
    [{ status: 'withdrawal-review', statusText: '撤销审核中' }, {}, 'why.in-review'],
    [{ status: 'unknown', statusText: '协商待确认' }, {}, 'why.unknown-status'],
    [{}, { route: null }, 'why.no-route'],
    [{}, { route: 'phone' }, 'why.phone'],
    [{}, { route: 'service' }, 'why.service'],
    [{}, { controls: ['upload'] }, 'why.not-offered'],
  ] as [Partial<CaseReading>, Partial<Way>, string][])('is not allowed, and says why: %o %o', (row, other, why) => {
    expect(plan(caseOf(row), other)).toMatchObject({ allowed: false, why });
  });

  it('is not allowed twice at a time, nor while nobody knows whether the last one went through', () => {
    const flow: Flow = {
      id: 'f',
      account: 'a',
      subject: caseOf().subject,
      stage: 'submitted',
      mode: 'drive',
      tabId: 1,
      from: '',
      address: '',
      startedAt: start,
      changedAt: start,
      outcome: null,
    };
    const unknown = { ...flow, outcome: { kind: 'unknown' as const, words: '' } };
    expect(plan(caseOf(), {}, flow).why).toBe('why.running');
    expect(capsuleOf(caseOf(), way, flow, start)).toBe('unsure');
    expect(plan(caseOf(), {}, unknown).why).toBe('why.unsettled');
    const seenOpen = { ...unknown, stillOpenAt: start };
    expect(plan(caseOf(), {}, seenOpen).allowed).toBe(true);
    expect(mayDrive(caseOf(), seenOpen)).toBe(false);
    expect(mayDrive(caseOf(), null)).toBe(true);
  });

  it('takes a list that shows no controls for no statement about them', () => {
    expect(controlsShown(makeRow(), false)).toBeNull();
    expect(controlsShown(makeRow(), true)).toEqual([]);
  });
});

describe('the money', () => {
  it('has not arrived while the case is open, and the amount is named', () => {
    const check = checkOf(caseOf(), 'money');
    expect(check).toMatchObject({ tone: 'care', verdict: { key: 'check.money.not-arrived' } });
    expect(check.lines[0]).toMatchObject({ key: 'check-line.money.closes', values: { amount: '¥128.00' } });
    expect(check.answers).toEqual(['not-needed', 'received-otherwise', 'still-waiting']);
  });

  it('is not touched by a complaint, and what is unknown about compensation is said', () => {
    const check = checkOf(caseOf({ kind: 'complaint', status: 'in-review', statusText: '处理中' }), 'money');
    expect(check).toMatchObject({ tone: 'ok', answers: null });
    expect(check.keys).toContain('check-line.money.claw-back');
  });

  it('is at risk while goods are on their way back', () => {
    const check = checkOf(caseOf({ status: 'waiting-receipt', statusText: '待商家收货' }), 'money');
    expect(check.keys).toContain('check-line.money.in-transit');
  });

  it('is no question of money for an exchange', () => {
    const check = checkOf(caseOf({ amountFen: null, amountText: null, typeText: '换货' }), 'money');
    expect(check.verdict.key).toBe('check.money.goods-owed');
  });

  it('brings the official alternatives first while it is owed, and none otherwise', () => {
    expect(plan(caseOf()).alternatives.map((each) => each.key)).toEqual([
      'alternative.suspend',
      'alternative.platform-execution',
    ]);
    expect(plan(caseOf()).alternatives[0]?.source).toMatchObject({ certainty: 'rule', date: '2025-08-15' });
    expect(plan(caseOf({ kind: 'complaint' })).alternatives).toEqual([]);
  });

  it('stops when the seller’s own line asks to withdraw first', () => {
    const log = [{ who: 'seller' as const, name: null, at: null, text: '亲 麻烦先 撤诉，马上给您退' }];
    const item = caseOf({ log });
    expect(checkOf(item, 'money').tone).toBe('stop');
    expect(stopOf(plan(item), { money: 'not-needed' })?.kind).toBe('seller-asked-first');
  });
});

describe('raising it again', () => {
  it('is never promised, and the unpublished number of times is always said', () => {
    for (const kind of caseKinds) {
      for (const status of caseStatuses) {
        const check = checkOf(caseOf({ kind, status, statusText: '某个状态' }), 'again');
        expect(check.tone).not.toBe('ok');
        const line = check.lines.find((each) => each.key === 'check-line.again.times-unknown');
        expect(line?.source.certainty).toBe('unknown');
      }
    }
  });

  it('is strongly advised against once the window has passed', () => {
    const other = { windowEndsAt: '2026-11-20T00:00:00+08:00' };
    expect(checkOf(caseOf(), 'again', other).tone).toBe('stop');
    expect(stopOf(plan(caseOf(), other), {})?.kind).toBe('window-passed');
  });
});

describe('the time', () => {
  it.each([
    ['2026-11-25T20:00:00+08:00', 'ok', 'check-line.time.left-days', { days: '2', hours: '6' }],
    ['2026-11-23T20:00:00+08:00', 'care', 'check-line.time.left-hours', { hours: '6' }],
    ['2026-11-23T14:40:00+08:00', 'care', 'check-line.time.left-minutes', { minutes: '40' }],
    ['2026-11-23T13:00:00+08:00', 'stop', 'check-line.time.passed', { time: '13:00' }],
  ])('that the page states (%s) is what counts', (deadlineAt, tone, key, values) => {
    const check = checkOf(caseOf({ deadlineAt }), 'time');
    expect(check.tone).toBe(tone);
    expect(check.lines[0]).toMatchObject({ key, values });
    expect(check.lines.some((line) => line.key.startsWith('check-line.time.seller-answers'))).toBe(false);
  });

  it('is asked of the person where the page states none, with usual times as reference only', () => {
    const check = checkOf(caseOf(), 'time');
    expect(check).toMatchObject({ tone: 'ask', answers: ['enough', 'passed'] });
    expect(check.lines.find((line) => line.key === 'check-line.time.seller-answers')).toMatchObject({
      values: { from: '48', to: '5' },
      source: { certainty: 'reference' },
    });
    expect(stopOf(plan(caseOf()), { time: 'passed' })?.kind).toBe('deadline-passed');
  });
});

describe('confirming', () => {
  const whole = (part: Partial<Confirmation> = {}): Confirmation => ({
    plan: plan(caseOf()),
    reason: 'agreed',
    text: '本人申请撤销这件退款，已与卖家谈好。',
    ticked: true,
    answers: { money: 'not-needed', time: 'enough' },
    ...part,
  });

  it('is possible when nothing is missing', () => {
    expect(mayConfirm(whole())).toEqual({ may: true, missing: [] });
  });

  it.each([
    [{ ticked: false }, 'missing.tick'],
    [{ reason: null }, 'missing.reason'],
    [{ text: '太短' }, 'missing.text-short'],
    [{ text: '长'.repeat(201) }, 'missing.text-long'],
    [{ answers: { time: 'enough' } }, 'missing.answer-money'],
    [{ answers: { money: 'not-needed', time: 'something else' } }, 'missing.answer-time'],
    [{ answers: { money: 'still-waiting', time: 'enough' } }, 'missing.risk'],
    [{ sameCase: false }, 'missing.same-case'],
    [{ plan: plan(caseOf(), { route: 'phone' }) }, 'missing.allowed'],
  ] as [Partial<Confirmation>, string][])('is not with %o', (part, key) => {
    expect(mayConfirm(whole(part))).toEqual({ may: false, missing: [key] });
  });

  it('counts characters, not the halves of one', () => {
    expect(mayConfirm(whole({ text: '😀'.repeat(200) })).may).toBe(true);
    expect(mayConfirm(whole({ text: '😀'.repeat(9) })).may).toBe(false);
  });

  it('goes on past the advice only by the second step', () => {
    const waiting = { money: 'still-waiting', time: 'enough' };
    expect(stopOf(plan(caseOf()), waiting)).toMatchObject({
      title: 'stop.still-waiting',
      lines: [{ values: { amount: '¥128.00' } }, {}],
    });
    expect(mayConfirm(whole({ answers: waiting, accepted: true })).may).toBe(true);
  });

  it('is never possible while something is missing', () => {
    const some = fc.record({
      reason: fc.constantFrom(null, ...withdrawalReasons),
      text: fc.constantFrom('', '太短', '本人申请撤销这件退款，已谈好。', '长'.repeat(201)),
      ticked: fc.boolean(),
      accepted: fc.boolean(),
      sameCase: fc.boolean(),
      answers: fc.record(
        { money: fc.constantFrom('not-needed', 'still-waiting', 'x'), time: fc.constantFrom('enough', 'passed', 'x') },
        { requiredKeys: [] },
      ),
      row: fc.record({
        kind: fc.constantFrom(...caseKinds),
        status: fc.constantFrom(...caseStatuses),
        phase: fc.constantFrom(...phases),
      }),
    });
    checkRandomly(
      fc.property(some, ({ row, ...rest }) => {
        const it = whole({ ...rest, plan: plan(caseOf({ ...row, statusText: '某个状态' })) });
        const { may, missing } = mayConfirm(it);
        expect(may).toBe(missing.length === 0);
        const length = Array.from(it.text).length;
        const isMissing =
          !it.plan.allowed ||
          it.reason === null ||
          length < 10 ||
          length > 200 ||
          !it.ticked ||
          it.sameCase === false ||
          it.plan.checks.some((check) => check.answers && !check.answers.includes(it.answers[check.id] ?? '')) ||
          (stopOf(it.plan, it.answers) !== null && !it.accepted);
        expect(may).toBe(!isMissing);
        if (settledStatuses.includes(row.status) || row.status === 'unknown') expect(may).toBe(false);
        for (const key of missing) expect(textKeys).toContain(key);
      }),
    );
  });
});

it('offers no settling with the seller as a reason for a report', () => {
  expect(reasonsFor('report')).not.toContain('agreed');
  expect(reasonsFor('refund')).toEqual(withdrawalReasons);
});

it('gives every line a source: a rule with its place, a date, or the plain word that there is none', () => {
  for (const kind of caseKinds) {
    for (const status of caseStatuses) {
      for (const phase of phases) {
        for (const check of plan(caseOf({ kind, status, statusText: '某个状态', phase, phaseText: '某阶段' })).checks) {
          expect(textKeys).toContain(check.verdict.key);
          for (const { key, source } of check.lines) {
            expect(textKeys).toContain(key);
            if (source.certainty === 'rule') expect(source).toMatchObject({ url: expect.stringContaining('https://') });
            if (source.certainty === 'reference') expect(source.text).not.toBe('');
          }
        }
      }
    }
  }
});
