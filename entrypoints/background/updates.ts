/** 最近更新: what a fetched bundle tells, what is packaged, and what this device saw change; with the cases it is about. */
import type { CaseHead } from '@/domain/case';
import { updatesOfEntry } from '@/domain/rule-update';
import { joinUpdates, type Update, unreadThatMatters } from '@/domain/update';
import { readMarks } from '@/storage/update-marks';
import type { Background } from './background';
import { ruleUpdates } from './topic-watch';

export async function readUpdates(background: Background): Promise<Update[]> {
  await background.desk.load();
  const { entries } = await background.packagedUpdates();
  const fetched = background.desk.fetched()?.bundle.changelog.entries ?? [];
  const told = [...fetched, ...entries].flatMap(updatesOfEntry);
  return joinUpdates(await ruleUpdates(background), told);
}

/** As updates see a case. */
export function sideOf(head: CaseHead) {
  return { kind: head.kind, status: head.status, adapter: head.lastPage?.adapter ?? null, head };
}

export async function waitingUpdates(
  background: Background,
  updates: readonly Update[],
  heads: readonly CaseHead[],
): Promise<Update[]> {
  const marks = await readMarks(background.browser.settings);
  return unreadThatMatters(updates, heads.map(sideOf), marks, background.now());
}
