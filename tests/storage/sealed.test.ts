/** Sealed objects of a table that pages keep (pieces of evidence): in a backup whole, restored once, and events never that way. */
import { afterEach, describe, expect, it } from 'vitest';
import { openSealed, type SealedObject, type SealedReader } from '@/storage/archive/sealed';
import { makeBackup } from '@/storage/backup/make';
import { planRestore, restoreBackup, type Target } from '@/storage/backup/restore';
import { isWhole } from '@/storage/backup/survey';
import {
  type Browser,
  beginOf,
  closeAll,
  collect,
  noteCases,
  numbers,
  openBrowser,
  setPassphrase,
  surveyed,
} from './backup-world';

const readers: SealedReader[] = [];

afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await closeAll();
});

async function readerOf({ world }: Browser): Promise<SealedReader> {
  const reader = await openSealed({ name: 'archive', engine: world.engine });
  readers.push(reader);
  return reader;
}

const chunk = (index: number, size = 1000): SealedObject => ({
  table: 'chunks',
  name: `chunk-${index}`,
  fields: { device: 'aa' },
  bytes: [new Uint8Array(size).map((_, at) => (at * 31 + index) % 256)],
});

async function all(reader: SealedReader): Promise<SealedObject[]> {
  const found: SealedObject[] = [];
  for await (const object of reader.objects()) if (object.table === 'chunks') found.push(object);
  return found;
}

/** A backup with two chunks. */
async function backedUp() {
  const browser = await openBrowser();
  await noteCases(browser, numbers(2));
  await setPassphrase(browser);
  const begun = await beginOf(browser.ask);
  const reader = await readerOf(browser);
  expect(await reader.keep([chunk(1), chunk(2, 3_000_000)])).toBe('kept');
  const sink = collect();
  expect(await makeBackup({ reader, begin: async () => begun, sink })).toMatchObject({ kind: 'made', objects: 4 });
  return { reader, file: new Blob(sink.parts) };
}

/** The events are known already. */
const targetOf = (reader: SealedReader): Target => ({
  reader,
  mayBecome: async () => false,
  known: async () => new Set(),
  become: async () => ({ kind: 'not-empty' }),
  blocks: async (blocks) => ({ kind: 'adopted', fresh: 0, same: blocks.length, damaged: [] }),
  takeIn: async () => ({ kind: 'unreadable' }),
  events: async (events) => ({ kind: 'adopted', fresh: 0, same: events.length, damaged: [] }),
  notices: async (notices) => ({ kind: 'adopted', fresh: 0, same: notices.length, damaged: [] }),
  teach: async (controls) => ({ kind: 'adopted', fresh: 0, same: controls.length, damaged: [] }),
});

describe('sealed objects', () => {
  it('keep their name, what lies in clear beside them, and every byte; the same name is kept once', async () => {
    const reader = await readerOf(await openBrowser());
    await reader.keep([chunk(1), chunk(2)]);
    await reader.keep([{ ...chunk(1), bytes: [new Uint8Array(5)] }, chunk(3)]);
    expect(await all(reader)).toEqual([chunk(1), chunk(2), chunk(3)]);
    expect(await reader.has('chunks', ['chunk-1', 'chunk-9'])).toEqual(new Set(['chunk-1']));
  });

  it('stay when a sweep comes before what names them, and go when nothing ever does', async () => {
    const browser = await openBrowser();
    const at = 1_790_000_000_000;
    const day = 24 * 60 * 60_000;
    const reader = await openSealed({ name: 'archive', engine: browser.world.engine, now: () => at });
    readers.push(reader);
    await reader.keep([chunk(1)]);
    const { shelf } = await browser.worker.background.archive();
    expect(await shelf.sweep(new Set(), at - day)).toMatchObject({ chunks: 0 });
    expect(await all(reader)).toEqual([chunk(1)]);
    expect(await shelf.sweep(new Set(), at + day)).toMatchObject({ chunks: 1 });
  });

  it('of events are not kept this way, nor of tables that are none', async () => {
    const reader = await readerOf(await openBrowser());
    await expect(reader.keep([{ ...chunk(1), table: 'blocks' }])).rejects.toThrow('background');
    await expect(reader.keep([{ ...chunk(1), table: 'keys' }])).rejects.toThrow('no sealed objects');
  });

  it('are in a backup whole, and restored where they are missing', async () => {
    const { reader, file } = await backedUp();
    const found = await surveyed(file);
    expect(isWhole(found.damage)).toBe(true);
    expect(found.files).toHaveLength(2);
    const other = await readerOf(await openBrowser());
    await other.keep([chunk(1)]);
    // The same vault, as after a loss: only the chunks differ.
    const target = { ...targetOf({ ...other, vaultId: reader.vaultId }) };
    const plan = await planRestore(file, found, target);
    // Pieces are no files: those are counted by their lists.
    expect(plan).toMatchObject({ way: 'same', files: { fresh: 0, same: 0 } });
    if (plan.kind !== 'plan') throw new Error('unsaved');
    expect(await restoreBackup(file, found, plan, target)).toMatchObject({ kind: 'restored', files: 0 });
    expect(await restoreBackup(file, found, plan, target)).toMatchObject({ kind: 'restored', files: 0 });
    expect(await all(other)).toEqual([chunk(1), chunk(2, 3_000_000)]);
  });

  it('of another archive are not kept as they lie: nothing here would open them', async () => {
    const { file } = await backedUp();
    const other = await readerOf(await openBrowser());
    const target = targetOf(other);
    const found = await surveyed(file);
    const plan = await planRestore(file, found, target);
    expect(plan).toMatchObject({ way: 'other' });
    if (plan.kind !== 'plan') throw new Error('unsaved');
    await restoreBackup(file, found, plan, target);
    expect(await all(other)).toEqual([]);
  });
});
