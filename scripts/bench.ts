/**
 * The benchmark: one line a bound on stdout, `name value bound ok|short`; how it came about on stderr.
 * Arguments name the parts to measure, all without any: `npm run bench -- popup dialog`.
 */
import { type StandIn, startStandIn } from '../tests/standin/server';
import { boundArchive } from './bench/archive';
import { type Bound, isKept, lineOf, tell } from './bench/bound';
import { boundDialog } from './bench/dialog';
import { boundEvidence } from './bench/evidence';
import { boundGuide } from './bench/guide';
import { boundGzip } from './bench/gzip';
import { boundIdle } from './bench/idle';
import { boundInbox } from './bench/inbox';
import { boundLongTasks } from './bench/long-tasks';
import { boundPopup } from './bench/popup';
import { boundReading } from './bench/reading';
import { boundRules } from './bench/rules';
import { boundTimeline } from './bench/timeline';
import { boundWatch } from './bench/watch';

const parts: Record<string, (standIn: StandIn) => Promise<Bound[]>> = {
  gzip: boundGzip,
  idle: boundIdle,
  reading: boundReading,
  dialog: boundDialog,
  popup: boundPopup,
  timeline: boundTimeline,
  'long-tasks': boundLongTasks,
  archive: boundArchive,
  evidence: boundEvidence,
  rules: boundRules,
  guide: boundGuide,
  inbox: boundInbox,
  watch: boundWatch,
};

const asked = process.argv.slice(2);
const strange = asked.filter((name) => !(name in parts));
if (strange.length > 0) {
  process.stderr.write(`no such part: ${strange.join(', ')}; there are ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}

let isShort = false;
const standIn = await startStandIn({ seed: 1, live: true });
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    tell(`── ${name}`);
    for (const bound of await measure(standIn)) {
      process.stdout.write(`${lineOf(bound)}\n`);
      isShort ||= !isKept(bound);
    }
  }
} finally {
  await standIn.close();
}
process.exit(isShort ? 1 : 0);
