/**
 * Sends what is due, once: what waits for one channel leaves in one message.
 *
 * `sending` is written before anything leaves. Whoever finds it there did not write it in this run: that life is over, and
 * whether the message arrived is not known. It is shown so, and sent again by nobody but the person.
 */
import { dataSentBy } from '@/channels/notify/data-sent';
import { addressOf, isThere, type Sending, send } from '@/channels/notify/send';
import { messageTogether } from '@/channels/notify/together';
import { type Channel, isOldPush, latestMs, type Push, type PushAnswer, pushAfter } from '@/domain/phone';
import type { Archive } from '@/storage/archive/archive';
import { randomHex } from '@/storage/vault/bytes';
import type { Background } from './background';
import type { BrowserPort } from './port';

/** In this life: whoever asks meanwhile waits for the same run. */
const running = new WeakMap<Background, Promise<boolean>>();

/** True while something waits for another time. While the vault is locked everything waits. */
export function pushDue(background: Background): Promise<boolean> {
  const run = (running.get(background) ?? Promise.resolve(false)).catch(() => false).then(() => pushAll(background));
  running.set(background, run);
  return run;
}

async function pushAll(background: Background): Promise<boolean> {
  const archive = await background.openArchive();
  if (!archive) return true;
  if ((await archive.outbox.count()) === 0) return false;
  const channels = new Map((await archive.channels.all()).map((channel) => [channel.id, channel]));
  const all = await archive.outbox.all();
  const now = background.now();
  await archive.outbox.drop(all.filter((push) => isOldPush(push, now)).map(({ id }) => id));
  const lost = all.filter(({ state }) => state === 'sending');
  await settle(background, archive, lost, { kind: 'unsure', why: 'died', words: '' });
  for (const due of dueTogether(all.toReversed(), now)) {
    const { late, inTime } = inTimeOf(due, background.now());
    await settle(background, archive, late, givenUp('too-late'));
    await sendTogether(background, archive, inTime, channels.get(due[0]?.channel ?? ''));
  }
  return (await archive.outbox.all()).some(({ state }) => state === 'waiting');
}

/**
 * By channel, the oldest first: one message a channel. Where one of them is due the others that wait go along, for the
 * service is asked anyway.
 */
function dueTogether(pushes: readonly Push[], now: number): Push[][] {
  const waiting = pushes.filter(({ state }) => state === 'waiting');
  const due = new Set(waiting.filter(({ nextAt }) => nextAt <= now).map(({ channel }) => channel));
  return [...due].map((channel) => waiting.filter((push) => push.channel === channel));
}

function inTimeOf(pushes: readonly Push[], now: number): { late: Push[]; inTime: Push[] } {
  const isLate = ({ since }: Push) => now - since > latestMs;
  return { late: pushes.filter(isLate), inTime: pushes.filter((push) => !isLate(push)) };
}

const givenUp = (why: Extract<PushAnswer, { kind: 'given-up' }>['why']): PushAnswer => ({
  kind: 'given-up',
  why,
  words: '',
});

/** Why it is not even tried; null where it can be. */
async function whyNot({ browser }: Background, channel: Channel): Promise<PushAnswer | null> {
  if (!channel.on || channel.removedAt !== null) return givenUp('channel-gone');
  if (!(await maySendBy(browser, channel))) return givenUp('no-permission');
  return (await isThere(channel, { fetch: browser.fetch })) ? null : { kind: 'unreachable', words: '' };
}

/** Both leaves may be taken back at any time, in the browser's own list of extensions. */
export async function maySendBy(browser: BrowserPort, channel: Channel): Promise<boolean> {
  return (await browser.mayReach(addressOf(channel))) && (await browser.maySend(dataSentBy(channel.kind)));
}

async function sendTogether(
  background: Background,
  archive: Archive,
  waiting: readonly Push[],
  channel: Channel | undefined,
): Promise<void> {
  const [first, ...others] = waiting;
  if (!first) return;
  if (!channel) return settle(background, archive, waiting, givenUp('channel-gone'));
  const before = await whyNot(background, channel);
  if (before) return settle(background, archive, waiting, before);
  const group = randomHex(8);
  const changedAt = background.now();
  const sending = waiting.map((push): Push => ({ ...push, state: 'sending', group, changedAt }));
  // Nothing leaves before all of it is on disk.
  const written = await archive.outbox.changeAll(waiting.map((push, at) => [push, sending[at] ?? push]));
  if (written !== 'kept') return;
  const message = messageTogether([first, ...others], channel);
  const answer = await send(channel, message, sendingOf(background));
  await settle(background, archive, sending, answer);
}

/** All of one message end alike, and in one step; where one of them was erased meanwhile the others do by themselves. */
async function settle(
  background: Background,
  { outbox }: Archive,
  pushes: readonly Push[],
  answer: PushAnswer,
): Promise<void> {
  if (pushes.length === 0) return;
  const [now, chance] = [background.now(), Math.random()];
  const changes = pushes.map((push) => [push, pushAfter(push, answer, now, chance)] as const);
  if ((await outbox.changeAll(changes)) !== 'moved') return;
  for (const [push, next] of changes) await outbox.change(push, next);
}

export function sendingOf({ browser, now }: Background): Sending {
  return { fetch: browser.fetch, now: now(), nonce: randomHex(16) };
}
