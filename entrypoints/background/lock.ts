/**
 * The vault keys of a ring that locks, in memory while it is unlocked: in session storage, which lies in no file, is closed
 * to pages and gone with the browser. Keys of a ring that stays open are never here.
 */
import { base64url, fromBase64url } from '@/storage/vault/bytes';
import type { LockAfter, VaultKeys } from '@/storage/vault/stored-ring';
import type { BrowserPort } from './port';

interface UnlockedNote {
  keys: [epoch: number, key: string][];
  /** Locks after so many minutes without use; null: with the browser. */
  minutes: number | null;
  /** Milliseconds since 1970. */
  until: number | null;
  /** Opened by the recovery code: another passphrase may be set without the old one. */
  byCode: boolean;
}

interface TriesNote {
  count: number;
  /** Of the last wrong one, milliseconds since 1970. */
  at: number;
}

const unlockedName = 'unlocked';
const triesName = 'tries';
/** Wrong tries that cost nothing: a slip of the finger. */
const freeTries = 3;
const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;
const minuteMs = 60_000;

export type Attempt = { kind: 'right'; keys: VaultKeys } | { kind: 'wrong' | 'too-soon'; waitMs: number };

export interface Lock {
  /** null while locked, or when the time is over. */
  keys(): Promise<VaultKeys | null>;
  isByCode(): Promise<boolean>;
  hold(keys: VaultKeys, after: LockAfter, byCode: boolean): Promise<void>;
  /** The person used it: the time begins anew. */
  touch(): Promise<void>;
  /** True when the time ran out and nobody has cleared the keys yet. */
  isOver(): Promise<boolean>;
  /** Whether an end is to be waited for. */
  waits(): Promise<boolean>;
  clear(): Promise<void>;
  /** Milliseconds until the next try is taken. */
  waitMs(): Promise<number>;
  /** What a try to open comes to: a wrong one is counted, and after some of them the next has to wait. */
  attempt(open: () => Promise<VaultKeys | null>): Promise<Attempt>;
}

export function makeLock(session: BrowserPort['session'], now: () => number): Lock {
  const note = async () => ((await session.get(unlockedName)) as UnlockedNote | undefined) ?? null;
  const tries = async () => ((await session.get(triesName)) as TriesNote | undefined) ?? { count: 0, at: 0 };
  const isPast = ({ until }: UnlockedNote) => until !== null && now() >= until;

  async function waitMs(): Promise<number> {
    const { count, at } = await tries();
    if (count < freeTries) return 0;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (count - freeTries));
    return Math.max(0, at + wait - now());
  }

  return {
    async keys() {
      const held = await note();
      return held && !isPast(held) ? new Map(held.keys.map(([epoch, key]) => [epoch, fromBase64url(key)])) : null;
    },
    isByCode: async () => (await note())?.byCode ?? false,
    async hold(keys, after, byCode) {
      const minutes = after.kind === 'minutes' ? after.minutes : null;
      const until = minutes === null ? null : now() + minutes * minuteMs;
      const held: UnlockedNote = {
        keys: [...keys].map(([epoch, key]) => [epoch, base64url(key)]),
        minutes,
        until,
        byCode,
      };
      await session.set(unlockedName, held);
    },
    async touch() {
      const held = await note();
      if (held?.minutes == null || isPast(held)) return;
      await session.set(unlockedName, { ...held, until: now() + held.minutes * minuteMs });
    },
    async isOver() {
      const held = await note();
      return held !== null && isPast(held);
    },
    waits: async () => ((await note())?.until ?? null) !== null,
    clear: () => session.remove([unlockedName]),
    waitMs,
    async attempt(open) {
      const tooSoon = await waitMs();
      if (tooSoon > 0) return { kind: 'too-soon', waitMs: tooSoon };
      const keys = await open();
      if (keys) {
        await session.remove([triesName]);
        return { kind: 'right', keys };
      }
      const { count } = await tries();
      await session.set(triesName, { count: count + 1, at: now() });
      return { kind: 'wrong', waitMs: await waitMs() };
    },
  };
}
