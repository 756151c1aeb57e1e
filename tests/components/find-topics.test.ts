/** Search over the guide, and the geometry of its schematics. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '@/components/guide/schematic';
import { type Findable, makeFinder } from '@/components/options/guide/find-topics';
import { findableOf } from '@/components/options/guide/findable';
import { askedTokens, tailsOf, tokensOf } from '@/components/options/guide/tokens';
import { screens } from '@/domain/topic';
import { loadGuide } from '@/rules/guide/load';
import { readBook } from '@/scripts/guide-book/read-book';
import { checkRandomly } from '../domain/random';

const entry = (id: string, title: string, over: Partial<Findable> = {}): Findable => ({
  id,
  title,
  lead: '',
  keywords: [],
  initials: '',
  text: '',
  ...over,
});

describe('words', () => {
  it('are cut into pairs of signs, numbers and Latin words', () => {
    expect(tokensOf('撤诉 12315，App')).toEqual(['撤诉', '诉', '12315', 'app']);
    expect(askedTokens('找不到！撤 ＡＰＰ')).toEqual(['找不', '不到', '撤', 'app']);
    expect(tailsOf('zbd')).toEqual(['zbd', 'bd']);
  });
});

describe('the search', () => {
  const find = makeFinder([
    entry('entry', '找不到撤诉入口', { keywords: ['没有按钮', '撤销在哪'], initials: 'zbdcsrk' }),
    entry('money', '钱没到账怎么办', { text: '撤诉以后先看钱包。', initials: 'qmdzzmb' }),
    entry('call', '打过 12315 的', { initials: 'dg12315d' }),
  ]);

  it('finds by what stands in title, keywords or text, the title first', () => {
    expect(find('找不到撤诉按钮')).toEqual(['entry']);
    expect(find('按钮')).toEqual(['entry']);
    expect(find('撤诉')).toEqual(['entry', 'money']);
    expect(find('钱包')).toEqual(['money']);
    expect(find('12315')).toEqual(['call']);
    expect(find('123')).toEqual(['call']);
  });

  it('finds one sign alone, and first letters from any of them on', () => {
    expect(find('账')).toEqual(['money']);
    expect(find('zbdcs')).toEqual(['entry']);
    expect(find('CSRK')).toEqual(['entry']);
  });

  it('finds nothing rather than anything', () => {
    expect(find('')).toEqual([]);
    expect(find('，。')).toEqual([]);
    expect(find('天气预报')).toEqual([]);
    expect(find('找不到天气预报的地方在哪里呢')).toEqual([]);
  });

  it('gives each topic of the packaged guide for its own title and for its first letters', () => {
    const { topics } = readBook(loadGuide());
    const whole = makeFinder(topics.map(findableOf));
    for (const { id, title, initials } of topics) {
      expect(whole(title)[0], title).toBe(id);
      expect(whole(initials).slice(0, 3), initials).toContain(id);
    }
  });
});

describe('a schematic', () => {
  it('keeps everything on its screen, whatever the words on the mark', () => {
    const mark = fc.array(fc.constantFrom('撤', '诉', 'a', '7', ' '), { minLength: 1, maxLength: 16 });
    checkRandomly(
      fc.property(fc.constantFrom(...screens), fc.constantFrom('pc', 'phone', 'any'), mark, (screen, device, signs) => {
        const drawn = draw({ screen, mark: signs.join('') }, device);
        const { view } = drawn;
        for (const box of [...drawn.shapes, drawn.mark]) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(view.width);
          expect(box.y + box.height).toBeLessThanOrEqual(view.height);
          expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
        }
        expect(drawn.number.x).toBeGreaterThan(9);
        expect(drawn.frame).toBe(device === 'phone' || screen === 'phone-menu' ? 'phone' : 'pc');
      }),
    );
  });
});
