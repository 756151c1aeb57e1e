/** The outbox: what is to be told on the phone. Queued here, sent by `push-due.ts`. */
import { text } from '@/assets/locales/text';
import { push as texts } from '@/assets/locales/zh_CN.yml';
import type { Message } from '@/channels/notify/descriptor';
import { dateValues } from '@/domain/deadline';
import type { Notice } from '@/domain/notice';
import type { Channel } from '@/domain/phone';
import type { NewPush } from '@/storage/archive/outbox';
import { readNoticeSettings } from '@/storage/notice-settings';
import { announce } from './announce';
import type { Background } from './background';
import { push as job } from './jobs/push';
import { pushDue } from './push-due';

/**
 * What a channel tells: that something changed; with details also of which case, and what sort of change. The page's own
 * words stay here. The time keeps two of them apart: some services drop a text that comes twice.
 */
export function messageOf({ kind, at, text: said }: Notice, { details }: Pick<Channel, 'details'>): Message {
  const { month, day, time } = dateValues(at);
  const title = details ? said.values.title : undefined;
  const words = title === undefined ? texts.changed : text(texts, `kind.${kind}`, { title });
  return { title: texts.title, text: text(texts, 'line', { words, month, day, time }) };
}

/** A title on one line of several: its beginning tells which it is. */
const briefTitle = 20;

/** The same as one line among several; '' where only that something changed is told. */
export function briefOf({ kind, text: said }: Notice, { details }: Pick<Channel, 'details'>): string {
  const signs = Array.from(details ? (said.values.title ?? '') : '');
  const title = signs.length > briefTitle ? `${signs.slice(0, briefTitle).join('')}…` : signs.join('');
  return title === '' ? '' : text(texts, `brief.${kind}`, { title });
}

/** Those that something may be sent by. */
export function isInUse({ on, removedAt }: Channel): boolean {
  return on && removedAt === null;
}

/** The channels, as the table of what is told where calls them; none while locked. */
export async function namesOf(background: Background): Promise<{ id: string; name: string }[]> {
  const all = (await (await background.openArchive())?.channels.all()) ?? [];
  return all.filter(isInUse).map(({ id, name }) => ({ id, name }));
}

/**
 * Queues notices for the channels that their kinds are routed to, and begins to send. The same notice is queued once,
 * however often it is given: call it before a notice counts as told, and again after a death. Throws `VaultLocked` while locked.
 */
export async function queuePush(background: Background, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const archive = await background.archive();
  const channels = (await archive.channels.all()).filter(isInUse);
  if (channels.length === 0) return;
  const { ways } = await readNoticeSettings(background.browser.settings);
  const since = background.now();
  const pushes = notices.flatMap((notice): NewPush[] =>
    channels
      .filter(({ id }) => ways[notice.kind].includes(id))
      .map((channel) => ({
        notice: notice.id,
        channel: channel.id,
        kind: channel.kind,
        account: notice.account,
        caseKey: notice.caseKey,
        ...messageOf(notice, channel),
        brief: briefOf(notice, channel),
        since,
        state: 'waiting',
        changedAt: since,
        tries: 0,
        nextAt: since,
        answer: null,
      })),
  );
  if (pushes.length === 0) return;
  await archive.outbox.add(pushes);
  await pushSoon(background);
}

/** Sends what is due now, without anybody waiting for it; the alarm goes on where this life ends. */
export async function pushSoon(background: Background): Promise<void> {
  await background.browser.wakeEvery(job.name, job.everyMinutes);
  void pushDue(background)
    .then(() => announce(background, 'phone'))
    .catch((error: unknown) => console.error('sending to the phone failed', error));
}
