/** Backups: the head of a new one, and what an old one holds, taken in. Pages of ours carry the bytes. */

import { shanghaiIso } from '@/domain/deadline';
import type { CaseEvent } from '@/domain/event';
import { eventSchema } from '@/domain/event.schema';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import type { Adopting } from '@/storage/archive/adopt';
import { keysOf, makeHeader, parseHeader, ringOf } from '@/storage/backup/header';
import { readTaught, restoreTaught } from '@/storage/taught';
import { base64url, fromBase64url, utf8 } from '@/storage/vault/bytes';
import { type OpenRing, wrappedAnew } from '@/storage/vault/stored-ring';
import { announce, spread } from '../announce';
import type { Background } from '../background';
import { underWay } from '../flows';
import { announceVault } from '../inbox';

type Names = 'begin-backup' | 'adopt-blocks' | 'adopt-events' | 'adopt-taught' | 'become-vault';

export function backupHandlers(background: Background): Pick<Handlers, Names> {
  function told(adopting: Adopting, dry: boolean, unread: number): ResponseOf<'adopt-events'> {
    if (adopting.kind !== 'adopted') return { kind: 'unsaved', why: adopting.kind };
    if (!dry && adopting.fresh > 0) spread(background, 'cases');
    const damaged = [...adopting.damaged, ...Array.from({ length: unread }, () => 'event')];
    return { kind: 'adopted', fresh: adopting.fresh, same: adopting.same, damaged };
  }

  return {
    'begin-backup': () =>
      background.inTurn(async () => {
        const archive = await background.archive();
        const ring = await (await background.safe()).ring();
        const about = { madeAt: shanghaiIso(background.now()), program: background.browser.version() };
        const taught = await readTaught(background.browser.settings);
        const made = ring && (await makeHeader(ring, archive.vault, about, taught));
        return made ? { kind: 'backup', header: made.header, key: base64url(made.key) } : { kind: 'no-passphrase' };
      }),

    'adopt-blocks': ({ blocks, dry }) =>
      background.inTurn(async () => {
        const archive = await background.archive();
        const read = blocks.map(({ name, bytes }) => ({ name, bytes: fromBase64url(bytes) }));
        return told(await archive.adopt.blocks(read, dry), dry, 0);
      }),

    'adopt-events': ({ events, nicks, dry }) =>
      background.inTurn(async () => {
        const archive = await background.archive();
        const read = events.flatMap((event): CaseEvent[] => {
          const parsed = eventSchema.safeParse(event);
          return parsed.success && parsed.data.kind === parsed.data.body.kind ? [parsed.data as CaseEvent] : [];
        });
        return told(await archive.adopt.events(read, new Map(nicks), dry), dry, events.length - read.length);
      }),

    'adopt-taught': ({ controls, dry }) =>
      background.inTurn(async () => {
        const { fresh, same, unread } = await restoreTaught(background.browser.settings, controls, dry);
        if (!dry && fresh > 0) await announce(background, 'rules');
        return { kind: 'adopted', fresh, same, damaged: Array.from({ length: unread }, () => 'taught') };
      }),

    'become-vault': ({ header: text, by, secret }) =>
      background.inTurn(async () => {
        const header = parseHeader(utf8(text));
        if (!header) return { kind: 'not-a-backup' };
        await background.archive();
        const safe = await background.safe();
        const own = await safe.ring();
        // A passphrase or a code that somebody chose here is not replaced behind their back.
        if (own?.mode !== 'stay-open' || own.passphrase || own.recovery) return { kind: 'not-empty' };
        if ((await underWay(await background.openArchive())).length > 0) return { kind: 'busy' };
        const keys = await keysOf(header, { by, secret: fromBase64url(secret) });
        if (!keys?.has(1)) return { kind: 'wrong' };
        const ring: OpenRing = { ...own, ...ringOf(header) };
        if (!(await safe.becomeVault(await wrappedAnew(ring, keys)))) return { kind: 'not-empty' };
        // What is open still has the keys of before.
        await background.shut();
        await announceVault(background);
        return { kind: 'taken' };
      }),
  };
}
