/** How cases move. */
import { describe, expect, it } from 'vitest';
import type { Case, CaseState } from './case';
import { isOpen, passTime, requestReview, reviewTime, withdraw } from './case-machine';
import { World } from './world';

function caseIn(state: CaseState, kind: Case['kind'] = 'refund'): { world: World; one: Case } {
  const world = new World(3);
  return { world, one: world.addCase(0, kind, { state }) };
}

const open: CaseState[] = ['waiting-seller', 'seller-refused', 'waiting-return', 'waiting-receipt', 'intervened'];
const said = { sentence: '买家撤销了退款申请', nick: '甲' };
const unsaid = { sentence: null, nick: '甲' };

describe('the case machine', () => {
  it.each(open)('closes a refund that was %s when it is withdrawn', (state) => {
    const { one } = caseIn(state);
    expect(withdraw(one, 5, said)).toEqual({ kind: 'done' });
    expect(one.state).toBe('closed');
    expect(one.withdrawnAt).toBe(5);
    expect(one.log.at(-1)?.info).toEqual(['买家撤销了退款申请']);
  });

  it.each(['closed', 'refunded', 'withdrawal-review'] as const)('refuses to withdraw a %s case', (state) => {
    const { one } = caseIn(state);
    const lines = one.log.length;
    expect(withdraw(one, 5, said)).toEqual({ kind: 'not-open' });
    expect(one.state).toBe(state);
    expect(one.log.length).toBe(lines);
  });

  it('says nothing about a withdrawal where the look only says closed', () => {
    const { one } = caseIn('waiting-seller');
    withdraw(one, 5, unsaid);
    expect(one.log.at(-1)?.info).toEqual(['退款关闭']);
    expect(JSON.stringify(one.log.at(-1))).not.toContain('撤销');
    expect(one.endWords).toBe('');
  });

  it('ends a complaint as 投诉已完结', () => {
    const { one } = caseIn('in-review', 'complaint');
    withdraw(one, 5, said);
    expect(one.state).toBe('finished');
  });

  it('keeps a reviewed withdrawal open until its time has passed', () => {
    const { world, one } = caseIn('waiting-seller');
    const now = world.clock.now();
    expect(requestReview(one, now, '甲')).toEqual({ kind: 'done' });
    expect(isOpen(one)).toBe(false);
    world.advance(reviewTime - 1);
    expect(one.state).toBe('withdrawal-review');
    world.advance(1);
    expect(one.state).toBe('closed');
    expect(one.withdrawnAt).toBe(now + reviewTime);
  });

  it.each([
    ['waiting-seller', 'refunded'],
    ['waiting-receipt', 'refunded'],
    ['seller-refused', 'closed'],
    ['waiting-return', 'closed'],
  ] as const)('turns %s into %s when its deadline passes, without a withdrawal', (from, to) => {
    const { one } = caseIn(from);
    one.deadlineAt = 100;
    passTime(one, 99, said);
    expect(one.state).toBe(from);
    passTime(one, 100, said);
    expect(one.state).toBe(to);
    expect(one.withdrawnAt).toBeNull();
  });

  it('starts with every kind in every state for both accounts', () => {
    const world = new World(1);
    for (const { uid } of world.accounts) {
      const seen = world.cases.filter((one) => one.uid === uid).map((one) => `${one.kind} ${one.state}`);
      for (const kind of ['refund', 'aftersale'])
        for (const state of [...open, 'closed', 'refunded']) expect(seen).toContain(`${kind} ${state}`);
      for (const state of ['in-review', 'upheld', 'finished']) expect(seen).toContain(`complaint ${state}`);
      for (const state of ['in-review', 'handled']) expect(seen).toContain(`report ${state}`);
    }
  });
});
