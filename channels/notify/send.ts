/** Sends one message by one channel, once, and says what became of it. */
import { type Fetch, readAtMost } from '@/channels/feed/read-host';
import type { Channel, PushAnswer } from '@/domain/phone';
import type { Message, Moment, Wire } from './descriptor';
import { judge } from './judge';
import { ways } from './table';

/** No service says more than this about one message. */
const mostBytes = 16 * 1024;
const patienceMs = 15_000;

export type Sendable = Pick<Channel, 'kind' | 'fields'>;

export interface Sending extends Moment {
  fetch: Fetch;
  /** Milliseconds; tests are less patient. */
  patience?: number;
}

/** What goes to anybody: no cookies, no trace of where it comes from, nobody else's address. */
const plain: RequestInit = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  // Attack: an address that leads on would carry the key along.
  redirect: 'manual',
};

export function addressOf({ kind, fields }: Sendable): string {
  return ways[kind].address(fields);
}

/**
 * Whether the service is there at all. Asked first: once a message is on its way, a connection that breaks no longer tells
 * whether it arrived.
 */
export async function isThere(
  channel: Sendable,
  { fetch, patience = patienceMs }: Pick<Sending, 'fetch' | 'patience'>,
) {
  try {
    const { origin } = new URL(addressOf(channel));
    const answer = await fetch(`${origin}/`, { ...plain, method: 'HEAD', signal: AbortSignal.timeout(patience) });
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** Promises: one request at most, within 15 seconds, to the way's address alone. Never throws for what lies outside. */
export async function send(channel: Sendable, message: Message, sending: Sending): Promise<PushAnswer> {
  const way = ways[channel.kind];
  const { url, headers, body } = await way.request(channel.fields, message, sending);
  const answered = await post(sending, { url, headers, body });
  return answered ? judge(way, answered) : { kind: 'unsure', why: 'no-answer', words: '' };
}

async function post({ fetch, patience = patienceMs }: Sending, { url, headers, body }: Wire) {
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await fetch(url, { ...plain, method: 'POST', headers, body, signal });
    if (response.type === 'opaqueredirect') return { status: 0, text: null };
    // What it said is cut off or too long: the status alone tells.
    const bytes = response.body && (await readAtMost(response.body, mostBytes).catch(() => null));
    return { status: response.status, text: bytes && new TextDecoder().decode(bytes) };
  } catch {
    return null;
  }
}
