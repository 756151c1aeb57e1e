/** The archive of this browser as a backup goes into it: events and keys through the door, all else read where it lies. */
import { mostNumbers } from '@/domain/subject';
import type { Ask } from '@/entrypoints/door/ask';
import type { Shelf } from '@/storage/archive/evidence/shelf';
import type { SealedReader } from '@/storage/archive/sealed';
import type { Target } from '@/storage/backup/restore';
import { base64url } from '@/storage/vault/bytes';

type WithShelf = <Result>(work: (shelf: Shelf) => Promise<Result>) => Promise<Result>;

/** @param withShelf the place for evidence, with borrowed keys, for one file */
export function targetOf(ask: Ask, reader: SealedReader, withShelf: WithShelf): Target {
  return {
    reader,
    async mayBecome() {
      const { lockAfter, stretch, hasCode } = await ask('vault-state', {});
      return lockAfter === null && stretch === null && !hasCode;
    },
    async known(numbers) {
      const known = new Set<string>();
      for (let at = 0; at < numbers.length; at += mostNumbers) {
        const answer = await ask('known-numbers', { numbers: numbers.slice(at, at + mostNumbers) });
        for (const number of answer.numbers) known.add(number);
      }
      return known;
    },
    become: (header, { by, secret }) =>
      ask('become-vault', { header: JSON.stringify(header), by, secret: base64url(secret) }),
    blocks: (blocks, dry) =>
      ask('adopt-blocks', { blocks: blocks.map(({ name, bytes }) => ({ name, bytes: base64url(bytes) })), dry }),
    takeIn: (original) => withShelf((shelf) => shelf.takeIn(original, { now: Date.now() })),
    events: (events, nicks, dry) => {
      const accounts = new Set(events.map(({ account }) => account));
      const labels = [...nicks].filter(([account]) => accounts.has(account));
      return ask('adopt-events', { events: [...events], nicks: labels, dry });
    },
    notices: (notices, nicks, dry) => {
      const accounts = new Set(notices.map(({ notice }) => notice.account));
      const labels = [...nicks].filter(([account]) => accounts.has(account));
      return ask('adopt-notices', { notices: [...notices], nicks: labels, dry });
    },
    teach: (controls, dry) => ask('adopt-taught', { controls: [...controls], dry }),
  };
}
