/** A masked page still has its structure and our words, and nothing of the person's. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/rules/engine/read';
import { maskPage } from '@/rules/engine/skeleton';
import { decodePage } from '@/scripts/read-page/decode';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';

const rules = readRules();
const folder = new URL('../pages/', import.meta.url);
const pages = readdirSync(folder).flatMap((adapter) =>
  readdirSync(new URL(`${adapter}/`, folder))
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({
      path: `${adapter}/${file}`,
      html: decodePage(readFileSync(new URL(`${adapter}/${file}`, folder))).text,
    })),
);
const known = [
  ...Object.values(rules.words.sets).flatMap(({ words }) => words),
  ...[...Object.values(rules.words.status), ...Object.values(rules.words.phase)].flat(),
  ...(JSON.stringify(rules.adapters).match(/"label":\[[^\]]*\]/g) ?? []).flatMap(
    (list) => JSON.parse(`{${list}}`).label,
  ),
] as string[];

/** Han runs of a text that our own words do not explain. */
function ownHan(text: string): string[] {
  const rest = [...known].sort((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ' '), text);
  return rest.match(/\p{Script=Han}{2,}/gu) ?? [];
}

describe('masked pages', () => {
  it.each(pages)('$path keeps no number and no text of the person', ({ html }) => {
    const masked = maskPage(pageDocument(html), rules);
    for (const run of html.match(/\d{6,}/g) ?? []) {
      for (let at = 0; at + 6 <= run.length; at++) {
        const part = run.slice(at, at + 6);
        // Zeros are what long numbers are filled with.
        if (/^[1-9]0*$|^0+[0-9]{0,2}$|^90+/.test(part)) continue;
        expect(masked, `${run} by ${part}`).not.toContain(part);
      }
    }
    expect(ownHan(masked).filter((text) => /[^某]/.test(text))).toEqual([]);
    expect(masked).not.toMatch(/青石小巷|云雾|远山/);
    expect(masked.length).toBeLessThanOrEqual(200_000);
  });

  it('still reads as the same kind of page', () => {
    const { html } = pages.find(({ path }) => path === 'refund-list/drawn-look-a.html') ?? { html: '' };
    const url = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
    const masked = readPage(pageDocument(maskPage(pageDocument(html), rules)), url, rules, { now: 0 });
    const plain = readPage(pageDocument(html), url, rules, { now: 0 });
    expect(masked?.reading.cases.map(({ status }) => status)).toEqual(plain?.reading.cases.map(({ status }) => status));
    expect(new Set(masked?.reading.cases.map(({ caseNo }) => caseNo)).size).toBe(plain?.reading.cases.length);
  });

  it('hides any nick, number and address, in text, attributes, links and data', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9]{8,19}$/),
        fc.stringMatching(/^[\u6d77\u68e0\u8fdc\u6751\u6f84]{2,12}$/),
        (number, name) => {
          const html = `<div title="${name}" data-x="${number}" id="row_${number}" class="c_${number} ${name}"><a href="https://buyertrade.taobao.com/${number}/x.htm?a=${number}&b=${encodeURIComponent(name)}#${number}">${name}${number}</a><img src="https://${number}.example/${name}.jpg" alt="${name}"></div><script>var data = {"k${number}":"${name}","n":${number},"${name}":["${number}"]};</script><!-- ${name} ${number} -->`;
          const masked = maskPage(pageDocument(html), rules);
          expect(masked).not.toContain(name);
          for (let at = 0; at + 6 <= number.length; at++) expect(masked).not.toContain(number.slice(at, at + 6));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is cut at its bound, with all tags closed', () => {
    const masked = maskPage(pageDocument(`<ul>${'<li class="row">退款成功</li>'.repeat(50_000)}</ul>`), rules);
    expect(masked.length).toBeLessThanOrEqual(200_000);
    expect(masked.match(/<li/g)?.length).toBe(masked.match(/<\/li>/g)?.length);
    expect(masked.endsWith('</html>')).toBe(true);
  });

  it('holds no script of the page', () => {
    const masked = maskPage(
      pageDocument('<div onclick="a()"><script>alert("x")</script><style>p{}</style></div>'),
      rules,
    );
    expect(masked).not.toMatch(/alert|onclick|<style/);
  });
});
