/** `npm run adopt-report -- FILE [FOLDER]`: puts a masked page report among the saved pages, with what is read from it today as its expectation. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adoptReport } from './adopt-report/adopt';
import { readRules } from './read-page/read-rules';
import { writeReport } from './read-page/report';

const usage =
  'Usage: npm run adopt-report -- FILE [FOLDER]   (a page report saved on the options page, under 规则; FOLDER is tests/pages where none is given)';

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
}

const [file, pages = fileURLToPath(new URL('../tests/pages', import.meta.url)), extra] = process.argv.slice(2);
if (!file || file.startsWith('-')) refuse('FILE is needed.');
if (extra !== undefined) refuse(`Too many arguments: ${extra}`);
let text: string;
let changed: Date;
try {
  text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  changed = statSync(file).mtime;
} catch (error) {
  refuse(`Cannot read ${file}: ${error instanceof Error ? error.message : 'unknown reason'}`);
}

const named = /(\d{4}-\d{2}-\d{2})\.txt$/.exec(basename(file))?.[1] ?? '';
const day = Number.isNaN(Date.parse(named)) ? changed.toISOString().slice(0, 10) : named;
const taken = (adapter: string) => {
  const folder = join(pages, adapter);
  return existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/(\.expected)?\.\w+$/, '')) : [];
};
const adopted = adoptReport(text, day, readRules(), taken);
if (adopted.kind === 'refused') refuse(`${file}: ${adopted.why}. Nothing was written.`);

const folder = join(pages, adopted.adapter);
mkdirSync(folder, { recursive: true });
// `wx`: what is there is never written over.
writeFileSync(join(folder, `${adopted.name}.html`), adopted.html, { flag: 'wx' });
writeFileSync(join(folder, `${adopted.name}.expected.json`), adopted.expected, { flag: 'wx' });
const { url } = JSON.parse(adopted.expected) as { url: string };
const size = Buffer.byteLength(adopted.html);
process.stdout.write(
  `${writeReport(adopted.output, { file, url, charset: 'utf-8', size })}
Written: ${join(folder, adopted.name)}.html and .expected.json
Next: mend rules/taobao/${adopted.adapter}.json, then write into the expectation what should be read.
`,
);
