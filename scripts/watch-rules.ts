/** `npm run watch-rules -- FILE… [--json]`: prints which articles of saved official pages changed, and which facts of the guide rest on them. */
import { readFileSync } from 'node:fs';
import type { Guide } from '@/domain/guide';
import { loadGuide } from '@/rules/guide/load';
import { watchedRules } from '@/rules/watched-rules';
import { decodePage } from './read-page/decode';
import { asVerified, type Watched, watchPage } from './watch-rules/watch';

const usage =
  'Usage: npm run watch-rules -- FILE… [--json]   (official rule pages, saved after they have drawn themselves; --json: their entries for rules/official.json)';

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
}

function tell(file: string, found: Watched, guide: Guide): string {
  const { rule, text, articles, change, facts } = found;
  const lines = [
    `${file}: 《${rule.title}》 ruleId ${rule.ruleId}, ${articles.length} articles, revised ${text.revised ?? '—'}, page dated ${text.modified ?? '—'}`,
  ];
  if (!rule.articles)
    lines.push('  Never verified: nothing to hold it against. Read it, then take its entry (--json).');
  else if (!change) lines.push(`  Unchanged since it was verified (${rule.verified}).`);
  else {
    for (const { name } of change.changed) lines.push(`  changed ${name}`);
    for (const { name } of change.fresh) lines.push(`  new     ${name}`);
    for (const { name } of change.gone) lines.push(`  gone    ${name}`);
    for (const { from, to } of change.moved) lines.push(`  moved   ${from} → ${to}`);
    lines.push(facts.length ? '  Facts that rest on these:' : '  No fact rests on these.');
    for (const id of facts) {
      const { source, text: said } = guide.facts[id] ?? guide.deadlines[id] ?? { source: null, text: '' };
      lines.push(`    ${id} (${source?.article ?? 'whole rule'}): ${said}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const args = process.argv.slice(2);
const strange = args.find((arg) => arg.startsWith('-') && arg !== '--json');
if (strange) refuse(`Unknown option ${strange}`);
const files = args.filter((arg) => arg !== '--json');
if (files.length === 0) refuse('FILE is needed.');

const guide = loadGuide();
const all: Watched[] = [];
let isRefused = false;
for (const file of files) {
  let text: string;
  try {
    ({ text } = decodePage(readFileSync(file)));
  } catch (error) {
    refuse(`Cannot read ${file}: ${error instanceof Error ? error.message : 'unknown reason'}`);
  }
  const found = await watchPage(text, watchedRules, guide);
  if (found.kind === 'watched') {
    all.push(found);
    if (!args.includes('--json')) process.stdout.write(tell(file, found, guide));
  } else {
    isRefused = true;
    process.stderr.write(`${file}: ${found.why}\n`);
  }
}
if (args.includes('--json')) {
  const day = new Date().toISOString().slice(0, 10);
  process.stdout.write(
    `${JSON.stringify(
      all.map((each) => asVerified(each, day)),
      null,
      2,
    )}\n`,
  );
}
// 1: something changed, for whoever runs this from a script.
process.exitCode = isRefused ? 2 : all.some(({ change }) => change !== null) ? 1 : 0;
