/** What the background does when it is due. Every alarm is looked at on every start: browsers lose them. */
import type { Background } from '../background';
import { deadlines } from './deadlines';
import { emptyBinInTime } from './empty-bin';
import { endStaleFlows } from './end-stale-flows';
import { feed } from './feed';
import { lockInTime } from './lock-in-time';
import { push } from './push';
import { remindOfficial } from './remind-official';
import { sweepEvidence } from './sweep-evidence';
import { walkOfficial } from './walk-official';
import { watch } from './watch';

export interface Job {
  /** Also the name of its alarm. */
  name: string;
  everyMinutes: number;
  /** May be killed anywhere and run again; true while it has something to wait for. */
  run(background: Background): Promise<boolean>;
}

export const jobs: readonly Job[] = [
  endStaleFlows,
  lockInTime,
  emptyBinInTime,
  sweepEvidence,
  walkOfficial,
  remindOfficial,
  feed,
  deadlines,
  watch,
  push,
];

/** Runs what is due, and keeps an alarm for what waits. At each start with no name; at an alarm with its name. */
export async function runJobs(background: Background, name?: string): Promise<void> {
  await background.desk.load();
  for (const job of jobs) {
    if (name !== undefined && job.name !== name) continue;
    const waits = await job.run(background);
    if (waits) await background.browser.wakeEvery(job.name, job.everyMinutes);
    else await background.browser.stopWaking(job.name);
  }
}
