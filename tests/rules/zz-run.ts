import { readFileSync, writeFileSync } from 'node:fs';
import { readPage } from '@/rules/engine/read';
import { decodePage } from '@/scripts/read-page/decode';
import { dataDocument, isData, pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';
import { toOutput } from '@/scripts/read-page/report';

const rules = readRules();
const now = Date.parse('2026-11-20T12:00:00+08:00');
const only = process.argv[2];
const write = process.argv.includes('--write');
for (const [adapter, name, ext, url] of JSON.parse(readFileSync('/tmp/pg/list.json', 'utf8'))) {
  if (only && only !== '--write' && !`${adapter}/${name}`.includes(only)) continue;
  const base = `/work/main/tests/pages/${adapter}/${name}`;
  const { text } = decodePage(readFileSync(`${base}.${ext}`));
  const r = readPage(isData(text) ? dataDocument(text) : pageDocument(text), url, rules, { now });
  const { tried, ...o } = toOutput(r);
  console.log(`## ${adapter}/${name}: ${o.adapter} ${o.outcome} ${JSON.stringify(o.account)} [${r?.reading.layout}]`);
  if (o.adapter !== adapter) console.log('!!!! adapter');
  for (const c of o.cases)
    console.log(
      '   ',
      JSON.stringify(c),
      r?.reading.cases.find((x) => x.caseNo === c.caseNo && x.orderNo === c.orderNo)?.phase,
      r?.reading.cases[0]?.tail,
    );
  if (only && only !== '--write')
    console.log(tried.map((t) => `${t.matched ? '+' : '-'}${t.place} ${t.note ?? ''}`).join('\n'));
  if (write)
    writeFileSync(
      `${base}.expected.json`,
      JSON.stringify({ url, now: '2026-11-20T12:00:00+08:00', expected: o }, null, 2) + '\n',
    );
}
