/** Times and names, spelled for people. */
import { describe, expect, it } from 'vitest';
import { nameFull, nameNumber, nameStanding, whoRefused } from '@/components/ui/name-case';
import { spellLeft, spellTime } from '@/components/ui/spell';
import { sampleNow, summaryOf } from './gallery/samples';

describe('a time', () => {
  it('is spelled in China time, today and yesterday by name', () => {
    expect(spellTime('2026-11-25T12:00:00Z')).toBe('11 月 25 日 20:00');
    expect(spellTime('2026-11-23T00:01:00+08:00', sampleNow)).toBe('今天 00:01');
    expect(spellTime('2026-11-22T23:59:00+08:00', sampleNow)).toBe('昨天 23:59');
    expect(spellTime('2026-11-21T23:59:00+08:00', sampleNow)).toBe('11 月 21 日 23:59');
    expect(spellTime('not a date', sampleNow)).toBe('');
  });

  it.each([
    ['2026-11-25T20:00:00+08:00', '2 天 6 小时'],
    ['2026-11-25T14:00:00+08:00', '2 天'],
    ['2026-11-23T20:00:00+08:00', '6 小时'],
    ['2026-11-23T14:40:00+08:00', '40 分钟'],
    ['2026-11-23T14:00:30+08:00', '不到 1 分钟'],
    ['2026-11-23T13:59:00+08:00', null],
    [null, null],
  ])('left until %s is %s', (deadline, said) => {
    expect(spellLeft(deadline, sampleNow)).toBe(said);
  });
});

describe('a case', () => {
  it('is named by its first digits, or by its order when it has no number of its own', () => {
    expect(nameNumber(summaryOf({ state: 'done' }).subject)).toBe('编号 6018 5336…');
    const order = { kind: 'complaint', caseNo: null, subOrderNo: null, orderNo: '3348019322047320721' } as const;
    expect(nameNumber(order)).toBe('编号 3348 0193…');
    expect(nameFull(summaryOf({ state: 'done', kind: 'complaint', subject: order }))).toBe(
      '订单编号 3348 0193 2204 7320 721',
    );
    expect(nameNumber({ ...order, orderNo: null })).toBe('页面没给编号');
  });

  it('that ended is named by how it ended', () => {
    expect(nameStanding(summaryOf({ state: 'blocked', status: 'refunded' }))).toBe('退款成功');
    expect(nameStanding(summaryOf({ state: 'blocked', status: 'in-review' }))).toBe('暂时不能撤');
  });

  it('was refused by whom the words say', () => {
    expect([whoRefused('商家拒绝'), whoRefused('客服驳回'), whoRefused('失败')]).toEqual([
      'seller',
      'platform',
      'page',
    ]);
  });
});
