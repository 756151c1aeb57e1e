/** A masked report becomes a saved page that reads as it says; a page that is not masked is refused, and so is what is none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/rules/engine/read';
import { maskPage } from '@/rules/engine/skeleton';
import { adoptReport } from '@/scripts/adopt-report/adopt';
import { decodePage } from '@/scripts/read-page/decode';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';
import { toOutput } from '@/scripts/read-page/report';

const rules = readRules();
const folder = new URL('../pages/', import.meta.url);
const pages = readdirSync(folder).flatMap((adapter) =>
  readdirSync(new URL(`${adapter}/`, folder))
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const saved = (name: string) => readFileSync(new URL(`${adapter}/${name}`, folder));
      const { url } = JSON.parse(saved(file.replace('.html', '.expected.json')).toString()) as { url: string };
      return { adapter, file, url, html: decodePage(saved(file)).text };
    }),
);

/** As the options page saves it. */
function reportOf(url: string, html: string): string {
  // Some saved pages are from before https.
  const address = (url.replace('http:', 'https:').split(/[?#]/)[0] ?? '').replace(/\d{4,}/g, (run) =>
    '0'.repeat(run.length),
  );
  return `${address}\n\n${maskPage(pageDocument(html), rules)}`;
}

const sample = pages.find(({ adapter, file }) => adapter === 'refund-list' && file === 'drawn-look-a.html');
if (!sample) throw new Error('no sample');
const good = reportOf(sample.url, sample.html);
const adopt = (text: string) => adoptReport(text, '2026-11-26', rules, () => []);

describe('a report', () => {
  it.each(pages)('of $adapter/$file is taken as masked, and reads as its expectation says', ({ url, html }) => {
    const report = reportOf(url, html);
    const adopted = adopt(report);
    const address = report.slice(0, report.indexOf('\n'));
    // Without its query an address may be nobody's; that is said, too.
    if (adopted.kind === 'refused') return expect(adopted.why).toContain(`no adapter is for ${address}`);
    const { now, expected } = JSON.parse(adopted.expected) as { now: string; expected: object };
    const { tried, ...output } = toOutput(
      readPage(pageDocument(adopted.html), address, rules, { now: Date.parse(now) }),
    );
    expect(output).toEqual(expected);
    expect(tried.length).toBeGreaterThan(0);
  });

  it('gets a name of its own among those that are there', () => {
    const taken = ['report-2026-11-26', 'report-2026-11-26-2'];
    expect(adoptReport(good, '2026-11-26', rules, () => taken)).toMatchObject({
      adapter: 'refund-list',
      name: 'report-2026-11-26-3',
    });
  });

  it('that is not masked is refused for each page we have, as it was saved', () => {
    const unmasked = pages.filter(({ html }) => /\d{12}|旗舰店|小铺/.test(html));
    expect(unmasked.length).toBeGreaterThan(30);
    for (const { adapter, file, url, html } of unmasked) {
      const address = (url.split(/[?#]/)[0] ?? '').replace(/\d{4,}/g, (run) => '0'.repeat(run.length));
      const page = html.replace(/^[\s\S]*?(?=<(html|head|body|div|title|meta))/i, '<!doctype html>\n');
      expect(adopt(`${address}\n\n${page}`).kind, `${adapter}/${file}`).toBe('refused');
    }
  });

  it.each([
    ['a number', '<p>6018533677602078</p>', 'a text is not masked'],
    ['a name', '<p>云边小铺</p>', 'a text is not masked'],
    ['a nick in letters', '<p>alice</p>', 'a text is not masked'],
    ['a title', '<p title="远山茶铺"></p>', 'the attribute title'],
    ['an address', '<a href="//item.taobao.com/item.htm?id=6018533677602078">某</a>', 'the attribute href'],
    ['a host of its own', '<a href="//alice.example/x">某</a>', 'the attribute href'],
    ['a number in an id', '<p id="row_6018533677602078"></p>', 'the attribute id'],
    ['data', '<script>var data = {"nick":"alice"};</script>', 'the value of nick'],
    ['a number in data', '<script>var data = {"n":128};</script>', 'the value of n'],
    ['a program', '<script>alert(document.cookie)</script>', 'a script'],
    ['a comment', '<!-- 某 -->', 'a comment'],
    ['a style', '<style>p{}</style>', 'a style'],
    ['a handler', '<p onclick="x()">某</p>', 'an event handler'],
  ])('with %s in it is refused, and says where', (_, part, why) => {
    const spoilt = good.replace('</body>', `${part}</body>`);
    expect(spoilt).not.toBe(good);
    expect(adopt(spoilt)).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
  });

  it.each([
    ['nothing', '', 'not a page report'],
    ['a page without its address', '<!doctype html>\n<html></html>', 'not a page report'],
    [
      'an address with its numbers',
      good.replace('.htm\n', '.htm?disputeId=6018533677602078\n'),
      'address is not masked',
    ],
    ['a page of nobody', good.replace('refund2.taobao.com', 'www.taobao.com'), 'no adapter is for'],
    ['something endless', `${good}${'<p></p>'.repeat(40_000)}`, 'too long'],
  ])('that is %s is refused', (_, text, why) => {
    expect(adopt(text)).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
  });
});

describe('the command', () => {
  const root = resolve(import.meta.dirname, '../..');
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/adopt-report.ts'), ...args],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );

  it('writes the two files of a saved page, and nothing for a file it refuses', () => {
    const place = mkdtempSync(join(tmpdir(), 'chesu-report-'));
    const file = join(place, 'chesu-refund-list-1999-01-02.txt');
    const written = ['html', 'expected.json'].map((end) => join(place, `pages/refund-list/report-1999-01-02.${end}`));
    try {
      writeFileSync(file, good);
      const taken = run(file, join(place, 'pages'));
      expect(taken.stderr).toBe('');
      expect(taken.stdout).toContain('refund-list/report-1999-01-02.html');
      for (const path of written) expect(readFileSync(path, 'utf8').length).toBeGreaterThan(100);
      writeFileSync(file, good.replace('</body>', '<p>云边小铺</p></body>'));
      const refused = run(file, join(place, 'pages'));
      expect(refused.status).toBe(2);
      expect(refused.stderr).toContain('Nothing was written');
      expect(run(join(place, 'gone.txt')).stderr).toContain('Cannot read');
      expect(run().status).toBe(2);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
});
