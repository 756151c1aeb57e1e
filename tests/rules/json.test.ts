/** Inline JSON: parsed, never run; long numbers keep their digits; broken text is an answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, readScript } from '@/rules/engine/json';
import { followPath, jsonText } from '@/rules/engine/path';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('inline JSON', () => {
  it('finds what scripts give to variables', () => {
    const found = readScript('// 数据\nvar disputeData =  {"a":{"b":[1,"二"]}} ;\nwindow["x"] = [3]; foo();', '');
    expect(plain(found.values)).toEqual([
      { name: 'disputeData', value: { a: { b: [1, '二'] } } },
      { name: 'x', value: [3] },
    ]);
  });

  it('undoes the escapes of JSON.parse literals', () => {
    const text = String.raw`var data = JSON.parse('{\"url\":\"\/\/a.example\/\",\"t\":\"\u4f60\x41it\\\\s \\u597d\"}');`;
    expect(plain(readScript(text, '').values)).toEqual([
      { name: 'data', value: { url: '//a.example/', t: '你Ait\\s 好' } },
    ]);
  });

  it('reads object literals with bare keys, single quotes and trailing commas, but no code', () => {
    expect(plain(readScript("var a = {b: 'c', d: [1,],};", '').values)).toEqual([
      { name: 'a', value: { b: 'c', d: [1] } },
    ]);
    const code = readScript('var f = { run: function () { return 1 } };', '');
    expect(code.values).toEqual([]);
    expect(code.broken).toEqual([{ name: 'f', why: expect.any(String) }]);
  });

  it('takes a data reply inside a call, and whatever follows it', () => {
    expect(plain(parseJson('mtopjsonp3({"ret":["SUCCESS"]}) // more }'))).toEqual({ ret: ['SUCCESS'] });
  });

  it('keeps integers beyond 2^53 as digits, and gives up on those that were rounded before', () => {
    expect(plain(parseJson('{"id":8888000016000003412,"n":12}'))).toEqual({ id: '8888000016000003412', n: 12 });
    const rounded = parseJson('{"id":8888000016000003000}') as { id: number };
    expect(jsonText(rounded.id)).toBe('');
    const long = `{"id":8888000016000003412,"pad":"${'x'.repeat(30_000)}"}`;
    expect((parseJson(long) as { id: string }).id).toBe('8888000016000003412');
  });

  it('never alters an order number, whatever the page around it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{14,18}$/), fc.string({ maxLength: 40 }), (number, other) => {
        const text = `var data = ${JSON.stringify({ list: [{ id: 'N' }], other }).replace('"N"', number)};`;
        const [value] = readScript(text, '').values;
        const [id] = followPath(value?.value ?? null, 'list.0.id');
        // Where a rounded number would look just so, nobody can tell: then it is no number at all.
        const isDoubtful = !Number.isSafeInteger(Number(number)) && String(Number(number)) === number;
        expect(jsonText(id?.value ?? null)).toBe(isDoubtful ? '' : number);
      }),
    );
  });

  it('gives back any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(value !== null && typeof value === 'object' && Object.keys(value).length > 0);
        fc.pre(!/\d{16}|e\+|__proto__/.test(JSON.stringify(value)));
        const [found] = readScript(`var x = ${JSON.stringify(value)} ;`, '').values;
        expect(plain(found?.value)).toEqual(plain(value));
      }),
    );
  });

  it('never throws and always ends, whatever a script holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', "'", '\\', 'a', '=', ':', ',', '1', '\n') }),
        (text) => {
          expect(Array.isArray(readScript(`var a = ${text}`, '').values)).toBe(true);
          expect(Array.isArray(readScript(text, 'application/json').broken)).toBe(true);
        },
      ),
    );
    expect(readScript(`var a = ${'['.repeat(100_000)}`, '').values).toEqual([]);
  });
});

describe('paths', () => {
  const tree = parseJson(
    '{"data":{"g_4@1":{"n":[{"v":"1"},{"v":"2"}]},"g_4@2":{"deep":{"url":"/x?d=3","text":"查看退款"}}}}',
  );
  const values = (path: string) => followPath(tree, path).map(({ value }) => jsonText(value));

  it.each([
    ['data.g_4@1.n.1.v', ['2']],
    ['data.g_4@1.n.-1.v', ['2']],
    ['data.g_*.n.*.v', ['1', '2']],
    ['**.url', ['/x?d=3']],
    ['**[text=查看退款|查看售后].url', ['/x?d=3']],
    ['**[text=没有].url', []],
    ['data.g_4@2.**', ['/x?d=3', '查看退款']],
    ['nothing.at.all', []],
  ])('follows %s', (path, expected) => {
    expect(values(path)).toEqual(expected);
  });
});
