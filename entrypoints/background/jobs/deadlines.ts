/** What the time brings: notices before deadlines, the one question after a withdrawal, and rules that changed; and what a death left untold. */
import { moneyQuestion } from '@/domain/after-end';
import { isSettled } from '@/domain/case';
import type { Notice } from '@/domain/notice';
import { afterEndNotice, type DueNotice, deadlineNotice, ruleNotices } from '@/domain/notices-due';
import type { Archive } from '@/storage/archive/archive';
import { readNoticeSettings } from '@/storage/notice-settings';
import type { Background } from '../background';
import { type Known, known, knownOpen } from '../known';
import { afterEndCache, deadlineAlarm, noteEvents } from '../note-events';
import { tellNotices } from '../notices';
import { readUpdates, sideOf, waitingUpdates } from '../updates';
import type { Job } from './index';

async function untold(archive: Archive, due: readonly (DueNotice | null)[]): Promise<Notice[]> {
  const all = due.filter((each) => each !== null);
  const there = await archive.notices.has(all.flatMap(({ unless }) => unless));
  return all.filter(({ unless }) => !unless.some((id) => there.has(id))).map(({ notice }) => notice);
}

/** Cases that are over are read only when one of them is due: a start must not read all of them. */
async function afterEnds(background: Background, archive: Archive): Promise<{ due: DueNotice[]; next: number | null }> {
  const now = background.now();
  const noted = await archive.cached<{ next: number | null }>(afterEndCache);
  if (noted && (noted.next ?? Number.POSITIVE_INFINITY) > now) return { due: [], next: noted.next };
  const { heads } = await known(background);
  const { goodsTypes } = background.guide;
  const later = heads.flatMap((head) => moneyQuestion(head, goodsTypes)?.remindAt ?? []).filter((at) => at > now);
  const next = later.length > 0 ? later.reduce((one, two) => Math.min(one, two)) : null;
  return { due: heads.flatMap((head) => afterEndNotice(head, goodsTypes, now) ?? []), next };
}

/** Without its file there is no news of rules, and all else is told. */
async function rulesOf(background: Background, archive: Archive, { heads }: Known): Promise<Notice[]> {
  try {
    const updates = await readUpdates(background);
    const { rules } = await archive.notices.begin(async () => updates.map(({ id }) => id));
    const waiting = await waitingUpdates(background, updates, heads);
    return ruleNotices(waiting, heads.map(sideOf), rules, background.now());
  } catch (error) {
    console.error('updates cannot be read', error);
    return [];
  }
}

export const deadlines: Job = {
  ...deadlineAlarm,
  async run(background) {
    const archive = await background.openArchive();
    if (!archive) return true;
    await noteEvents(background);
    const now = background.now();
    const { hours } = await readNoticeSettings(background.browser.settings);
    const open = (await knownOpen(background)).known;
    const ends = await afterEnds(background, archive);
    const near = open.heads.map((head) => deadlineNotice(head, hours, now));
    const notices = [...(await untold(archive, [...near, ...ends.due])), ...(await rulesOf(background, archive, open))];
    await tellNotices(background, notices);
    // Not before they are kept: a death in between asks again.
    await archive.keepCached(afterEndCache, { next: ends.next });
    return ends.next !== null || open.heads.some((head) => !isSettled(head));
  },
};
