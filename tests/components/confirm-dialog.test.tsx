// @vitest-environment happy-dom
/** The dialogs' behaviour: focus, Esc, Enter, and a confirm button that acts only when nothing is missing. */
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { OverlayApp } from '@/components/overlay/OverlayApp';
import { createOverlayStore } from '@/components/stores/overlay';
import type { CaseDetail } from '@/domain/summary';
import { faceActs } from './acts';
import { details, sampleNow } from './gallery/samples';
import { find, pressKey, render, step, type } from './render';

function mount(detail: CaseDetail) {
  const store = createOverlayStore();
  const acts = faceActs();
  const element = render(
    <OverlayApp store={store} acts={acts} service="https://service.example/" now={() => sampleNow} />,
  );
  act(() => store.getState().openCase(detail));
  return { store, acts, element };
}

const submit = (element: HTMLElement) => find(element, '确认撤诉');

function pick(element: HTMLElement, words: string) {
  act(() => find(element, words, 'label').querySelector('input')?.click());
}

function fill(element: HTMLElement) {
  pick(element, '不用退了');
  pick(element, '和卖家谈好了');
  pick(element, '三件事我都看过了');
}

describe('the confirm dialog', () => {
  it('is labelled by its title, described by the case, and takes focus on the title, not on the button', () => {
    const { element } = mount(details.plain);
    const dialog = find(element, '', '[role="dialog"]');
    const title = element.ownerDocument.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
    expect(title?.textContent).toBe('申请撤诉');
    expect(document.activeElement).toBe(title);
    const described = element.ownerDocument.getElementById(dialog.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toContain('6018 5336 7760 2078 72');
    expect(dialog.getAttribute('aria-modal')).toBe('true');
  });

  it('keeps the button unready until everything is there, and says what is missing', () => {
    const { element, acts } = mount(details.plain);
    expect(submit(element).getAttribute('aria-disabled')).toBe('true');
    expect(element.textContent).toContain('还差：回答「退款到账了吗？」、选一个原因、勾选确认');
    act(() => submit(element).click());
    expect(acts.confirm).not.toHaveBeenCalled();
    // It leads to what is missing first.
    expect(document.activeElement?.closest('label')?.textContent).toContain('不用退了');
    fill(element);
    expect(submit(element).getAttribute('aria-disabled')).toBeNull();
    expect(element.textContent).not.toContain('还差');
  });

  it('hands on the native event, what was filled in, and the elements to be proved visible', () => {
    const { element, acts } = mount(details.plain);
    fill(element);
    act(() => submit(element).click());
    expect(acts.confirm).toHaveBeenCalledTimes(1);
    const [event, confirmed, parts] = vi.mocked(acts.confirm).mock.calls[0] ?? [];
    expect(event).toBeInstanceOf(MouseEvent);
    expect(confirmed).toMatchObject({
      key: details.plain.summary.key,
      draft: { reason: 'agreed', answers: { money: 'not-needed' }, text: details.plain.plan.application.text },
    });
    expect(parts?.button).toBe(submit(element));
    expect(parts?.dialog.getAttribute('role')).toBe('dialog');
  });

  it('asks for the case again when a reason is chosen', () => {
    const { element, acts } = mount(details.plain);
    pick(element, '是误会');
    expect(acts.reasonChosen).toHaveBeenCalledWith(details.plain.summary.key, 'misunderstanding');
  });

  it('never confirms by Enter in the text field', () => {
    const { element, acts } = mount(details.plain);
    fill(element);
    const field = element.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.focus();
    pressKey(field, 'Enter');
    expect(acts.confirm).not.toHaveBeenCalled();
    expect(element.querySelector('form')).toBeNull();
  });

  it('closes by Esc, only itself: the key goes no further', () => {
    const { element, store, acts } = mount(details.plain);
    const beyond = vi.fn();
    document.body.addEventListener('keydown', beyond);
    const title = document.activeElement;
    if (!title) throw new Error('no focus');
    pressKey(title, 'Escape');
    expect(store.getState().shown.kind).toBe('none');
    expect(acts.closed).toHaveBeenCalledTimes(1);
    expect(beyond).not.toHaveBeenCalled();
    expect(element.querySelector('[role="dialog"]')).toBeNull();
    document.body.removeEventListener('keydown', beyond);
  });

  it('keeps Tab inside, in the order of the screen with help and close last', () => {
    const { element } = mount(details.plain);
    const close = find(element, '关闭，不撤诉');
    close.focus();
    expect(pressKey(close, 'Tab').defaultPrevented).toBe(true);
    const first = document.activeElement;
    expect(first?.closest('label')?.textContent).toContain('不用退了');
    if (first) pressKey(first, 'Tab', true);
    expect(document.activeElement).toBe(close);
  });

  it('gives focus back to what had it', () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    const { store } = mount(details.plain);
    expect(document.activeElement).not.toBe(before);
    act(() => store.getState().close());
    expect(document.activeElement).toBe(before);
  });

  it('counts characters, and says in place when there are too many', () => {
    const { element } = mount(details.plain);
    fill(element);
    const field = element.querySelector('textarea');
    if (!field) throw new Error('no field');
    type(field, '长'.repeat(203));
    expect(element.textContent).toContain('203 / 200');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(submit(element).getAttribute('aria-disabled')).toBe('true');
  });

  it('shows page text as text', () => {
    const title = '<img src=x onerror=alert(1)>**鞋**';
    const { element } = mount({ ...details.plain, summary: { ...details.plain.summary, title } });
    expect(element.querySelector('img')).toBeNull();
    expect(element.textContent).toContain(title);
  });

  it('puts the official alternatives before the questions while money is owed', () => {
    const { element } = mount(details.owed);
    const said = element.textContent ?? '';
    expect(said.indexOf('一起申请中止')).toBeGreaterThan(-1);
    expect(said.indexOf('一起申请中止')).toBeLessThan(said.indexOf('撤诉前，先看三件事'));
  });
});

describe('the stop dialog', () => {
  it('is an alert with focus on the advice; going on is a quiet second step', () => {
    const { element, store } = mount(details.plain);
    pick(element, '还在等');
    expect(find(element, '', '[role="alertdialog"]').textContent).toContain('先等钱到账，再撤诉');
    expect(document.activeElement?.textContent).toBe('先不撤');
    expect(find(element, '我知道风险，仍要撤诉').className).not.toContain('primary');
    act(() => find(element, '我知道风险，仍要撤诉').click());
    expect(store.getState().shown.kind).toBe('confirm');
  });
});

describe('while driving', () => {
  it('Esc asks first and does not stop by itself', async () => {
    const { element, store, acts } = mount(details.plain);
    const { summary } = details.plain;
    await step(() => store.getState().show({ kind: 'progress', summary, step: 2, maybeSubmitted: false }));
    const panel = find(element, '', 'section.panel');
    pressKey(panel, 'Escape');
    expect(acts.stop).not.toHaveBeenCalled();
    expect(element.textContent).toContain('要停下吗？');
    expect(element.textContent).toContain('还没有提交，停下就不会提交');
    act(() => find(element, '停下').click());
    expect(acts.stop).toHaveBeenCalledTimes(1);
  });

  it('says so when the submit may already have been made', async () => {
    const { element, store } = mount(details.plain);
    const { summary } = details.plain;
    await step(() => store.getState().show({ kind: 'progress', summary, step: 3, maybeSubmitted: true }));
    pressKey(find(element, '', 'section.panel'), 'Escape');
    expect(element.textContent).toContain('可能已经生效');
  });
});

describe('a result', () => {
  const show = async (outcome: Parameters<typeof resultOf>[0]) => {
    const mounted = mount(details.plain);
    await step(() => mounted.store.getState().show(resultOf(outcome)));
    return mounted.element;
  };
  const resultOf = (outcome: import('@/domain/flow').FlowOutcome) =>
    ({
      kind: 'result',
      summary: details.plain.summary,
      outcome,
      step: 2,
      text: '',
      mayIntervene: false,
      words: [],
    }) as const;

  it('says 已撤诉 only for the page own word', async () => {
    expect((await show({ kind: 'withdrawn', words: '已撤销' })).textContent).toContain('已撤诉');
    for (const outcome of [
      { kind: 'pending', words: '' },
      { kind: 'unknown', words: '' },
      { kind: 'refused', words: '' },
      { kind: 'stopped', why: 'person', words: '' },
    ] as const) {
      expect((await show(outcome)).textContent).not.toContain('已撤诉');
    }
    const closed = await show({ kind: 'closed-after-submit', words: '退款关闭' });
    expect(closed.querySelector('h2')?.textContent).toBe('页面显示已关闭');
    expect(closed.textContent).toContain('页面显示已关闭（在你撤诉之后）');
  });

  it('of a stop says where it stopped and that nothing was submitted', async () => {
    expect((await show({ kind: 'stopped', why: 'person', words: '' })).textContent).toContain(
      '停在第 2 步，还没有提交',
    );
  });

  it('of a refusal shows the page words and who said them only if they tell', async () => {
    expect((await show({ kind: 'refused', words: '平台判定不支持' })).textContent).toContain('平台没有同意撤诉');
    expect((await show({ kind: 'refused', words: '操作失败' })).textContent).toContain('这次没有撤成');
  });

  it('of a verification hands over, and going on needs a press', async () => {
    const mounted = mount(details.plain);
    await step(() => mounted.store.getState().show(resultOf({ kind: 'stopped', why: 'challenged', words: '' })));
    expect(mounted.element.querySelector('[role="alert"]')).not.toBeNull();
    act(() => find(mounted.element, '验证好了，继续').click());
    expect(mounted.acts.resume).toHaveBeenCalledTimes(1);
  });
});
