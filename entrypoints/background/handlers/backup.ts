/** Backups: the head of a new one, and what an old one holds, taken in. Pages of ours carry the bytes. */

import { shanghaiIso } from '@/domain/deadline';
import type { CaseEvent } from '@/domain/event';
import { eventSchema } from '@/domain/event.schema';
import { noticeSchema } from '@/domain/notice.schema';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import { type Adopting, accountByNick } from '@/storage/archive/adopt';
import { asOwnNotice } from '@/storage/archive/adopt-notice';
import { keysOf, makeHeader, parseHeader, ringOf } from '@/storage/backup/header';
import { readTaught, restoreTaught } from '@/storage/taught';
import { base64url, fromBase64url, utf8 } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import { type OpenRing, wrappedAnew } from '@/storage/vault/stored-ring';
import { announce, spread } from '../announce';
import type { Background } from '../background';
import { underWay } from '../flows';
import { announceVault } from '../inbox';
import { known } from '../known';
import { afterEndCache, noteEvents } from '../note-events';
import { tellChanged } from '../notices';

type Names =
  | 'begin-backup'
  | 'adopt-blocks'
  | 'adopt-events'
  | 'adopt-notices'
  | 'adopt-taught'
  | 'known-numbers'
  | 'become-vault';

export function backupHandlers(background: Background): Pick<Handlers, Names> {
  async function told(adopting: Adopting, dry: boolean, unread: number): Promise<ResponseOf<'adopt-events'>> {
    if (adopting.kind !== 'adopted') return { kind: 'unsaved', why: adopting.kind };
    if (!dry && adopting.fresh > 0) {
      // Cases that come back may have an end that is asked after.
      await (await background.archive()).keepCached(afterEndCache, null);
      spread(background, 'cases');
    }
    const damaged = [...adopting.damaged, ...Array.from({ length: unread }, () => 'event')];
    return { kind: 'adopted', fresh: adopting.fresh, same: adopting.same, damaged };
  }

  // Before anything is taken in, what was not looked at yet is told: what comes back is not.
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
        if (!dry) await noteEvents(background);
        const read = blocks.map(({ name, bytes }) => ({ name, bytes: fromBase64url(bytes) }));
        return told(await archive.adopt.blocks(read, dry), dry, 0);
      }),

    'adopt-events': ({ events, nicks, dry }) =>
      background.inTurn(async () => {
        const archive = await background.archive();
        if (!dry) await noteEvents(background);
        const read = events.flatMap((event) => eventIn(event) ?? []);
        return told(await archive.adopt.events(read, new Map(nicks), dry), dry, events.length - read.length);
      }),

    'adopt-notices': ({ notices, nicks, dry }) =>
      background.inTurn(async () => {
        const archive = await background.archive();
        const namesOf = await accountsHere(background, archive.vault, new Map(nicks));
        const read = notices.flatMap(({ notice, isRead, event }) => {
          const parsed = noticeSchema.safeParse(notice);
          return parsed.success ? [{ notice: parsed.data, isRead, event: eventIn(event) }] : [];
        });
        const own = await Promise.all(
          read.map(async ({ notice, isRead, event }) => {
            const accounts = namesOf.get(notice.account) ?? [];
            return { ...(await asOwnNotice(archive.vault, notice, event, accounts)), isRead };
          }),
        );
        const kept = await archive.notices.restore(own, dry);
        if (kept.kind === 'full' || kept.kind === 'newer') return { kind: 'unsaved', why: kept.kind };
        const fresh = kept.kind === 'kept' ? kept.fresh : 0;
        if (!dry && fresh > 0) await tellChanged(background);
        const damaged = Array.from({ length: notices.length - read.length }, () => 'notice');
        return { kind: 'adopted', fresh, same: read.length - fresh, damaged };
      }),

    'adopt-taught': ({ controls, dry }) =>
      background.inTurn(async () => {
        const { fresh, same, unread } = await restoreTaught(background.browser.settings, controls, dry);
        if (!dry && fresh > 0) await announce(background, 'rules');
        return { kind: 'adopted', fresh, same, damaged: Array.from({ length: unread }, () => 'taught') };
      }),

    async 'known-numbers'({ numbers }) {
      const now = await known(background);
      return { kind: 'numbers', numbers: numbers.filter((number) => now.with([number]).length > 0) };
    },

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

function eventIn(value: unknown): CaseEvent | null {
  const parsed = eventSchema.safeParse(value);
  return parsed.success && parsed.data.kind === parsed.data.body.kind ? (parsed.data as CaseEvent) : null;
}

/** For each account of another vault the names it has here, the one it goes by first: found by its label. */
async function accountsHere(
  background: Background,
  vault: Pick<Vault, 'keyedHash'>,
  nicks: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const { accounts } = nicks.size > 0 ? await known(background) : { accounts: [] };
  const named = [...nicks].map(async ([account, nick]): Promise<[string, string[]]> => {
    const here = accounts.filter((each) => each.nick === nick).flatMap(({ id, aliases }) => [id, ...aliases]);
    return [account, [...new Set([...here, await accountByNick(vault, nick)])]];
  });
  return new Map(await Promise.all(named));
}
