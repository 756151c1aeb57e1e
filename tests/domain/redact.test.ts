/** Masking: what points at a person goes, however it is written; what does not stays; hostile texts take their time and no more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MaskKind, maskKinds, maskText } from '@/domain/redact';
import { checkRandomly } from './random';

const all = new Set(maskKinds);
const mask = (text: string, names: string[] = [], kinds: ReadonlySet<MaskKind> = all) =>
  maskText(text, { kinds, names });

describe('masking', () => {
  it.each([
    ['打我电话13812345678谢谢', '打我电话***谢谢', 'phone'],
    ['+86 138-1234-5678', '***', 'phone'],
    ['１３８１２３４５６７８', '***', 'phone'],
    ['1 3 8 1 2 3 4 5 6 7 8', '***', 'phone'],
    ['138\u200b1234\u200d5678', '***', 'phone'],
    ['一三八一二三四五六七八', '***', 'phone'],
    ['座机 0571-87654321 转 802', '座机 ***', 'phone'],
    ['电话：87654321', '电话：***', 'phone'],
    ['身份证11010519491231002X', '身份证***', 'identity'],
    ['退款编号601853367760207872', '退款编号6018 5336…', 'number'],
    ['6018 5336 7760 2078 72', '6018 5336…', 'number'],
    ['快递 SF1234567890123', '快递 SF12 3456…', 'number'],
    ['邮箱 wang.xm@example.com.cn 收', '邮箱 *** 收', 'account'],
    ['支付宝账号：wangxm_88', '支付宝账号：***', 'account'],
    ['加微信 wx_abc12345 聊', '加微信 *** 聊', 'account'],
    ['收货人：王小明', '收货人：王***', 'name'],
    ['收件人王小明的电话', '收件人王***的电话', 'name'],
    ['请联系王女士处理', '请联系王***女士处理', 'name'],
    ['寄到浙江省杭州市西湖区文三路123号5幢2单元501室，谢谢', '寄到***，谢谢', 'address'],
    ['浙江省杭州市西湖区文三路123号5幢', '浙江省***', 'address'],
    ['住址：幸福小区旁边的老房子', '住址：***', 'address'],
  ])('%s', (text, expected, kind) => {
    expect(mask(text)).toEqual({ text: expected, kinds: [kind] });
  });

  it('knows names that are told, also with signs that nobody sees inside', () => {
    expect(mask('麦田的风说要退货', ['麦田的风']).text).toBe('麦***说要退货');
    expect(mask('麦\u200b田的\u202e风说要退货', ['麦田的风']).text).toBe('麦***说要退货');
  });

  it.each([
    '七天无理由退货，3 天内处理，退了 128.00 元',
    '2026-11-26 13:00:00 卖家同意',
    '超市里一路上都没有这个号',
    '第 82 条，第 3 款',
    '颜色 红色 尺码 XL 数量 2',
    '一个月后再说，十一二天吧',
  ])('leaves as it is: %s', (text) => {
    expect(mask(text)).toEqual({ text, kinds: [] });
  });

  it('leaves what a person chose to show', () => {
    const kinds = new Set(maskKinds.filter((kind) => kind !== 'phone'));
    expect(mask('13812345678，身份证11010519491231002X', [], kinds)).toEqual({
      text: '13812345678，身份证***',
      kinds: ['identity'],
    });
  });

  it('is done in time that grows with the text: a megabyte of anything hostile takes seconds', () => {
    const size = 1_000_000;
    for (const part of ['1', '1 ', '省市区路', '路1', 'a@', 'a.', '地址', '王先生', '\u200b', '13', '一', '支付宝']) {
      const started = Date.now();
      mask(part.repeat(Math.ceil(size / part.length)), ['某某']);
      expect(Date.now() - started, part).toBeLessThan(4000);
    }
  });

  it('never lets a mobile number through, whatever stands around it and between its figures', () => {
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
    const gap = fc.constantFrom('', ' ', '-', '.', '\u200b', '\u202e');
    const around = fc.string({ maxLength: 8 }).map((text) => text.replace(/[\d\p{Nd}]|[０-９]/gu, ''));
    checkRandomly(
      fc.property(digits, gap, around, around, (number, between, before, after) => {
        const written = Array.from(number).join(between);
        const { text } = mask(`${before} ${written} ${after}`);
        expect(text.replace(/[^\d]/g, '')).not.toContain(number);
      }),
    );
  });

  it('gives back the text itself where nothing is masked', () => {
    checkRandomly(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(mask(text, [], new Set())).toEqual({ text, kinds: [] });
      }),
    );
  });
});
