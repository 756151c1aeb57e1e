/** Evidence in backups: back into its own archive as it lies, into another one under that one's keys, every byte proved. */
import { afterEach, describe, expect, it } from 'vitest';
import { planRestore, restoreBackup } from '@/storage/backup/restore';
import { hex } from '@/storage/vault/bytes';
import { fileOf } from '../evidence/shelf-world';
import {
  type Browser,
  backUp,
  closeAll,
  noteCases,
  numbers,
  openBrowser,
  restore,
  setPassphrase,
  surveyed,
} from './backup-world';

afterEach(closeAll);

async function firstCase({ ask }: Browser): Promise<string> {
  const { cases } = await ask('list-cases', {});
  const [first] = cases;
  if (!first) throw new Error('no case');
  return first.key;
}

/** Two pieces and a bit, so that pieces have to be put together. */
const large = fileOf(5 * 1024 * 1024, 3);
const small = fileOf(700, 4);

async function addFile(browser: Browser, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  const { shelf } = await browser.worker.background.archive();
  const original = { size: bytes.length, read: async (from: number, to: number) => bytes.slice(from, to) };
  const taken = await shelf.takeIn(original, { now: browser.world.now });
  if (taken.kind !== 'taken-in') throw new Error(taken.kind);
  const { file, sha256, size } = taken;
  const evidence = { file, sha256, size, name, type: 'photo', media: 'image/png', from: 'picker', note: '' } as const;
  const key = await firstCase(browser);
  expect(await browser.ask('add-evidence', { key, evidence })).toMatchObject({ kind: 'added' });
}

/** What a person sees of the first case's evidence, and the bytes it gives out. */
async function evidenceOf(browser: Browser) {
  const told = await browser.ask('case-evidence', { key: await firstCase(browser) });
  if (told.kind !== 'evidence') throw new Error(told.kind);
  const { shelf } = await browser.worker.background.archive();
  const files: Record<string, string> = {};
  for (const { name, sha256 } of told.items) {
    const parts: Uint8Array[] = [];
    const given = await shelf.giveOut(sha256, (plain) => void parts.push(plain.slice()));
    files[name] = given.kind === 'whole' ? Buffer.concat(parts).toString('hex') : given.kind;
  }
  return { chain: told.chain, files };
}

async function filled(): Promise<{ browser: Browser; file: Blob }> {
  const browser = await openBrowser();
  await noteCases(browser, numbers(1));
  await addFile(browser, large, '录像.png');
  await addFile(browser, small, '照片.png');
  await setPassphrase(browser);
  return { browser, file: (await backUp(browser)).file };
}

const whole = { '录像.png': hex(large), '照片.png': hex(small) };

describe('evidence in a backup', () => {
  it('goes into an empty archive with its case', async () => {
    const { file } = await filled();
    const fresh = await openBrowser();
    expect(await restore(file, fresh.target)).toMatchObject({ kind: 'restored', files: 2, damaged: [] });
    expect((await evidenceOf(fresh)).files).toEqual(whole);
  });

  it('goes into another archive: under its keys, with the chain as it was, once', async () => {
    const { file } = await filled();
    const other = await openBrowser();
    await setPassphrase(other);
    const found = await surveyed(file);
    const plan = await planRestore(file, found, other.target);
    expect(plan).toMatchObject({ way: 'other', files: { fresh: 2, same: 0 } });
    if (plan.kind !== 'plan') throw new Error('unsaved');
    expect(await restoreBackup(file, found, plan, other.target)).toMatchObject({ files: 2, damaged: [] });
    const { chain, files } = await evidenceOf(other);
    expect(files).toEqual(whole);
    expect(chain).toMatchObject({ kind: 'chain-whole', links: 2 });
    const before = await other.reader.count();
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored', events: 0, damaged: [] });
    expect(await other.reader.count()).toBe(before);
    // The sweep knows whose they are, and takes them only when no case names them.
    const { shelf } = await other.worker.background.archive();
    other.world.now += 9 * 24 * 60 * 60_000;
    await other.worker.runJobs('sweep-evidence');
    expect((await evidenceOf(other)).files).toEqual(whole);
    const told = await other.ask('case-evidence', { key: await firstCase(other) });
    if (told.kind !== 'evidence') throw new Error(told.kind);
    for (const { id } of told.items) await other.ask('remove-evidence', { key: await firstCase(other), id });
    expect(await shelf.isEmpty()).toBe(true);
  });

  it('that is not whole is told by name, and the rest goes in', async () => {
    const { file } = await filled();
    const found = await surveyed(file);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const largest = found.files.find(({ table, at }, index) => {
      const next = found.files[index + 1]?.at ?? bytes.length;
      return table === 'chunks' && next - at > 1_000_000;
    });
    if (!largest) throw new Error('no large piece');
    bytes[largest.at + 5000] = (bytes[largest.at + 5000] ?? 0) ^ 1;
    const other = await openBrowser();
    await setPassphrase(other);
    const restored = await restore(new Blob([bytes]), other.target);
    expect(restored).toMatchObject({ kind: 'restored', files: 1 });
    expect(restored.kind === 'restored' && restored.damaged).toHaveLength(1);
    expect((await evidenceOf(other)).files).toEqual({ '录像.png': 'no-file', '照片.png': whole['照片.png'] });
  });
});
