/**
 * Sends what is due, once.
 *
 * `sending` is written before anything leaves. Whoever finds it there did not write it in this run: that life is over, and
 * whether the message arrived is not known. It is shown so, and sent again by nobody but the person.
 */
import { dataSentBy } from '@/channels/notify/data-sent';
import { addressOf, isThere, type Sending, send } from '@/channels/notify/send';
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
  const there = new Map<string, boolean>();
  const all = await archive.outbox.all();
  const now = background.now();
  await archive.outbox.drop(all.filter((push) => isOldPush(push, now)).map(({ id }) => id));
  for (const push of all.toReversed()) {
    if (push.state === 'sending') await settle(background, archive, push, { kind: 'unsure', why: 'died', words: '' });
    if (push.state !== 'waiting' || push.nextAt > background.now()) continue;
    const channel = channels.get(push.channel);
    const before = await whyNot(background, push, channel, there);
    if (before || !channel) await settle(background, archive, push, before ?? givenUp('channel-gone'));
    else await sendOne(background, archive, push, channel);
  }
  return (await archive.outbox.all()).some(({ state }) => state === 'waiting');
}

const givenUp = (why: Extract<PushAnswer, { kind: 'given-up' }>['why']): PushAnswer => ({
  kind: 'given-up',
  why,
  words: '',
});

/** Why it is not even tried; null where it can be. */
async function whyNot(
  background: Background,
  push: Push,
  channel: Channel | undefined,
  there: Map<string, boolean>,
): Promise<PushAnswer | null> {
  if (background.now() - push.since > latestMs) return givenUp('too-late');
  if (!channel?.on || channel.removedAt !== null) return givenUp('channel-gone');
  if (!(await maySendBy(background.browser, channel))) return givenUp('no-permission');
  const isUp = there.get(channel.id) ?? (await isThere(channel, { fetch: background.browser.fetch }));
  there.set(channel.id, isUp);
  return isUp ? null : { kind: 'unreachable', words: '' };
}

/** Both leaves may be taken back at any time, in the browser's own list of extensions. */
export async function maySendBy(browser: BrowserPort, channel: Channel): Promise<boolean> {
  return (await browser.mayReach(addressOf(channel))) && (await browser.maySend(dataSentBy(channel.kind)));
}

async function sendOne(background: Background, archive: Archive, push: Push, channel: Channel): Promise<void> {
  const sending: Push = { ...push, state: 'sending', changedAt: background.now() };
  // Nothing leaves before this is on disk.
  if ((await archive.outbox.change(push, sending)) !== 'kept') return;
  const answer = await send(channel, push, sendingOf(background));
  await settle(background, archive, sending, answer);
}

async function settle(background: Background, archive: Archive, push: Push, answer: PushAnswer): Promise<void> {
  await archive.outbox.change(push, pushAfter(push, answer, background.now(), Math.random()));
}

export function sendingOf({ browser, now }: Background): Sending {
  return { fetch: browser.fetch, now: now(), nonce: randomHex(16) };
}
