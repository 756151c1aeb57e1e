// @vitest-environment happy-dom
/** 安全: choosing how the archive locks, the passphrase, the recovery code. */
import { describe, expect, it } from 'vitest';
import { Security } from '@/components/options/Security';
import { createCasesStore } from '@/components/stores/cases';
import { type Answers, locks, makeAsk, noBulk, noChanges, quickDerive, quickDesk, staysOpen } from './gallery/answers';
import { find, render, step, type } from './render';

const code = '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV';

async function mount(change: Answers = {}) {
  const answers: Answers = {
    'vault-state': staysOpen,
    'set-passphrase': { kind: 'kept' },
    'set-lock': { kind: 'kept' },
    'new-recovery-code': { kind: 'code', code },
    'keep-recovery-code': { kind: 'kept' },
    'lock-now': { kind: 'locked' },
    ...change,
  };
  const { ask, asked } = makeAsk(answers);
  const element = render(
    <Security
      {...{
        ask,
        subscribe: noChanges,
        derive: quickDerive,
        bulk: noBulk,
        desk: quickDesk(),
        now: () => 0,
        version: '1',
        service: '',
        rest: null,
        query: '',
      }}
      copy={async () => true}
      store={createCasesStore(ask)}
    />,
  );
  await step(() => undefined);
  const fields = () => [...document.querySelectorAll<HTMLInputElement>('.dialog input')];
  const write = (at: number, value: string) =>
    step(() => {
      const field = fields()[at];
      if (!field) throw new Error(`no field ${at}`);
      type(field, value);
    });
  const names = () => asked.map(({ name }) => name).filter((name) => name !== 'vault-state');
  return {
    element,
    answers,
    asked,
    names,
    fields,
    write,
    press: (words: string) => step(() => find(document, words).click()),
  };
}

function choose(element: HTMLElement, words: string) {
  return step(() => find(element, words, 'label').querySelector('input')?.click());
}

describe('how the archive locks', () => {
  it('says plainly what staying open means', async () => {
    const { element } = await mount();
    expect(find(element, '不用口令，一直开着', 'label').querySelector('input')?.checked).toBe(true);
    expect(element.textContent).toContain('能拷走这个资料夹的人，也能打开档案');
    expect(element.textContent).not.toContain('现在锁上');
  });

  it('needs a passphrase first, and locks with it at once', async () => {
    const { element, asked, names, write, press } = await mount();
    await choose(element, '关浏览器才锁上');
    expect(names()).toEqual([]);
    await write(0, '一句只有我知道的话');
    await write(1, '一句只有我知道的话');
    await press('存好');
    expect(names()).toEqual(['set-passphrase', 'set-lock']);
    expect(asked.at(-1)?.request).toEqual({ after: { kind: 'browser' }, secret: '一句只有我知道的话' });
  });

  it('asks for the passphrase before it changes, and says when it is wrong', async () => {
    const { element, answers, asked, write, press, fields } = await mount({
      'vault-state': locks,
      'set-lock': { kind: 'wrong', waitMs: 0 },
    });
    await choose(element, '每次都问');
    await write(0, '不对');
    await press('改成这样');
    expect(document.querySelector('.dialog [role="alert"]')?.textContent).toContain('口令不对');
    answers['set-lock'] = { kind: 'kept' };
    await write(0, '对的');
    await press('改成这样');
    expect(fields()).toEqual([]);
    expect(asked.at(-1)?.request).toEqual({ after: { kind: 'minutes', minutes: 3 }, secret: '对的' });
    expect(element.querySelector('[role="status"]')?.textContent).toContain('改好了');
  });

  it('locks at a press, but not in the middle of a withdrawal', async () => {
    const { element, press } = await mount({ 'vault-state': locks, 'lock-now': { kind: 'busy' } });
    await press('现在锁上');
    expect(element.querySelector('[role="status"]')?.textContent).toContain('正在撤诉');
  });
});

describe('the passphrase', () => {
  it('is refused when it is short, or not the same twice', async () => {
    const { names, write, press } = await mount();
    await press('设一个口令');
    await write(0, '1234567');
    await press('存好');
    expect(document.querySelector('.dialog [role="alert"]')?.textContent).toContain('至少 8 个字');
    await write(0, '一句只有我知道的话');
    await write(1, '一句只有我知道得话');
    await press('存好');
    expect(document.querySelector('.dialog [role="alert"]')?.textContent).toContain('两次输的不一样');
    expect(names()).toEqual([]);
  });

  it('is changed by the old one', async () => {
    const { asked, write, press } = await mount({ 'vault-state': locks });
    await press('换一个口令');
    await write(0, '旧的那一句话');
    await write(1, '新的那一句话呀呀');
    await write(2, '新的那一句话呀呀');
    await press('存好');
    expect(asked.find(({ name }) => name === 'set-passphrase')?.request).toMatchObject({
      old: '旧的那一句话',
      secret: '新的那一句话呀呀',
    });
  });

  it('needs no old one after the recovery code opened the archive', async () => {
    const { element, asked, write, press } = await mount({ 'vault-state': { ...locks, byCode: true } });
    expect(element.textContent).toContain('请设一个新口令');
    await press('换一个口令');
    await write(0, '新的那一句话呀呀');
    await write(1, '新的那一句话呀呀');
    await press('存好');
    expect(asked.find(({ name }) => name === 'set-passphrase')?.request).toMatchObject({ old: null });
  });
});

describe('the recovery code', () => {
  it('counts only once it was typed back, in any way of writing it', async () => {
    const { element, asked, names, write, press } = await mount();
    await press('做一个恢复码');
    expect(document.querySelector('.recovery-code')?.textContent).toBe(code);
    await press('存好');
    expect(names()).not.toContain('keep-recovery-code');
    await write(0, `${code.slice(0, -1)}W`);
    await press('存好');
    expect(names()).not.toContain('keep-recovery-code');
    expect(document.querySelector('.dialog [role="alert"]')?.textContent).toContain('有一位不对');
    await write(0, code.toLowerCase().replaceAll('-', ' '));
    await press('存好');
    expect(asked.at(-1)?.name).toBe('keep-recovery-code');
    expect(element.querySelector('[role="status"]')?.textContent).toContain('恢复码记好了');
  });

  it('needs the passphrase where there is one', async () => {
    const { asked, answers, names, write, press } = await mount({
      'vault-state': locks,
      'keep-recovery-code': { kind: 'wrong', waitMs: 0 },
    });
    await press('换一个恢复码');
    await write(0, code);
    await press('存好');
    expect(names()).not.toContain('keep-recovery-code');
    await write(1, '不对的口令');
    await press('存好');
    expect(document.querySelector('.dialog [role="alert"]')?.textContent).toContain('口令不对');
    answers['keep-recovery-code'] = { kind: 'kept' };
    await write(1, '对的口令');
    await press('存好');
    expect(asked.at(-1)).toEqual({ name: 'keep-recovery-code', request: { code, secret: '对的口令' } });
    expect(document.querySelector('.dialog')).toBeNull();
  });
});
