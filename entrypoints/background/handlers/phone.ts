/** Ways to the phone: set up, changed, tried and removed by the person, and what is on its way there. */
import { text } from '@/assets/locales/text';
import { push as texts } from '@/assets/locales/zh_CN.yml';
import type { Filled } from '@/channels/notify/descriptor';
import { addressOf, isThere, send } from '@/channels/notify/send';
import { type Read, takeFields, ways } from '@/channels/notify/table';
import { dateValues } from '@/domain/deadline';
import { noticeKinds } from '@/domain/notice';
import { type Channel, type ChannelKind, pushAgain, type ToldChannel } from '@/domain/phone';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Written } from '@/storage/archive/sealed-rows';
import { changeNoticeSettings, readNoticeSettings } from '@/storage/notice-settings';
import { randomHex } from '@/storage/vault/bytes';
import { announce } from '../announce';
import type { Background } from '../background';
import { push as job } from '../jobs/push';
import { pushSoon } from '../outbox';
import { maySendBy, sendingOf } from '../push-due';

type Names = 'list-channels' | 'keep-channel' | 'remove-channel' | 'try-channel' | 'push-again';

export function phoneHandlers(background: Background): Pick<Handlers, Names> {
  const { browser } = background;
  const channels = async () => (await background.archive()).channels;
  const find = async (id: string) => (await (await channels()).all()).find((channel) => channel.id === id);

  async function keep(channel: Channel): Promise<Written> {
    const written = await (await channels()).keep(channel);
    if (written === 'kept') await announce(background, 'phone');
    return written;
  }

  return {
    async 'list-channels'() {
      const archive = await background.archive();
      const present = (await archive.channels.all()).filter(({ removedAt }) => removedAt === null);
      return {
        kind: 'channels',
        channels: await Promise.all(present.map((channel) => tell(background, channel))),
        pushes: await archive.outbox.all(),
      };
    },

    'keep-channel': ({ id, kind, name, fields: typed, details, on }) =>
      background.inTurn(async () => {
        const before = id === null ? null : await find(id);
        if (before === undefined || (before && before.kind !== kind)) return { kind: 'no-such-channel' };
        const filled = Object.entries(typed).filter(([, value]) => value.trim() !== '');
        const read = readChanged(before, kind, Object.fromEntries(filled));
        if (read.kind === 'wrong') return { kind: 'not-a-channel', field: read.field };
        const channel: Channel = {
          id: before?.id ?? randomHex(8),
          kind,
          name,
          fields: read.fields,
          details: details && !ways[kind].isFixedText,
          on,
          at: before?.at ?? background.now(),
          removedAt: null,
        };
        const written = await keep(channel);
        // Who sets one up wants to be told: of what, the person can choose in the table.
        if (written === 'kept' && !before) await routeAll(background, channel.id);
        return written === 'kept' ? { kind: 'channel-kept', channel: channel.id } : { kind: 'unsaved', why: written };
      }),

    'remove-channel': ({ channel: id, undo }) =>
      background.inTurn(async () => {
        const channel = await find(id);
        if (!channel || (channel.removedAt !== null) !== undo) return { kind: 'no-such-channel' };
        const written = await keep({ ...channel, removedAt: undo ? null : background.now() });
        if (written !== 'kept') return { kind: 'unsaved', why: written };
        // Once it cannot be undone any more, its secrets go for good.
        await browser.wakeEvery(job.name, job.everyMinutes);
        return { kind: 'kept' };
      }),

    async 'try-channel'({ channel: id }) {
      const channel = await find(id);
      if (!channel) return { kind: 'no-such-channel' };
      if (!(await maySendBy(browser, channel)))
        return { kind: 'tried', answer: { kind: 'given-up', why: 'no-permission', words: '' } };
      if (!(await isThere(channel, browser))) return { kind: 'tried', answer: { kind: 'unreachable', words: '' } };
      const { month, day, time } = dateValues(background.now());
      const message = {
        title: texts.title,
        text: text(texts, 'line', { words: text(texts, 'trial'), month, day, time }),
      };
      return { kind: 'tried', answer: await send(channel, message, sendingOf(background)) };
    },

    async 'push-again'({ push: id }) {
      const { outbox } = await background.archive();
      const all = await outbox.all();
      const push = all.find((each) => each.id === id);
      // What left in one message is one message again.
      const group = all.filter((each) => each === push || (push?.group !== undefined && each.group === push.group));
      const again = group.flatMap((each) => {
        const next = pushAgain(each, background.now());
        return next ? [[each, next] as const] : [];
      });
      if (!push || again.every(([each]) => each !== push)) return { kind: 'no-such-push' };
      const written = await outbox.changeAll(again);
      if (written === 'moved') return { kind: 'no-such-push' };
      if (written !== 'kept') return { kind: 'unsaved', why: written };
      await pushSoon(background);
      return { kind: 'kept' };
    },
  };
}

/** A secret that is left empty stays, but never goes to another server: that would be a way to get at it. */
function readChanged(before: Channel | null, kind: ChannelKind, filled: Filled): Read {
  const kept = takeFields(kind, { ...(before && secretsOf(before)), ...filled });
  if (kept.kind === 'wrong' || !before) return kept;
  return addressOf({ kind, fields: kept.fields }) === addressOf(before) ? kept : takeFields(kind, filled);
}

function secretsOf({ kind, fields }: Channel): Record<string, string> {
  const isSecret = ([name]: [string, string]) => ways[kind].fields[name]?.startsWith('secret');
  return Object.fromEntries(Object.entries(fields).filter(isSecret));
}

async function routeAll({ browser: { settings } }: Background, id: string): Promise<void> {
  const { ways } = await readNoticeSettings(settings);
  const all = noticeKinds.map((kind) => [kind, [...ways[kind], id]]);
  await changeNoticeSettings(settings, { ways: Object.fromEntries(all) });
}

async function tell({ browser }: Background, channel: Channel): Promise<ToldChannel> {
  const { id, kind, name, on, details, fields } = channel;
  const secrets = Object.keys(secretsOf(channel));
  const address = addressOf(channel);
  const open = Object.entries(fields).filter(([field]) => !secrets.includes(field));
  const isAllowed = await maySendBy(browser, channel);
  return { id, kind, name, on, details, fields: Object.fromEntries(open), secrets, address, isAllowed };
}
