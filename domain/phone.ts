/** A way to the person's phone, as they set it up, and one notice on its way there. */

/** In the order they are offered: what reaches most people with the least effort comes first. */
export const channelKinds = [
  'serverchan',
  'pushplus',
  'wxpusher',
  'dingtalk',
  'feishu',
  'wecom',
  'bark',
  'ntfy',
  'aliyun-sms',
] as const;
export type ChannelKind = (typeof channelKinds)[number];

export interface Channel {
  id: string;
  kind: ChannelKind;
  /** What the person calls it. */
  name: string;
  /** What the person filled in, by the names of the kind's fields; secrets among them. */
  fields: Readonly<Record<string, string>>;
  /** Whether what changed is told, or only that something did. */
  details: boolean;
  on: boolean;
  /** When it was set up, milliseconds since 1970. */
  at: number;
  /** Set while its removal can still be undone. */
  removedAt: number | null;
}

/** Why a service would not take it, as far as its answer says. */
export const refusals = [
  /** The key or address of the robot is wrong, or it was switched off. */
  'key',
  /** Wrong secret for signing, or the computer's clock is wrong. */
  'signature',
  /** The robot takes only texts with a word that was set there. */
  'keyword',
  /** Only from addresses that were set there. */
  'ip',
  /** Its account: balance, real name, blocked. */
  'account',
  /** The key may not do this. */
  'permission',
  'number',
  /** Signature or template of short messages. */
  'template',
  'content',
  /** Nothing of this service stands at the address. */
  'address',
  'other',
] as const;
export type Refusal = (typeof refusals)[number];

/** Why it is not known whether it was taken. */
export type Doubt = 'no-answer' | 'strange-answer' | 'server-error' | 'died';

/** Why nothing was tried any more. */
export type GivenUp = 'channel-gone' | 'no-permission' | 'too-late';

/** How a service answered; `words` are its own, cut short, '' for none. */
export type PushAnswer =
  /** The service has taken it; that is all it can say. */
  | { kind: 'sent'; words: string }
  | { kind: 'refused'; code: string; status: number; words: string }
  /** Not taken now: another time it may be. */
  | { kind: 'too-many'; words: string }
  /** The service was not there, so nothing was sent. */
  | { kind: 'unreachable'; words: string }
  | { kind: 'unsure'; why: Doubt; words: string }
  | { kind: 'given-up'; why: GivenUp; words: string };

export type PushState = 'waiting' | 'sending' | 'sent' | 'unsure' | 'dead';

/** One notice on its way to one channel. */
export interface Push {
  id: string;
  channel: string;
  kind: ChannelKind;
  /** Whose case it tells of, so that it goes when that is erased. */
  account: string;
  caseKey: string | null;
  title: string;
  text: string;
  /** One line of it among several, '' where only that something changed is told; missing in rows of before there were groups. */
  brief?: string;
  /** Those that left, or were to leave, in one message have the same; missing before the first try. */
  group?: string;
  /** Since when it is to be sent, milliseconds since 1970. */
  since: number;
  state: PushState;
  changedAt: number;
  tries: number;
  /** Not before, for one that waits. */
  nextAt: number;
  answer: PushAnswer | null;
}

/** A channel as its person sees it: no secret leaves the archive, only that there is one. */
export interface ToldChannel {
  id: string;
  kind: ChannelKind;
  name: string;
  on: boolean;
  details: boolean;
  /** What is no secret. */
  fields: Readonly<Record<string, string>>;
  /** Names of the secrets that are kept. */
  secrets: readonly string[];
  /** Whom it sends to. */
  address: string;
  /** Whether the browser lets us. */
  isAllowed: boolean;
}

export interface PhoneTold {
  channels: ToldChannel[];
  /** The newest first. */
  pushes: Push[];
}

const minuteMs = 60_000;
const longestPauseMs = 2 * 3_600_000;
/** A notice that comes two days late tells nothing any more. */
export const latestMs = 48 * 3_600_000;

/** Twice as long after each try, more or less, so that not all come back at once. `chance`: 0 to 1. */
export function pauseAfter(tries: number, chance: number): number {
  const pause = Math.min(longestPauseMs, minuteMs * 2 ** Math.max(0, tries - 1));
  return Math.round(pause * (0.8 + chance * 0.4));
}

/** What comes of a push by an answer: only what was surely not taken is tried again by itself. */
export function pushAfter(push: Push, answer: PushAnswer, now: number, chance: number): Push {
  const next = { ...push, answer, changedAt: now };
  switch (answer.kind) {
    case 'sent':
    case 'unsure':
      return { ...next, state: answer.kind };
    case 'too-many':
    case 'unreachable': {
      const tries = push.tries + 1;
      return { ...next, tries, state: 'waiting', nextAt: now + pauseAfter(tries, chance) };
    }
    default:
      return { ...next, state: 'dead' };
  }
}

/** As the person asks for it anew; null where it is under way, or was taken. */
export function pushAgain({ group: _group, ...push }: Push, now: number): Push | null {
  if (push.state !== 'dead' && push.state !== 'unsure') return null;
  return { ...push, state: 'waiting', since: now, nextAt: now, changedAt: now, tries: 0, answer: null };
}

/** A push that nobody needs to see any more. */
export function isOldPush(push: Push, now: number): boolean {
  const age = now - push.changedAt;
  return push.state === 'sent' ? age > 14 * 24 * 3_600_000 : push.state !== 'waiting' && age > 60 * 24 * 3_600_000;
}
