/** GBK bytes come back as the words they were. */
import { describe, expect, it } from 'vitest';
import { encodeGbk } from './gbk';

describe('encodeGbk', () => {
  it('gives back every word through the decoder', () => {
    const words = '查看退款 买家撤销了退款申请，￥12.50 “商家”（小二已介入）镕堃喆 ABC\n';
    expect(new TextDecoder('gbk').decode(encodeGbk(words))).toBe(words);
  });

  it('writes two bytes for a Chinese character and one for ASCII', () => {
    expect([...encodeGbk('a中')]).toEqual([0x61, 0xd6, 0xd0]);
  });

  it('writes a question mark for what GBK has not', () => {
    expect(encodeGbk('猫😀').toString('latin1').endsWith('?')).toBe(true);
  });
});
