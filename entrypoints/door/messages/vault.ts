/** Locking, opening and the keys. */
import * as z from 'zod';
import { entry, nothing, secretText } from './entry';

const stretchText = z.strictObject({
  kind: z.literal('argon2id'),
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.string().regex(/^[\w-]{22,86}$/),
});

const lockAfterText = z.union([
  z.strictObject({ kind: z.literal('minutes'), minutes: z.int().min(1).max(1440) }),
  z.strictObject({ kind: z.literal('browser') }),
]);

/** How a passphrase is stretched; the salt as base64url. */
export type StretchText = z.infer<typeof stretchText>;

export interface VaultState {
  kind: 'vault';
  locked: boolean;
  /** null: it stays open on this device. */
  lockAfter: z.infer<typeof lockAfterText> | null;
  /** null while no passphrase was set. */
  stretch: StretchText | null;
  hasCode: boolean;
  /** Opened by the recovery code: another passphrase may be set without the old one. */
  byCode: boolean;
  /** Milliseconds until the next try is taken. */
  waitMs: number;
  /** Readings that wait to be noted. */
  waiting: number;
}

/** `wrong` and `too-soon` tell how long the next try has to wait. */
type Unlocked = { kind: 'unlocked' } | { kind: 'wrong' | 'too-soon'; waitMs: number };

type Changing = { kind: 'kept' } | { kind: 'wrong' | 'too-soon'; waitMs: number } | { kind: 'busy' };

export const vaultMessages = {
  /** How the archive is kept, and whether it is locked now. Parameters and states, no secret. */
  'vault-state': entry<VaultState>()(['ui'], nothing),
  /** `secret`: the passphrase, stretched in the page that asks; the background never sees the passphrase itself. */
  unlock: entry<Unlocked>()(['ui'], z.strictObject({ secret: secretText })),
  'unlock-by-code': entry<Unlocked | { kind: 'no-code'; why: 'too-short' | 'too-long' | 'letters' | 'check' }>()(
    ['ui'],
    z.strictObject({ code: z.string().max(200) }),
  ),
  /** The first passphrase, or another one. `old` is needed but where the recovery code opened the vault. */
  'set-passphrase': entry<Changing>()(
    ['ui'],
    z.strictObject({ stretch: stretchText, secret: secretText, old: secretText.nullable() }),
  ),
  /** `still-waiting`: readings in the inbox could not be kept yet, and the inbox ends with the lock. */
  'set-lock': entry<Changing | { kind: 'no-passphrase' } | { kind: 'still-waiting' }>()(
    ['ui'],
    z.strictObject({ after: lockAfterText.nullable(), secret: secretText }),
  ),
  /**
   * A code that is good for nothing until it was typed back, with the passphrase where there is one: who sits down at an
   * unlocked browser must not take a key along.
   */
  'new-recovery-code': entry<{ kind: 'code'; code: string }>()(['ui'], nothing),
  'keep-recovery-code': entry<Changing | { kind: 'no-code'; why: 'too-short' | 'too-long' | 'letters' | 'check' }>()(
    ['ui'],
    z.strictObject({ code: z.string().max(200), secret: secretText.nullable() }),
  ),
  /** Another vault key for what is sealed from now on; what was sealed keeps its own. */
  'renew-keys': entry<{ kind: 'kept' } | { kind: 'busy' }>()(['ui'], nothing),
  /** `busy`: a withdrawal is under way. */
  'lock-now': entry<{ kind: 'locked' } | { kind: 'busy' } | { kind: 'stays-open' }>()(['ui'], nothing),
};
