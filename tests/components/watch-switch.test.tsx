// @vitest-environment happy-dom
/** The switch of one case's watching: beside the sentence after a submit, and below the case. */
import { describe, expect, it, vi } from 'vitest';
import { WatchSentence } from '@/components/overlay/WatchSentence';
import { WatchLine } from '@/components/watch/WatchLine';
import type { CaseWatch } from '@/domain/case-watch';
import { sampleNow, summaryOf } from './gallery/samples';
import { render, step } from './render';

/** Until what was asked is answered and drawn. */
const settle = () => step(() => undefined);
const sampleSummary = summaryOf({ state: 'withdrawable' });
const watched: CaseWatch = { kind: 'watched', why: 'submitted', by: 'person', nextAt: null };

describe('after a submit', () => {
  it('switches this case, and says how it stands then', async () => {
    const turn = vi.fn(async () => true);
    const answers = [
      { watch: watched, on: true },
      { watch: { kind: 'case-off' } as const, on: false },
    ];
    const element = render(
      <WatchSentence caseKey="a/refund:1" acts={{ stand: async () => answers.shift() ?? null, turn }} />,
    );
    await settle();
    const one = element.querySelector('[role=switch]');
    expect(one?.getAttribute('aria-checked')).toBe('true');
    await step(() => (one as HTMLElement).click());
    await settle();
    expect(turn).toHaveBeenCalledWith(expect.anything(), 'a/refund:1', false);
    expect(element.textContent).toContain('这一件不自动看了');
    expect(element.querySelector('[role=switch]')?.getAttribute('aria-checked')).toBe('false');
  });

  it('has no switch where watching is off as a whole, and says where that is switched', async () => {
    const stand = async () => ({ watch: { kind: 'off' } as const, on: null });
    const element = render(<WatchSentence caseKey="a/refund:1" acts={{ stand, turn: async () => true }} />);
    await settle();
    expect(element.querySelector('[role=switch]')).toBeNull();
    expect(element.textContent).toContain('在管理页的「自动查看」里可以打开');
  });
});

describe('below a case', () => {
  it('stands the same switch; what was not kept is told', async () => {
    const asked: unknown[] = [];
    const ask = vi.fn(async (name: string, request: unknown) => {
      asked.push([name, request]);
      return name === 'case-watch'
        ? { kind: 'case-watch', watch: { kind: 'case-off' }, on: false }
        : { kind: 'unsaved', why: 'full' };
    });
    const props = { summary: sampleSummary, now: sampleNow, subscribe: () => () => undefined };
    const element = render(<WatchLine {...props} ask={ask as never} />);
    await settle();
    expect(element.textContent).toContain('这一件你不让自动看');
    const one = element.querySelector<HTMLElement>('[role=switch]');
    expect(one?.getAttribute('aria-checked')).toBe('false');
    await step(() => one?.click());
    await settle();
    expect(asked.at(-1)).toEqual(['watch-case', { key: sampleSummary.key, on: true }]);
    expect(element.textContent).toMatch(/满|没有/);
  });
});
