/** Looks: repeatable, different, and open to single parts. */
import { describe, expect, it } from 'vitest';
import { createBrush, h } from './brush';
import { hashedPart, makeLook } from './look';

describe('makeLook', () => {
  it('gives the same look for the same seed and different ones for different seeds', () => {
    expect(makeLook(7)).toEqual(makeLook(7));
    const salts = new Set(Array.from({ length: 50 }, (_, seed) => makeLook(seed).salt));
    expect(salts.size).toBe(50);
  });

  it('lets a test set single parts and leaves the rest as drawn', () => {
    const { tag: _tag, ...rest } = makeLook(7);
    const { tag, ...same } = makeLook(7, { tag: 'span' });
    expect(tag).toBe('span');
    expect(same).toEqual(rest);
  });

  it('draws every variant within a hundred seeds', () => {
    const looks = Array.from({ length: 100 }, (_, seed) => makeLook(seed));
    expect(new Set(looks.map((look) => look.click))).toEqual(new Set(['plain', 'sequence', 'trusted']));
    expect(new Set(looks.map((look) => look.reply)).size).toBe(2);
    expect(new Set(looks.map((look) => look.generation)).size).toBe(2);
    expect(new Set(looks.map((look) => look.withdraw)).size).toBe(5);
    expect(new Set(looks.map((look) => look.split)).size).toBe(3);
  });

  it('changes class hashes with the salt', () => {
    expect(hashedPart({ salt: 'a' }, 'shopInfo', 8)).toMatch(/^\w{8}$/);
    expect(hashedPart({ salt: 'a' }, 'shopInfo', 8)).not.toBe(hashedPart({ salt: 'b' }, 'shopInfo', 8));
  });
});

describe('createBrush', () => {
  it('escapes page text and keeps the words whole when it splits them', () => {
    for (const split of ['none', 'nodes', 'spans'] as const) {
      const brush = createBrush(makeLook(1, { split, space: '' }), 'x');
      const html = brush.html(h('p', { title: '"<' }, ...brush.words('<退款>关闭')));
      expect(html).toContain('title="&quot;&lt;"');
      expect(html.replace(/<[^>]*>/g, '')).toBe('&lt;退款&gt;关闭');
    }
  });
});
