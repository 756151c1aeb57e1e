/** Which face a case gets, and what the store keeps of what the person wrote. */
import { describe, expect, it } from 'vitest';
import { roleOf } from '@/components/overlay/mount-overlay';
import { findMissing } from '@/components/overlay/ready';
import { createOverlayStore } from '@/components/stores/overlay';
import { detailOf, details, summaryOf, timeNotShown } from './gallery/samples';

function opened(detail: (typeof details)[keyof typeof details]) {
  const store = createOverlayStore();
  store.getState().openCase(detail);
  return store;
}

describe('a pressed case', () => {
  it.each([
    ['plain', 'confirm'],
    ['sellerAsked', 'stop'],
    ['windowPassed', 'stop'],
    ['blocked', 'blocked'],
    ['settled', 'blocked'],
    ['unknown', 'unknown'],
    ['phone', 'phone'],
    ['report', 'service'],
    ['submitted', 'timeline'],
    ['done', 'timeline'],
    ['material', 'result'],
    ['refused', 'result'],
    ['unsure', 'result'],
  ] as const)('%s gets the face %s', (name, kind) => {
    expect(opened(details[name]).getState().shown.kind).toBe(kind);
  });

  it('that may not be withdrawn never gets the confirm dialog, whatever its state says', () => {
    const refused = detailOf(summaryOf({ state: 'withdrawable' }), {
      plan: { ...details.plain.plan, allowed: false, why: 'why.running' },
    });
    expect(opened(refused).getState().shown.kind).toBe('blocked');
  });

  it('shows words of the last outcome only when they belong to what is shown', () => {
    const { shown } = opened(details.unsure).getState();
    expect(shown.kind === 'result' && shown.outcome).toEqual({ kind: 'unknown', words: '' });
  });
});

describe('the draft', () => {
  it('takes the text written for the chosen reason, once it is there', () => {
    const store = opened(details.plain);
    store.getState().choose('misunderstanding');
    expect(store.getState().draft.text).toBe('');
    const { plan } = details.plain;
    const application = { reason: 'misunderstanding', text: '是一场误会，申请撤销这一件。', limit: null } as const;
    store.getState().freshen({ ...details.plain, plan: { ...plan, application } });
    expect(store.getState().draft.text).toBe(application.text);
  });

  it('is not overwritten once the person changed it, but can be taken fresh', () => {
    const store = opened(details.plain);
    store.getState().choose('agreed');
    store.getState().write('我自己写的一段话，不要动它。');
    store.getState().freshen(details.plain);
    expect(store.getState().draft.text).toBe('我自己写的一段话，不要动它。');
    store.getState().takeFresh();
    expect(store.getState().draft.text).toBe(details.plain.plan.application.text);
  });

  it('stays when the same case is opened again, except for the tick; another case starts empty', () => {
    const store = opened(details.plain);
    store.getState().choose('agreed');
    store.getState().tick(true);
    store.getState().close();
    store.getState().openCase(details.plain);
    expect(store.getState().draft).toMatchObject({ reason: 'agreed', ticked: false });
    store.getState().openCase(details.complaint);
    expect(store.getState().draft.reason).toBeNull();
  });

  it('ignores a detail of another case', () => {
    const store = opened(details.plain);
    store.getState().freshen(details.complaint);
    const { shown } = store.getState();
    expect(shown.kind === 'confirm' && shown.detail.summary.key).toBe(details.plain.summary.key);
  });
});

describe('waiting for the money', () => {
  it('brings the stop dialog; going on is one more step, going back opens the question again', () => {
    const store = opened(details.plain);
    store.getState().answer('money', 'still-waiting');
    expect(store.getState().shown).toMatchObject({ kind: 'stop', stop: { kind: 'still-waiting' } });
    store.getState().goBack();
    expect(store.getState().shown.kind).toBe('confirm');
    expect(store.getState().draft.answers.money).toBeUndefined();
    store.getState().answer('money', 'still-waiting');
    store.getState().goOn();
    expect(store.getState().shown.kind).toBe('confirm');
  });

  it('stops again when the case is opened anew', () => {
    const store = opened(details.sellerAsked);
    store.getState().goOn();
    expect(store.getState().shown.kind).toBe('confirm');
    store.getState().close();
    store.getState().openCase(details.sellerAsked);
    expect(store.getState().shown.kind).toBe('stop');
  });
});

describe('what is missing', () => {
  const filled = {
    reason: 'agreed',
    text: '已经和卖家谈好，申请撤销。',
    edited: false,
    answers: { money: 'not-needed' },
    ticked: true,
    warned: [],
  } as const;

  it('is nothing when all is answered, chosen, written and ticked', () => {
    expect(findMissing(details.plain.plan, filled, true)).toEqual([]);
  });

  it.each([
    ['an unanswered question', { answers: {} }, 'missing.answer-money'],
    ['an answer that was not offered', { answers: { money: 'yes' } }, 'missing.answer-money'],
    ['no reason', { reason: null }, 'missing.reason'],
    ['too short a text', { text: '好' }, 'missing.text-short'],
    ['too long a text', { text: '长'.repeat(201) }, 'missing.text-long'],
    ['no tick', { ticked: false }, 'missing.tick'],
  ])('names %s', (_, change, key) => {
    expect(findMissing(details.plain.plan, { ...filled, ...change }, true)).toEqual([key]);
  });

  it('names a page that shows another case, and a question the page did not answer', () => {
    expect(findMissing(details.plain.plan, filled, false)).toEqual(['missing.same-case']);
    const plan = { ...details.plain.plan, checks: [timeNotShown] };
    expect(findMissing(plan, { ...filled, answers: {} }, true)).toEqual(['missing.answer-time']);
  });
});

describe('the role of our host', () => {
  it('is a dialog for what is modal, a panel for what stands beside the page, none for nothing', () => {
    const { summary } = details.plain;
    const result = { kind: 'result', summary, step: null, text: '', mayIntervene: false, words: [] } as const;
    expect(roleOf({ kind: 'none' })).toBeNull();
    expect(roleOf({ kind: 'progress', summary, step: 1, maybeSubmitted: false })).toBe('panel');
    expect(roleOf({ ...result, outcome: { kind: 'withdrawn', words: '已撤销' } })).toBe('panel');
    expect(roleOf({ ...result, outcome: { kind: 'refused', words: '' } })).toBe('dialog');
    expect(roleOf({ kind: 'blocked', detail: details.blocked })).toBe('dialog');
  });
});
