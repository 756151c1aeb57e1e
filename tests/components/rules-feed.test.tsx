// @vitest-environment happy-dom
/** 规则从哪里来: said plainly, looked for at a press, gone back from at a press, and no address is needed. */
import { describe, expect, it, vi } from 'vitest';
import { RulesFeed } from '@/components/options/rules-feed/RulesFeed';
import { createCasesStore } from '@/components/stores/cases';
import { type Answers, makeAsk, noBulk, noChanges, quickDerive, quickDesk } from './gallery/answers';
import { fetchedFeed, packagedFeed } from './gallery/feed-samples';
import { sampleNow } from './gallery/samples';
import { find, render, step, type } from './render';

async function mount(change: Answers, allowFeed?: (address: string) => Promise<boolean>) {
  const { ask, asked } = makeAsk(change);
  const element = render(
    <RulesFeed
      {...{ ask, allowFeed, subscribe: noChanges, derive: quickDerive, bulk: noBulk, desk: quickDesk() }}
      store={createCasesStore(ask)}
      now={() => sampleNow}
      copy={async () => true}
      version="0.1.0"
      service="https://consumerservice.taobao.com/online-help"
      rest={null}
      query=""
    />,
  );
  await step(() => undefined);
  return { element, asked };
}

const field = (element: HTMLElement) => element.querySelector('input') as HTMLInputElement;

describe('where rules come from', () => {
  it('is the extension itself, and that is said', async () => {
    const { element } = await mount({ 'feed-state': packagedFeed });
    expect(element.textContent).toContain('随扩展带来的规则');
    expect(element.textContent).toContain('距今 9 天');
    expect(element.textContent).toContain('不找。只用随扩展带来的规则。');
    expect(element.textContent).not.toContain('现在找一次');
    expect(element.textContent).not.toContain('退回');
  });

  it('is a feed, with its number, age, last look and story', async () => {
    const { element } = await mount({ 'feed-state': fetchedFeed });
    expect(element.textContent).toContain('网上来的规则，编号 1.7');
    expect(element.textContent).toContain('距今 2 天');
    expect(element.textContent).toContain('换上了新规则');
    expect(element.textContent).toContain('退款管理：认得新的写法（cards-2026）（淘宝在 2026-11-23 已是这样）');
    expect(element.textContent).toContain('内容没有变，只是续了期。');
  });

  it('says what a bundle that is over still does', async () => {
    const { element } = await mount({
      'feed-state': { ...fetchedFeed, inForce: { ...fetchedFeed.inForce, isExpired: true } },
    });
    expect(element.textContent).toContain('还能认页面，不会替你按');
  });
});

describe('looking and going back', () => {
  it('happen at a press, one at a time, and say how it ended', async () => {
    let answer: (view: unknown) => void = () => undefined;
    const look = vi.fn(() => new Promise((resolve) => (answer = resolve)));
    const { element, asked } = await mount({
      'feed-state': fetchedFeed,
      'check-feed': look,
      'step-back': packagedFeed,
    });
    await step(() => find(element, '现在找一次').click());
    expect(element.textContent).toContain('正在找新规则');
    await step(() => find(element, '现在找一次').click());
    await step(() => find(element, '退回上一份规则').click());
    expect(look).toHaveBeenCalledTimes(1);
    expect(asked.some(({ name }) => name === 'step-back')).toBe(false);
    await step(() => answer({ ...fetchedFeed, last: { at: sampleNow, outcome: 'bad-signature', about: '' } }));
    expect(element.textContent).toContain('没有通过核对，没有装（bad-signature）');
    await step(() => find(element, '退回上一份规则').click());
    expect(element.textContent).toContain('随扩展带来的规则');
  });

  it('say so when nobody answers', async () => {
    const { element } = await mount({ 'feed-state': fetchedFeed });
    await step(() => find(element, '现在找一次').click());
    expect(element.querySelector('[role=alert]')?.textContent).toBeTruthy();
  });
});

describe('an address', () => {
  it('is allowed in the press itself, kept, and looked at once', async () => {
    const allow = vi.fn(async () => false);
    const { element, asked } = await mount(
      {
        'feed-state': packagedFeed,
        'set-feed': { kind: 'kept' },
        'check-feed': { ...fetchedFeed, last: { at: 0, outcome: 'no-permission', about: '' } },
      },
      allow,
    );
    type(field(element), ' https://rules.example/feed ');
    await step(() => find(element, '保存，并找一次').click());
    expect(allow).toHaveBeenCalledWith('https://rules.example/feed');
    expect(asked.map(({ name }) => name)).toEqual(['feed-state', 'set-feed', 'check-feed']);
    expect(element.textContent).toContain('浏览器还没有允许访问那个地址');
  });

  it('that is none stays in the field, with what to do', async () => {
    const { element } = await mount({ 'feed-state': packagedFeed, 'set-feed': { kind: 'not-an-address' } });
    type(field(element), 'http://rules.example');
    await step(() => find(element, '保存，并找一次').click());
    expect(field(element).value).toBe('http://rules.example');
    expect(field(element).getAttribute('aria-invalid')).toBe('true');
    expect(element.textContent).toContain('要以 https:// 开头');
  });

  it('taken back asks nobody to look', async () => {
    const { element, asked } = await mount({ 'feed-state': fetchedFeed, 'set-feed': { kind: 'kept' } });
    await step(() => find(element, '不再找').click());
    expect(asked.find(({ name }) => name === 'set-feed')?.request).toEqual({ address: '' });
    expect(asked.some(({ name }) => name === 'check-feed')).toBe(false);
  });
});
