/** `npm run read-page -- FILE URL [--json] [--now ISO]`: reads a saved page as if at URL and prints what was found. */
import { readFileSync } from 'node:fs';
import { readPage } from '@/rules/engine/read';
import { decodePage } from './read-page/decode';
import { dataDocument, isData, pageDocument } from './read-page/parse-page';
import { readRules } from './read-page/read-rules';
import { toOutput, writeReport } from './read-page/report';

const usage = 'Usage: npm run read-page -- FILE URL [--json] [--now 2026-11-25T12:00:00+08:00]';

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
}

const args = process.argv.slice(2);
let json = false;
let now = Date.now();
const plain: string[] = [];
for (let at = 0; at < args.length; at++) {
  const arg = args[at] ?? '';
  if (arg === '--json') json = true;
  else if (arg === '--now') {
    now = Date.parse(args[++at] ?? '');
    if (Number.isNaN(now)) refuse('--now needs a date, e.g. 2026-11-25T12:00:00+08:00');
  } else if (arg === '--help' || arg === '-h') {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  } else if (arg.startsWith('--')) refuse(`Unknown option ${arg}`);
  else plain.push(arg);
}
const [file, url, extra] = plain;
if (!file || !url) refuse('FILE and URL are needed.');
if (extra !== undefined) refuse(`Too many arguments: ${extra}`);

let bytes: Uint8Array;
try {
  bytes = readFileSync(file);
} catch (error) {
  refuse(`Cannot read ${file}: ${error instanceof Error ? error.message : 'unknown reason'}`);
}
const { text, charset } = decodePage(bytes);
const root = isData(text) ? dataDocument(text) : pageDocument(text);
const result = readPage(root, url, readRules(), { now });
const output = toOutput(result);
process.stdout.write(
  json ? `${JSON.stringify(output)}\n` : writeReport(output, { file, url, charset, size: bytes.length }),
);
