// @vitest-environment happy-dom
/** Teaching as the person sees it: where it is offered, what is asked before anything is kept, the layer that takes presses, the list. */
import { describe, expect, it, vi } from 'vitest';
import { Taught } from '@/components/options/Taught';
import { OverlayApp } from '@/components/overlay/OverlayApp';
import { buildTeachLayer, type TeachActs } from '@/components/overlay/TeachLayer';
import { createOverlayStore } from '@/components/stores/overlay';
import type { Shown } from '@/components/stores/shown';
import { faceActs } from './acts';
import { makeAsk, noChanges } from './gallery/answers';
import { details } from './gallery/samples';
import { find, pressKey, render, step } from './render';

function face(shown: Shown, mayTeach = true) {
  const acts = { ...faceActs(), mayTeach: vi.fn(() => mayTeach) };
  const store = createOverlayStore();
  store.getState().show(shown);
  return { acts, element: render(<OverlayApp {...{ store, acts }} service="https://s.example/" now={() => 0} />) };
}

const notOffered = { ...details.blocked, plan: { ...details.blocked.plan, why: 'why.not-offered' as const } };
const pointing = (ringed: boolean): Shown => ({
  kind: 'point',
  summary: details.plain.summary,
  why: 'not-found',
  words: [],
  ringed,
  checking: false,
  text: '',
});

describe('the offer', () => {
  it('stands where the page shows no control that we know, and leads to pointing by the person’s own press', async () => {
    for (const shown of [{ kind: 'blocked', detail: notOffered } as const, pointing(false)]) {
      const { acts, element } = face(shown);
      await step(() => find(element, '指给我看').click());
      expect(acts.teach).toHaveBeenCalledWith(expect.any(Event), expect.any(String));
    }
  });

  it('stands nowhere else', () => {
    const withdrawn = { ...details.blocked, plan: { ...details.blocked.plan, why: 'why.in-review' as const } };
    for (const { element } of [
      face({ kind: 'blocked', detail: withdrawn }),
      face(pointing(true)),
      face(pointing(false), false),
      face({ kind: 'blocked', detail: notOffered }, false),
    ])
      expect(element.textContent).not.toContain('指给我看');
  });
});

describe('before anything is kept', () => {
  it('the words of the control are shown, and 就是它 is the person’s', async () => {
    const { acts, element } = face({ kind: 'teach', key: 'k', stage: 'ask', words: '不退了', keeping: false });
    expect(element.textContent).toContain('按钮上写着「不退了」');
    expect(element.textContent).toContain('只存在这台电脑上');
    await step(() => find(element, '不是，重选').click());
    expect(acts.teach).toHaveBeenCalledWith(expect.any(Event), 'k');
    await step(() => find(element, '就是它').click());
    expect(acts.teachYes).toHaveBeenCalledTimes(1);
  });

  it('a second press while it is being kept does nothing', async () => {
    const { acts, element } = face({ kind: 'teach', key: 'k', stage: 'ask', words: '不退了', keeping: true });
    await step(() => find(element, '正在记').click());
    expect(acts.teachYes).not.toHaveBeenCalled();
  });

  it.each([
    ['not-here', '没有能指认的按钮', false],
    ['not-sure', '好几个写着一样的字', true],
    ['not-again', '又没找到它', true],
  ] as const)('%s is told, with nothing done', async (why, words, again) => {
    const { acts, element } = face({ kind: 'teach', key: 'k', stage: 'failed', why });
    expect(element.textContent).toContain(words);
    expect(element.textContent?.includes('重选')).toBe(again);
    await step(() => find(element, '知道了').click());
    expect(acts.teachLeave).toHaveBeenCalled();
  });
});

describe('the layer', () => {
  function layer() {
    const acts = { move: vi.fn(), pick: vi.fn(), step: vi.fn(), choose: vi.fn(), leave: vi.fn() } satisfies TeachActs;
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const built = buildTeachLayer(root, acts);
    const cover = root.querySelector<HTMLElement>('.teach__cover');
    if (!cover) throw new Error('no cover');
    return { acts, built, root, cover };
  }

  it('takes keys: Tab steps, Escape leaves, and none of them goes on to the page', () => {
    const { acts, cover } = layer();
    expect(pressKey(cover, 'Tab').defaultPrevented).toBe(true);
    pressKey(cover, 'Tab', true);
    expect(acts.step.mock.calls).toEqual([[1], [-1]]);
    expect(pressKey(cover, 'Escape').defaultPrevented).toBe(true);
    expect(acts.leave).toHaveBeenCalledTimes(1);
    expect(pressKey(cover, 'a').defaultPrevented).toBe(false);
  });

  it('takes no press and no Enter that a script made', () => {
    const { acts, cover } = layer();
    cover.click();
    pressKey(cover, 'Enter');
    expect(acts.pick).not.toHaveBeenCalled();
    expect(acts.choose).not.toHaveBeenCalled();
  });

  it('says what is outlined, and why something is not taken', () => {
    const { built, root } = layer();
    built.tell('不退了');
    expect(root.textContent).toContain('圈着：不退了');
    built.tell(null);
    expect(root.textContent).not.toContain('圈着');
    for (const why of ['not-a-control', 'no-words', 'too-many-words', 'other-meaning', 'other-case']) {
      built.refuse(why);
      expect(root.textContent).not.toContain(`not.${why}`);
    }
    built.remove();
    expect(root.textContent).toBe('');
  });
});

describe('the list under 规则', () => {
  const one = {
    id: 'a1',
    adapter: 'refund-detail',
    layout: 'drawn-2024',
    day: '2026-11-26',
    words: '不退了',
    css: null,
    alone: true,
    input: false,
    title: '退款详情',
    used: true,
  };

  it('names page kind, words and date, and removes by a press', async () => {
    const { ask, asked } = makeAsk({
      'list-taught': { kind: 'taught-controls', controls: [one, { ...one, id: 'a2', words: '算了', used: false }] },
      'forget-taught': { kind: 'removed' },
    });
    const element = render(<Taught ask={ask} subscribe={noChanges} />);
    await step(() => undefined);
    expect(element.textContent).toContain('「不退了」，2026-11-26 指认');
    expect(element.textContent).toContain('退款详情');
    expect(element.textContent).toContain('现在用不上');
    await step(() => find(element, '删掉指认的「不退了」').click());
    expect(asked).toContainEqual({ name: 'forget-taught', request: { id: 'a1' } });
    expect(element.textContent).toContain('已删掉「不退了」');
    expect(element.querySelectorAll('li')).toHaveLength(1);
  });

  it('says that there is none, and that nobody answered', async () => {
    const none = render(
      <Taught ask={makeAsk({ 'list-taught': { kind: 'taught-controls', controls: [] } }).ask} subscribe={noChanges} />,
    );
    await step(() => undefined);
    expect(none.textContent).toContain('还没有');
    const silent = render(<Taught ask={async () => Promise.reject(new Error('gone'))} subscribe={noChanges} />);
    await step(() => undefined);
    expect(silent.querySelector('[role="alert"]')).not.toBeNull();
  });
});
