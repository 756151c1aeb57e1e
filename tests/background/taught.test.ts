/** What was pointed at is kept among the settings, goes along with the rules of its page kind, and is removed for good. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestOf } from '@/entrypoints/door/contract';
import { caseNo, detailUrl, makeWorld, orderNo, type Worker, type World } from './world';

let world: World;
let worker: Worker;

beforeEach(() => {
  world = makeWorld();
  worker = world.wake();
});

const url = detailUrl(caseNo, orderNo);
const pointed: RequestOf<'teach-control'> = {
  adapter: 'refund-detail',
  layout: 'drawn-2024',
  words: '不退了',
  css: '[data-action="cancel"]',
  alone: true,
  input: false,
};

async function withdrawPlace() {
  const answer = await worker.ask('rules-for', { url }, world.openTab(url));
  if (answer.kind !== 'rules') throw new Error('no rules');
  return answer.rules.adapters[0]?.layouts[0]?.controls.withdraw ?? [];
}

describe('a control that was pointed at', () => {
  it('goes in front of the packaged ones, also for another worker and beside other settings', async () => {
    const before = await withdrawPlace();
    expect(await worker.ask('teach-control', pointed, world.openTab(url))).toEqual({ kind: 'taught' });
    expect(world.told.map(({ message }) => message)).toContainEqual({ changed: 'rules' });
    await worker.ask('set-settings', { theme: 'dark' }, 'ui');
    await worker.die();
    worker = world.wake();
    const after = await withdrawPlace();
    expect(after.slice(2)).toEqual(before);
    expect(after[0]).toMatchObject({ css: '[data-action="cancel"]', words: 'taught-0' });
    const { settings } = await worker.ask('get-settings', {}, 'ui');
    expect(settings).toEqual({ theme: 'dark', textSize: 'standard' });
  });

  it('is listed with its page kind and its day, and gone when it is removed', async () => {
    world.now = Date.parse('2026-11-26T08:00:00Z');
    await worker.ask('teach-control', pointed, world.openTab(url));
    await worker.ask('teach-control', { ...pointed, words: '算了' }, world.openTab(url));
    const { controls } = await worker.ask('list-taught', {}, 'ui');
    expect(controls.map(({ words, day, title, used }) => [words, day, title, used])).toEqual([
      ['算了', '2026-11-26', expect.any(String), true],
      ['不退了', '2026-11-26', expect.any(String), true],
    ]);
    for (const { id } of controls) await worker.ask('forget-taught', { id }, 'ui');
    expect((await worker.ask('list-taught', {}, 'ui')).controls).toEqual([]);
    expect(await worker.ask('forget-taught', { id: 'gone' }, 'ui')).toEqual({ kind: 'removed' });
    expect((await withdrawPlace()).some(({ words }) => words?.startsWith('taught'))).toBe(false);
  });

  it('of a page kind that is not ours is not kept', async () => {
    const place = world.openTab(url);
    expect(await worker.ask('teach-control', { ...pointed, layout: 'gone' }, place)).toEqual({ kind: 'not-ours' });
    expect(await worker.ask('teach-control', { ...pointed, adapter: 'gone' }, place)).toEqual({ kind: 'not-ours' });
    expect((await worker.ask('list-taught', {}, 'ui')).controls).toEqual([]);
  });

  it.each([
    { css: '*' },
    { css: 'body :has(a)' },
    { css: null, alone: false },
    { words: '订单6018533677602078' },
    { words: '撤' },
    { adapter: '../x' },
  ])('%j is no such thing, and the door says so', async (over) => {
    await expect(worker.ask('teach-control', { ...pointed, ...over }, world.openTab(url))).rejects.toThrow('message');
  });

  it('that lies damaged in the settings is left out, and the others stay', async () => {
    await worker.ask('teach-control', pointed, world.openTab(url));
    const stored = world.local.get('settings') as { taught: unknown[] };
    world.local.set('settings', { ...stored, taught: [{ id: 'x', css: '*' }, null, ...stored.taught] });
    expect((await worker.ask('list-taught', {}, 'ui')).controls).toHaveLength(1);
    world.local.set('settings', { taught: 'nothing' });
    expect((await worker.ask('list-taught', {}, 'ui')).controls).toEqual([]);
  });

  it('is taught by a page of ours only', async () => {
    await expect(worker.ask('teach-control', pointed, 'ui')).rejects.toThrow('sender');
    await expect(worker.ask('list-taught', {}, world.openTab(url))).rejects.toThrow('sender');
  });
});
