// @vitest-environment happy-dom
/** The popup: what needs the person first, honest empty and trouble states, and live updates. */
import { describe, expect, it, vi } from 'vitest';
import type { Subscribe } from '@/components/ask-type';
import { Popup } from '@/components/popup/Popup';
import { groupCases } from '@/components/popup/Queue';
import { createCasesStore } from '@/components/stores/cases';
import { type Answers, locks, makeAsk, quickDerive } from './gallery/answers';
import { details, manyCases, sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

const usual: Answers = {
  'list-cases': { kind: 'cases', cases: manyCases, lastReadAt: sampleNow - 60_000 },
  'open-case': { kind: 'opened' },
  'open-options': { kind: 'opened' },
  'case-detail': { kind: 'case', detail: details.submitted },
};

async function mount(change: Answers = {}, requestAccess = vi.fn(async () => true)) {
  const answers = { ...usual, ...change };
  const { ask, asked } = makeAsk(answers);
  const heard = new Set<Parameters<Subscribe>[0]>();
  const subscribe: Subscribe = (listener) => {
    heard.add(listener);
    return () => heard.delete(listener);
  };
  const openRefundList = vi.fn();
  const props = {
    ask,
    subscribe,
    now: () => sampleNow,
    service: 'https://service.example/',
    requestAccess,
    openRefundList,
    derive: quickDerive,
  };
  const element = render(<Popup {...props} store={createCasesStore(ask)} />);
  await step(() => undefined);
  return {
    element,
    answers,
    asked,
    openRefundList,
    change: () =>
      step(() => {
        for (const each of heard) each('cases');
      }),
  };
}

describe('the locked popup', () => {
  const locked = { ...locks, locked: true, waiting: 3 };
  const shut: Answers = {
    'list-cases': { kind: 'cases', cases: [], lastReadAt: null, trouble: 'locked' },
    'vault-state': locked,
  };

  it('shows nothing of the cases and asks for the passphrase', async () => {
    const { element } = await mount({ ...shut, unlock: { kind: 'wrong', waitMs: 0 } });
    expect(element.textContent).toContain('档案锁着');
    expect(element.textContent).toContain('锁着的时候看过 3 次页面');
    expect(element.textContent).not.toContain('加厚珊瑚绒四件套');
  });

  it('opens with the right one, and says what is wrong with another', async () => {
    const answers: Answers = { ...shut, unlock: { kind: 'wrong', waitMs: 0 } };
    const { element, asked, answers: now } = await mount(answers);
    const field = element.querySelector<HTMLInputElement>('input[type="password"]');
    if (!field) throw new Error('no field');
    await step(() => type(field, '不对的口令'));
    await step(() => find(element, '打开', 'button[type="submit"]').click());
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('口令不对');
    expect(asked.filter(({ name }) => name === 'unlock').at(-1)?.request).toEqual({ secret: '不对的口令' });
    now.unlock = { kind: 'unlocked' };
    now['list-cases'] = usual['list-cases'];
    await step(() => type(field, '对的口令'));
    await step(() => find(element, '打开', 'button[type="submit"]').click());
    await step(() => undefined);
    expect(element.textContent).toContain('加厚珊瑚绒四件套');
  });

  it('waits after some wrong ones, and takes no try meanwhile', async () => {
    const { element, asked } = await mount({ ...shut, unlock: { kind: 'wrong', waitMs: 20_000 } });
    const field = element.querySelector<HTMLInputElement>('input[type="password"]');
    if (!field) throw new Error('no field');
    await step(() => type(field, '不对的口令'));
    await step(() => find(element, '打开', 'button[type="submit"]').click());
    expect(element.querySelector('[role="alert"]')?.textContent).toMatch(/(20|19) 秒 后再试/);
    await step(() => find(element, '打开', 'button[type="submit"]').click());
    expect(asked.filter(({ name }) => name === 'unlock')).toHaveLength(1);
  });

  it('takes the recovery code where the passphrase is forgotten', async () => {
    const { element, asked } = await mount({ ...shut, 'unlock-by-code': { kind: 'no-code', why: 'too-short' } });
    await step(() => find(element, '忘了口令').click());
    const field = element.querySelector<HTMLInputElement>('input[type="text"]');
    if (!field) throw new Error('no field');
    await step(() => type(field, '0123'));
    await step(() => find(element, '打开', 'button[type="submit"]').click());
    expect(asked.at(-1)).toEqual({ name: 'unlock-by-code', request: { code: '0123' } });
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('一共 28 位');
  });
});

describe('the popup', () => {
  it('puts the most urgent case first, enlarged, with its time left', async () => {
    const { element } = await mount({
      'list-cases': { ...Object(usual['list-cases']), cases: [...manyCases].reverse() },
    });
    const urgent = find(element, '最急的一件', 'section');
    expect(urgent.textContent).toContain('加厚珊瑚绒四件套');
    expect(urgent.textContent).toContain('6 小时');
  });

  it('opens the right page with the dialog ready', async () => {
    const { element, asked } = await mount();
    await step(() => find(find(element, '最急的一件', 'section'), '申请撤诉').click());
    expect(asked.at(-1)).toEqual({ name: 'open-case', request: { key: manyCases[0]?.key, withdraw: true } });
  });

  it('says in place when a page cannot be opened', async () => {
    const { element } = await mount({ 'open-case': { kind: 'no-address' } });
    await step(() => find(find(element, '最急的一件', 'section'), '申请撤诉').click());
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('没有给出这一件的地址');
  });

  it('shows a case on its timeline and comes back', async () => {
    const { element } = await mount();
    await step(() => find(element, '看进度').click());
    expect(element.textContent).toContain('平台审核中');
    expect(document.activeElement?.textContent).toBe('撤诉进度');
    await step(() => find(element, '返回').click());
    expect(element.textContent).toContain('现在要处理');
  });

  it('has no tab that leads nowhere', async () => {
    const { element } = await mount();
    expect(element.querySelector('[role="tab"]')).toBeNull();
    expect(element.textContent).not.toMatch(/消息|分析/);
  });

  it('says when lists were last read, when there is nothing to do', async () => {
    const { element, openRefundList } = await mount({
      'list-cases': { kind: 'cases', cases: [], lastReadAt: sampleNow - 1_200_000 },
    });
    expect(element.textContent).toContain('没有要处理的');
    expect(element.textContent).toContain('今天 13:40 看过列表');
    await step(() => find(element, '打开退款列表看看').click());
    expect(openRefundList).toHaveBeenCalledTimes(1);
  });

  it('does not claim that there is nothing where it could not look', async () => {
    const missing = ['refund2.taobao.com'];
    const request = vi.fn(async () => false);
    const { element } = await mount({ 'list-cases': { kind: 'cases', cases: [], lastReadAt: null, missing } }, request);
    expect(element.textContent).not.toContain('没有要处理的');
    await step(() => find(element, '允许看这些页面').click());
    expect(request).toHaveBeenCalledWith(missing);
    expect(element.querySelector('[role="alert"]')?.textContent).toContain('没有允许');
  });

  it('greets the first time, and only then', async () => {
    const { element } = await mount({ 'list-cases': { kind: 'cases', cases: [], lastReadAt: null } });
    expect(element.textContent).toContain('想撤诉，我来带路');
  });

  it.each([
    ['full', '电脑的存储满了'],
    ['newer', '请更新撤诉指南'],
  ])('says what to do when the archive is %s', async (trouble, words) => {
    const { element } = await mount({ 'list-cases': { kind: 'cases', cases: [], lastReadAt: 1, trouble } });
    expect(element.querySelector('[role="alert"]')?.textContent).toContain(words);
    expect(element.textContent).not.toContain('没有要处理的');
  });

  it('says so when the background does not answer, and tries again', async () => {
    const { element, answers } = await mount({ 'list-cases': () => Promise.reject(new Error('gone')) });
    expect(element.textContent).toContain('没有得到回答');
    answers['list-cases'] = usual['list-cases'];
    await step(() => find(element, '再试一次').click());
    expect(element.textContent).toContain('加厚珊瑚绒四件套');
  });

  it('asks again when something changed', async () => {
    const { element, answers, change } = await mount();
    answers['list-cases'] = { kind: 'cases', cases: [], lastReadAt: sampleNow };
    await change();
    expect(element.textContent).toContain('没有要处理的');
  });

  it('draws no more rows than a popup needs', async () => {
    const cases = Array.from({ length: 1000 }, (_, at) => ({ ...details.plain.summary, key: `a/${at}`, urgency: at }));
    const { element } = await mount({ 'list-cases': { kind: 'cases', cases, lastReadAt: 1 } });
    expect(element.querySelectorAll('li').length).toBeLessThan(30);
    expect(element.textContent).toContain('还有 979 件，到管理页看');
  });
});

describe('groups', () => {
  it('leave out what is over and keep all else', () => {
    const { now, waiting, others } = groupCases(manyCases);
    const shown = [...now, ...waiting, ...others];
    expect(shown).not.toContain(manyCases.find((each) => each.state === 'done'));
    expect(shown.map((each) => each.state)).toEqual(
      expect.arrayContaining(['urgent', 'submitted', 'unknown', 'blocked', 'phone']),
    );
  });
});

describe('a case that was withdrawn', () => {
  it('is asked about by one press, and where nothing came its own view says what to do', async () => {
    const answers: Answers = {
      'after-ends': { kind: 'after-ends', cases: [details.done.summary] },
      'note-outcome': { kind: 'added' },
    };
    const { element, asked } = await mount(answers);
    await step(() => undefined);
    expect(element.textContent).toContain('刚撤完的，钱到账了吗？');
    await step(() => find(element, '没有到账', 'button').click());
    await step(() => undefined);
    expect(asked).toContainEqual({ name: 'note-outcome', request: { key: details.done.summary.key, arrived: 'no' } });
    expect(asked).toContainEqual({ name: 'case-detail', request: { key: details.done.summary.key, reason: null } });
  });
});
