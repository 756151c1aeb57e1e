/** The text of a rule page is split by 第…条, in a form that only real changes change; and compared, article by article. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asSeen,
  changedNames,
  citedArticles,
  citingOf,
  compareRule,
  factsCiting,
  fingerprints,
  noteSeen,
  type SeenArticle,
  type SeenVersion,
  staleRules,
  standingOf,
  type WatchedRule,
} from '@/domain/official';
import { normalise, readNumeral, readRuleText } from '@/domain/rule-text';
import { loadGuide } from '@/rules/guide/load';

const title = '淘宝平台示范规则';
const page = (body: string, behind = '\n这篇文章是否易于理解？\n是 否\n© 2026') =>
  `规则中心\n首页\n规则辞典\n第一条 这是菜单里的一条\n${title}\n2026-04-09 10:20\n${body}${behind}`;
const digest = async (text: string) => createHash('sha256').update(text).digest('hex');
const namesIn = (body: string) => readRuleText(page(body), title)?.articles.map(({ name }) => name);

describe('a numeral', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['九十九', 99],
    ['一百', 100],
    ['一百零五', 105],
    ['一百二十', 120],
    ['一百一十一', 111],
    ['二百〇三', 203],
    ['88', 88],
  ])('%s is %i', (text, number) => {
    expect(readNumeral(text)).toBe(number);
  });

  it('is none where it is none', () => {
    expect(readNumeral('甲')).toBeNull();
    expect(readNumeral('十x')).toBeNull();
  });
});

describe('a rule page', () => {
  it('gives title, both dates and each article, without chapters and what stands around', () => {
    const read = readRuleText(
      page(
        '第一章 总则\n第一条 适用。\n第二条以下情形：\n（一）甲；\n（二）乙。\n第二章 附则\n第三条 本规则于2012年1月1日首次生效，于2025年8月15日最新修订。',
      ),
      title,
    );
    expect(read).toEqual({
      title,
      revised: '2025-08-15',
      modified: '2026-04-09',
      articles: [
        { name: '第1条', text: '适用。' },
        { name: '第2条', text: '以下情形：（一）甲；（二）乙。' },
        { name: '第3条', text: '本规则于2012年1月1日首次生效，于2025年8月15日最新修订。' },
      ],
    });
  });

  it('counts past a hundred, in Chinese and in digits of any width', () => {
    const lines = Array.from({ length: 121 }, (_, at) => `第${at + 1}条 甲${at}`);
    lines[118] = '第一百一十九条 甲';
    lines[119] = '第一百二十条 乙';
    lines[120] = '第１２１条 丙';
    expect(namesIn(lines.join('\n'))?.slice(118)).toEqual(['第119条', '第120条', '第121条']);
  });

  it('takes a reference at the beginning of a line for what it is', () => {
    expect(namesIn('第一条 按\n第三条 的规定办理。\n第二条 依\n第一条 处理。\n第三条 完。')).toEqual([
      '第1条',
      '第2条',
      '第3条',
    ]);
  });

  it('knows 之一, a gap, 附则 without a number, and a table', () => {
    const body = '第一条 甲\n第一条之一 乙\n第三条\n类型\t时限\n退款\t48小时\n附 则\n第四条 丁';
    const articles = readRuleText(page(body), title)?.articles;
    expect(articles?.map(({ name }) => name)).toEqual(['第1条', '第1条之1', '第3条', '第4条']);
    expect(articles?.[2]?.text).toBe('类型时限退款48小时');
  });

  it('without articles is one text, where its end can be told', () => {
    const table = '订单状态\t超时\n待付款\t24小时';
    expect(readRuleText(page(table), title)?.articles).toEqual([{ name: '全文', text: '订单状态超时待付款24小时' }]);
    expect(readRuleText(page(table, ''), title)).toBeNull();
  });

  it('of another rule, not drawn, or asking who is there, is none', () => {
    expect(readRuleText(page('第一条 甲').replace(title, '淘宝别的规则'), title)).toBeNull();
    expect(readRuleText('', title)).toBeNull();
    expect(readRuleText('请按住滑块，拖动到最右边', title)).toBeNull();
  });

  it('says the same whatever its spaces, its line breaks and the width of its signs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '\u3000', '\u200b', '\u00a0', '\t'), { minLength: 4, maxLength: 4 }),
        (gaps) => {
          const [a = '', b = '', c = '', d = ''] = gaps;
          const one = readRuleText(page('第一条 买家（含代付人）应在１５日内，提交"凭证"。'), title);
          const other = readRuleText(page(`第一条${a}买家(含${b}代付人)应在15${c}日内,\n提交“凭证”。${d}`), title);
          expect(other?.articles).toEqual(one?.articles);
        },
      ),
    );
    expect(normalise('ＡＢ１２')).toBe('AB12');
  });
});

async function version(body: string, at = 1): Promise<SeenVersion> {
  const read = readRuleText(page(body), title);
  if (!read) throw new Error('not read');
  return asSeen(read, await fingerprints(read.articles, digest), at);
}

describe('two versions', () => {
  it('differ in what changed, came, went and only moved', async () => {
    const before = await version('第一条 甲甲\n第二条 乙乙\n第三条 丙丙\n第四条 丁丁');
    const after = await version('第一条 甲甲\n第二条 新的\n第三条 乙乙\n第四条 丁改');
    const change = compareRule(before.articles, after.articles);
    expect(change).toEqual({
      changed: [{ name: '第4条', before: '丁丁', after: '丁改' }],
      fresh: [{ name: '第2条', text: '新的' }],
      gone: [{ name: '第3条', text: '丙丙' }],
      moved: [{ from: '第2条', to: '第3条' }],
    });
    expect(change && changedNames(change)).toEqual(['第4条', '第3条', '第2条']);
    expect(compareRule(before.articles, before.articles)).toBeNull();
  });

  it('of any articles: what is told leads from one to the other', async () => {
    const text = fc.stringMatching(/^[甲乙丙丁戊]{1,6}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(text, { maxLength: 8 }),
        fc.uniqueArray(text, { maxLength: 8 }),
        async (one, two) => {
          const number = async (all: string[]): Promise<SeenArticle[]> =>
            fingerprints(
              all.map((each, at) => ({ name: `第${at + 1}条`, text: each })),
              digest,
            );
          const [before, after] = [await number(one), await number(two)];
          const change = compareRule(before, after) ?? { changed: [], fresh: [], gone: [], moved: [] };
          const kept = before.filter(({ name, text: said }) =>
            after.some((each) => each.name === name && each.text === said),
          );
          const rebuilt = new Map(kept.map(({ name, text: said }) => [name, said]));
          for (const { name, after: said } of change.changed) rebuilt.set(name, said);
          for (const { name, text: said } of change.fresh) rebuilt.set(name, said);
          for (const { from, to } of change.moved)
            rebuilt.set(to, before.find(({ name }) => name === from)?.text ?? '');
          expect([...rebuilt].sort()).toEqual(after.map(({ name, text: said }) => [name, said]).sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

const watched: WatchedRule = {
  ruleId: '99',
  cId: '1154',
  title,
  url: 'https://rulechannel.taobao.com/?ruleId=99&cId=1154',
  lastRevised: null,
  modifiedTime: null,
  articles: null,
  verified: null,
};

describe('a watched rule', () => {
  it('that was never verified begins with the first sight, and changes from there', async () => {
    const first = noteSeen(null, '99', await version('第一条 甲\n第二条 乙', 10));
    expect(standingOf(watched, null)).toMatchObject({ state: 'never-seen', seenAt: null });
    expect(standingOf(watched, first)).toMatchObject({
      state: 'first-seen',
      seenAt: 10,
      unchangedAt: null,
      change: null,
    });
    const same = noteSeen(first, '99', await version('第一条 甲\n第二条 乙', 20));
    expect(standingOf(watched, same)).toMatchObject({ state: 'unchanged', seenAt: 20, unchangedAt: 20 });
    const other = noteSeen(same, '99', await version('第一条 甲\n第二条 丙', 30));
    expect(standingOf(watched, other)).toMatchObject({ state: 'changed', seenAt: 30 });
    expect(staleRules([watched], [other])).toEqual([{ ruleId: '99', title, articles: ['第2条'] }]);
    // Seen again, it is still the news it was; verified later, it is none any more.
    const again = noteSeen(other, '99', await version('第一条 甲\n第二条 丙', 40));
    expect(standingOf(watched, again).change?.changed).toEqual([{ name: '第2条', before: '乙', after: '丙' }]);
    expect(staleRules([{ ...watched, verified: '2026-11-27' }], [again])).toEqual([]);
  });

  it('that was verified is held against that, from the first sight on', async () => {
    const verified = await version('第一条 甲\n第二条 乙', 1);
    const articles = Object.fromEntries(verified.articles.map(({ name, fingerprint }) => [name, fingerprint]));
    const rule = { ...watched, articles, verified: '2026-07-07' };
    const same = noteSeen(null, '99', await version('第一条 甲\n第二条 乙', 10));
    expect(standingOf(rule, same)).toMatchObject({ state: 'unchanged', unchangedAt: 10 });
    const changed = noteSeen(same, '99', await version('第一条 甲\n第二条 丙', 20));
    expect(standingOf(rule, changed)).toMatchObject({ state: 'changed', unchangedAt: 10, seenAt: 20 });
    expect(standingOf(rule, changed).change?.changed).toEqual([{ name: '第2条', before: '乙', after: '丙' }]);
    // What was verified and never seen here has no text of its own: that is said, not made up.
    const unseen = noteSeen(null, '99', await version('第一条 甲\n第二条 丙', 20));
    expect(standingOf(rule, unseen)).toMatchObject({ state: 'changed', unchangedAt: null });
    expect(standingOf(rule, unseen).change?.changed).toEqual([{ name: '第2条', before: null, after: '丙' }]);
  });
});

describe('facts', () => {
  it('are found by the articles they name', () => {
    expect(citedArticles('第 8、9 条')).toEqual(['第8条', '第9条']);
    expect(citedArticles('第 82 条')).toEqual(['第82条']);
    expect(citedArticles('第八十二条')).toEqual(['第82条']);
    expect(citedArticles('（摘录）')).toEqual([]);
    expect(citedArticles(null)).toEqual([]);
    const guide = loadGuide();
    const cited = factsCiting(citingOf(guide), { ruleId: '99', articles: ['第82条'] });
    expect(cited).toContain('r19');
    expect(cited).not.toContain('r22');
    expect(factsCiting(citingOf(guide), { ruleId: '9', articles: ['第82条'] })).toEqual([]);
  });
});
