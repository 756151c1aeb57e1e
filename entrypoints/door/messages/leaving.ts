/** What leaves and comes back: shares, packets, backups. */
import * as z from 'zod';
import type { Case } from '@/domain/case';
import { packetFields, permissionNameSchema, shareFields } from '@/domain/event.schema';
import type { ReceivedPacket } from '@/domain/packet';
import type { LedgerEntry } from '@/domain/share';
import { mostNumbers } from '@/domain/subject';
import type { BackupHeader } from '@/storage/backup/header';
import { entry, type Kept, nothing, secretText } from './entry';

type Adopting = { kind: 'adopted'; fresh: number; same: number; damaged: string[] } | Exclude<Kept, { kind: 'added' }>;

const caseKeyText = z.string().max(120);

/** What of a vault opens a backup; judged by `readHeader`. */
const headerText = z.string().min(2).max(400_000);

export const leavingMessages = {
  /** Cases whole, for what leaves as a file: in the order of the keys, those that are gone left out. */
  'whole-cases': entry<{ kind: 'whole'; cases: { key: string; item: Case; nick: string | null }[] }>()(
    ['ui'],
    z.strictObject({ keys: z.array(caseKeyText).max(200) }),
  ),
  /** What of a case may be shared; `private` takes it back. */
  'set-permission': entry<Kept | { kind: 'no-such-case' }>()(
    ['ui'],
    z.strictObject({ key: caseKeyText, group: permissionNameSchema, value: z.enum(['private', 'may-share']) }),
  ),
  /** Signs the list of contents of a packet with the device's key; signs nothing else. */
  'sign-manifest': entry<{ kind: 'signed'; jws: string; fingerprint: string } | { kind: 'not-a-manifest' }>()(
    ['ui'],
    z.strictObject({ manifest: z.string().max(1_000_000) }),
  ),
  /** A packet was made: remembered with every case that is in it. */
  'note-share': entry<Kept | { kind: 'no-such-case' }>()(
    ['ui'],
    z.strictObject({ keys: z.array(caseKeyText).min(1).max(200), entry: z.strictObject(shareFields) }),
  ),
  /** What was shared, and what was received and kept. */
  'list-shares': entry<{ kind: 'shares'; shares: LedgerEntry[]; packets: Omit<ReceivedPacket, 'data'>[] }>()(
    ['ui'],
    nothing,
  ),
  'read-packet': entry<{ kind: 'packet'; packet: ReceivedPacket } | { kind: 'no-such-packet' }>()(
    ['ui'],
    z.strictObject({ packet: packetFields.packet }),
  ),
  /** Keeps somebody else's packet, apart from one's own cases. */
  'keep-packet': entry<Kept>()(['ui'], z.strictObject(packetFields)),
  /** The head of a backup file and the key that proves its pieces, lent to the page that writes it. */
  'begin-backup': entry<{ kind: 'backup'; header: BackupHeader; key: string } | { kind: 'no-passphrase' }>()(
    ['ui'],
    nothing,
  ),
  /** Blocks of a backup of this very archive. With `dry` nothing is kept, only counted. */
  'adopt-blocks': entry<Adopting>()(
    ['ui'],
    z.strictObject({
      blocks: z
        .array(z.strictObject({ name: z.string().max(80), bytes: z.string().max(7_000_000) }))
        .min(1)
        .max(400),
      dry: z.boolean(),
    }),
  ),
  /** Events of another archive, with the label of each of its accounts. Those that are none are counted as damaged. */
  'adopt-events': entry<Adopting>()(
    ['ui'],
    z.strictObject({
      events: z.array(z.unknown()).min(1).max(1000),
      nicks: z.array(z.tuple([z.string().max(64), z.string().max(300)])).max(1000),
      dry: z.boolean(),
    }),
  ),
  /** The inbox of a backup, each notice with its event where it is another archive's; `nicks` as with events. */
  'adopt-notices': entry<Adopting>()(
    ['ui'],
    z.strictObject({
      notices: z
        .array(z.strictObject({ notice: z.unknown(), isRead: z.boolean(), event: z.unknown() }))
        .min(1)
        .max(1000),
      nicks: z.array(z.tuple([z.string().max(64), z.string().max(300)])).max(1000),
      dry: z.boolean(),
    }),
  ),
  /** Controls that were pointed at, out of a backup. */
  'adopt-taught': entry<Adopting>()(
    ['ui'],
    z.strictObject({ controls: z.array(z.unknown()).max(200), dry: z.boolean() }),
  ),
  /** Which of these numbers a case has that is known here, in the bin or not. */
  'known-numbers': entry<{ kind: 'numbers'; numbers: string[] }>()(
    ['ui'],
    z.strictObject({ numbers: z.array(z.string().max(64)).max(mostNumbers) }),
  ),
  /** An empty archive becomes the one a backup is of: its keys, its passphrase, its code. */
  'become-vault': entry<
    { kind: 'taken' } | { kind: 'not-empty' } | { kind: 'busy' } | { kind: 'wrong' } | { kind: 'not-a-backup' }
  >()(['ui'], z.strictObject({ header: headerText, by: z.enum(['passphrase', 'code']), secret: secretText })),
};
