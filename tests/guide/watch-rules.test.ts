/** Saved rule pages: which rule, what changed since it was verified, and which facts rest on that. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadGuide } from '@/rules/guide/load';
import { watchedRuleSchema } from '@/rules/official.schema';
import { watchedRules } from '@/rules/watched-rules';
import { asVerified, watchPage } from '@/scripts/watch-rules/watch';

const guide = loadGuide();
const title = '淘宝平台争议处理规则';
const article = (number: number) => `<p>第${number}条 甲${number}。</p>`;
const htmlOf = (articles: string, head = '') =>
  `<!doctype html>${head}<html><head><title>规则</title><script>var x = "第一条";</script></head><body><nav><a>${title}</a></nav><h1>${title}</h1><div>2026-04-09</div>${articles}<div>这篇文章是否易于理解？</div></body></html>`;
const body = Array.from({ length: 94 }, (_, at) => article(at + 1)).join('');

/** The rule as it would stand in the list had this page been verified. */
async function verifiedAs(html: string) {
  const found = await watchPage(html, watchedRules, guide);
  if (found.kind !== 'watched') throw new Error(found.why);
  const verified = asVerified(found, '2026-11-26');
  return watchedRules.map((rule) => (rule.ruleId === verified.ruleId ? verified : rule));
}

describe('a saved rule page', () => {
  it('is known by its title, and unchanged when it is what was verified, whatever its markup', async () => {
    const rules = await verifiedAs(htmlOf(body));
    expect(watchedRuleSchema.parse(rules[0])).toEqual(rules[0]);
    const other = htmlOf(body.replaceAll('<p>', '<div><span>').replaceAll('</p>', '</span></div>'));
    for (const page of [htmlOf(body), other, `${title}\n2026-04-09\n${body.replace(/<\/?p>/g, '\n')}`]) {
      expect(await watchPage(page, rules, guide)).toMatchObject({ kind: 'watched', change: null, facts: [] });
    }
  });

  it('names the changed article and the facts that rest on it, and no others', async () => {
    const rules = await verifiedAs(htmlOf(body));
    const found = await watchPage(htmlOf(body.replace(article(82), '<p>第八十二条 不一样。</p>')), rules, guide);
    if (found.kind !== 'watched') throw new Error(found.why);
    expect(found.change?.changed.map(({ name }) => name)).toEqual(['第82条']);
    expect(found.facts).toContain('r19');
    expect(found.facts).not.toContain('r22');
    for (const id of found.facts) expect(guide.facts[id] ?? guide.deadlines[id]).toBeDefined();
  });

  it('is known by the address a browser saved, before its title', async () => {
    const mark = '<!-- saved from url=(0089)https://rulechannel.taobao.com/?type=detail&ruleId=2352&cId=1151 -->';
    const found = await watchPage(htmlOf(body, mark), watchedRules, guide);
    expect(found).toMatchObject({ kind: 'refused', why: expect.stringContaining('淘宝网评价规范') });
  });

  it('of no watched rule, or not drawn, is refused', async () => {
    expect(await watchPage('<html><body><p>首页</p></body></html>', watchedRules, guide)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('none of the watched rules'),
    });
  });
});

describe('the command', () => {
  const root = resolve(import.meta.dirname, '../..');
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/watch-rules.ts'), ...args],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );

  it('says what changed, gives entries, and refuses plainly', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chesu-rules-'));
    try {
      const file = join(folder, 'rule.html');
      writeFileSync(file, htmlOf(body));
      const told = run(file);
      expect(told.stdout).toContain('changed 第82条');
      expect(told.stdout).toContain('r19 (第 82 条)');
      expect(told.status).toBe(1);
      const [entry] = JSON.parse(run(file, '--json').stdout) as unknown[];
      expect(watchedRuleSchema.safeParse(entry).success).toBe(true);
      writeFileSync(file, '<html></html>');
      expect(run(file)).toMatchObject({ status: 2, stderr: expect.stringContaining('none of the watched rules') });
      expect(run(join(folder, 'gone')).stderr).toContain('Cannot read');
      expect(run()).toMatchObject({ status: 2 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
