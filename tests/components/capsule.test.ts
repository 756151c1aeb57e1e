// @vitest-environment happy-dom
/** The capsule: its name carries the case, it is redrawn only when it changed, and a press stays ours. */
import { describe, expect, it, vi } from 'vitest';
import { buildCapsule, labelOf, nameOf, updateCapsule } from '@/components/overlay/capsule';
import { cornerFor } from '@/components/overlay/Ring';
import { capsuleStates } from '@/domain/words';
import { sampleNow, summaryOf } from './gallery/samples';

function build(summary = summaryOf({ state: 'withdrawable' }), onPress = vi.fn()) {
  const host = document.createElement('chesu-guide');
  document.body.append(host);
  return {
    host,
    onPress,
    capsule: buildCapsule(host.attachShadow({ mode: 'open' }), summary, 'full', sampleNow, onPress),
  };
}

describe('a capsule', () => {
  it('is a real button with the case in its name, in every state', () => {
    for (const state of capsuleStates) {
      const { capsule } = build(summaryOf({ state }));
      expect(capsule.button.disabled).toBe(false);
      expect(capsule.button.getAttribute('aria-label')).toContain('软底妈妈鞋 防滑轻便 黑色 37 码，编号 6018 5336…');
    }
  });

  it('names the time left when it is urgent, and never the tail of the number', () => {
    const urgent = summaryOf({ state: 'urgent', deadlineAt: '2026-11-23T20:00:00+08:00' });
    expect(nameOf(urgent, sampleNow)).toBe('申请撤诉，软底妈妈鞋 防滑轻便 黑色 37 码，编号 6018 5336…，剩 6 小时');
    const { button } = build(urgent).capsule;
    // The words on it begin its name; the time is drawn beside them.
    expect(button.getAttribute('aria-label')?.startsWith(button.textContent ?? '-')).toBe(true);
    expect(button.querySelector<HTMLElement>('.capsule__tail')?.dataset.left).toBe('剩 6 小时');
  });

  it('says who refused only when the page words tell', () => {
    expect(labelOf(summaryOf({ state: 'refused', statusText: '卖家拒绝撤销' }))).toBe('卖家没同意');
    expect(labelOf(summaryOf({ state: 'refused', statusText: '处理失败' }))).toBe('没有同意');
  });

  it('does not call a case that has ended one that cannot be withdrawn for now', () => {
    expect(labelOf(summaryOf({ state: 'blocked', status: 'refunded' }))).toBe('已经结束');
    expect(labelOf(summaryOf({ state: 'blocked', status: 'in-review' }))).toBe('暂时不能撤');
  });

  it('keeps its name when only the mark fits', () => {
    const { capsule } = build();
    const name = capsule.button.getAttribute('aria-label');
    expect(updateCapsule(capsule, summaryOf({ state: 'withdrawable' }), 'mark', sampleNow)).toBe(true);
    expect(capsule.button.textContent).toBe('');
    expect(capsule.button.getAttribute('aria-label')).toBe(name);
  });

  it('touches nothing when nothing changed', () => {
    const { capsule } = build();
    const before = capsule.button.firstChild;
    expect(updateCapsule(capsule, summaryOf({ state: 'withdrawable' }), 'full', sampleNow)).toBe(false);
    expect(capsule.button.firstChild).toBe(before);
    expect(updateCapsule(capsule, summaryOf({ state: 'submitted' }), 'full', sampleNow)).toBe(true);
  });

  it('keeps a press from the row under it', () => {
    const { host, onPress, capsule } = build();
    const row = vi.fn();
    host.addEventListener('click', row);
    capsule.button.click();
    expect(onPress).toHaveBeenCalledTimes(1);
    expect(row).not.toHaveBeenCalled();
  });

  it('shows a title with markup as text', () => {
    const { capsule } = build(summaryOf({ state: 'unknown', title: '<b>白瓷</b>' }));
    expect(capsule.button.querySelector('b')).toBeNull();
  });
});

describe('the panel beside a control', () => {
  const view = { width: 1366, height: 700 };
  const panel = { width: 384, height: 300 };
  const at = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 40 });

  it('goes to the other corner, or the top, where it would cover the control', () => {
    expect(cornerFor(at(100, 100), panel, view)).toBe('bottom-right');
    expect(cornerFor(at(1200, 600), panel, view)).toBe('bottom-left');
    expect(cornerFor({ left: 0, right: 1366, top: 600, bottom: 640 }, panel, view)).toBe('top');
    const phone = { width: 390, height: 844 };
    expect(cornerFor(at(200, 100), { width: 390, height: 320 }, phone)).toBe('bottom-right');
    expect(cornerFor(at(200, 780), { width: 390, height: 320 }, phone)).toBe('top');
  });
});
