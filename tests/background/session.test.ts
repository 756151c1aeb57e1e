/** Session storage as the background holds it: read once, written through, read again where it is not sure. */
import { describe, expect, it, vi } from 'vitest';
import { heldSession } from '@/entrypoints/background/session';

function area(stored: Record<string, unknown>) {
  return {
    stored,
    get: vi.fn(async () => structuredClone(stored)),
    set: vi.fn(async (items: Record<string, unknown>) => void Object.assign(stored, structuredClone(items))),
    remove: vi.fn(async (keys: string | string[]) => {
      for (const key of [keys].flat()) delete stored[key];
    }),
  };
}

describe('session storage held in memory', () => {
  it('is read from the browser once, however often it is asked', async () => {
    const browser = area({ 'page:1:0': 'one', 'page:2:0': 'two', trouble: 'full' });
    const session = heldSession(browser);
    const [all, one] = await Promise.all([session.all('page:'), session.get('page:1:0')]);
    expect(all).toEqual({ 'page:1:0': 'one', 'page:2:0': 'two' });
    expect(one).toBe('one');
    expect(await session.get('trouble')).toBe('full');
    expect(browser.get).toHaveBeenCalledTimes(1);
  });

  it('writes through, so that the next life of the worker finds it', async () => {
    const browser = area({ old: 1 });
    const session = heldSession(browser);
    await session.set('new', { a: 1 });
    await session.remove(['old']);
    expect(browser.stored).toEqual({ new: { a: 1 } });
    expect(await session.get('new')).toEqual({ a: 1 });
    expect(await session.get('old')).toBeUndefined();
    expect(await heldSession(browser).all('')).toEqual({ new: { a: 1 } });
  });

  it('reads again after a writing that failed, and after a reading that failed', async () => {
    const browser = area({ kept: 1 });
    const session = heldSession(browser);
    browser.set.mockRejectedValueOnce(new Error('quota'));
    await expect(session.set('kept', 2)).rejects.toThrow('quota');
    expect(await session.get('kept')).toBe(1);
    const other = heldSession(browser);
    browser.get.mockRejectedValueOnce(new Error('gone'));
    await expect(other.get('kept')).rejects.toThrow('gone');
    expect(await other.get('kept')).toBe(1);
  });
});
