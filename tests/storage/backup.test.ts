/** Backups: everything goes in and comes out, into the same archive, an empty one and another; nothing silent, nothing lost. */
import { afterEach, describe, expect, it } from 'vitest';
import { caseKey } from '@/domain/case';
import { makeBackup } from '@/storage/backup/make';
import { planRestore, restoreBackup } from '@/storage/backup/restore';
import { isWhole, openBackup } from '@/storage/backup/survey';
import { fromBase64url } from '@/storage/vault/bytes';
import { listUrl } from '../background/world';
import {
  type Browser,
  backUp,
  beginOf,
  closeAll,
  collect,
  eventIds,
  noteCases,
  numbers,
  openBrowser,
  restore,
  right,
  secretOf,
  setPassphrase,
  shown,
  survey,
  surveyed,
} from './backup-world';

afterEach(closeAll);

async function filled(count = 3): Promise<{ browser: Browser; file: Blob }> {
  const browser = await openBrowser();
  await noteCases(browser, numbers(count));
  await setPassphrase(browser);
  const { file } = await backUp(browser);
  return { browser, file };
}

async function addNote({ ask }: Browser, text: string): Promise<void> {
  const { cases } = await ask('list-cases', {});
  const [first] = cases;
  if (!first) throw new Error('no case to note on');
  expect(await ask('add-note', { key: first.key, text })).toEqual({ kind: 'added' });
}

describe('making a backup', () => {
  it('needs a passphrase first: nobody could open it elsewhere', async () => {
    const browser = await openBrowser();
    await noteCases(browser, numbers(1));
    const sink = collect();
    const made = await makeBackup({ reader: browser.reader, begin: () => beginOf(browser.ask), sink });
    expect(made).toEqual({ kind: 'no-passphrase' });
    expect([sink.state, sink.parts]).toEqual(['aborted', []]);
  });

  it('holds everything, says how far it is, and nothing of it can be read', async () => {
    const browser = await openBrowser();
    await noteCases(browser, numbers(5));
    await addNote(browser, '只有我知道的备注');
    await setPassphrase(browser);
    const sink = collect();
    const told: number[] = [];
    const made = await makeBackup({
      reader: browser.reader,
      begin: () => beginOf(browser.ask),
      sink,
      onProgress: (done) => told.push(done),
    });
    const file = new Blob(sink.parts);
    expect(made).toMatchObject({ kind: 'made', objects: await browser.reader.count(), bytes: file.size });
    expect(sink.state).toBe('closed');
    expect(told).toEqual([...told].sort((one, two) => one - two));
    expect(told.at(-1)).toBe(1);
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    for (const secret of [
      numbers(1)[0] ?? '',
      Buffer.from('备注').toString('latin1'),
      Buffer.from('某某买家').toString('latin1'),
    ])
      expect(text).not.toContain(secret);
    const found = await surveyed(file);
    expect(isWhole(found.damage)).toBe(true);
    expect(found.events.map(({ id }) => id).sort()).toEqual(await eventIds(browser));
  });

  it('carries no key of the device, and its head opens by passphrase and by recovery code only', async () => {
    const browser = await openBrowser();
    await noteCases(browser, numbers(1));
    await setPassphrase(browser);
    const { code } = await browser.ask('new-recovery-code', {});
    expect(await browser.ask('keep-recovery-code', { code, secret: right })).toEqual({ kind: 'kept' });
    const opened = await openBackup((await backUp(browser)).file);
    if (opened.kind !== 'backup') throw new Error(opened.kind);
    expect(opened.header.epochs.flatMap(({ slots }) => slots.map(({ receiver }) => receiver))).toEqual(['pw', 'rc']);
    expect(JSON.stringify(opened.header)).not.toContain('device:');
  });

  it('is refused while the archive is locked', async () => {
    const { browser } = await filled();
    await browser.ask('set-lock', { after: { kind: 'browser' }, secret: right });
    await browser.ask('lock-now', {});
    await expect(backUp(browser)).rejects.toThrow('locked');
  });

  it('ends without a file when the disk is full, and says so', async () => {
    const { browser } = await filled(6);
    const sink = collect();
    let writes = 0;
    const write = sink.write;
    sink.write = async (bytes) => {
      writes += 1;
      if (writes > 3) throw new DOMException('no room', 'QuotaExceededError');
      await write(bytes);
    };
    expect(await makeBackup({ reader: browser.reader, begin: () => beginOf(browser.ask), sink })).toEqual({
      kind: 'full',
    });
    expect(sink.state).toBe('aborted');
  });

  it('is begun anew when something was erased meanwhile', async () => {
    const { browser } = await filled(3);
    const sink = collect();
    const { worker } = browser;
    const archive = await worker.background.archive();
    const [event] = (await archive.load()).events.filter(({ subject }) => subject !== null);
    if (!event) throw new Error('no event');
    const write = sink.write;
    sink.write = async (bytes) => {
      await write(bytes);
      if (sink.parts.length === 2) await archive.erase({ kind: 'account', accounts: [event.account] });
    };
    expect(await makeBackup({ reader: browser.reader, begin: () => beginOf(browser.ask), sink })).toEqual({
      kind: 'changed',
    });
    expect(sink.state).toBe('aborted');
  });
});

describe('restoring', () => {
  it('into a fresh browser: the archive is the same, under the same passphrase, and goes on', async () => {
    const { browser, file } = await filled();
    await addNote(browser, '备份之后写的');
    const fresh = await openBrowser();
    const found = await surveyed(file);
    const plan = await planRestore(file, found, fresh.target);
    expect(plan).toMatchObject({
      way: 'become',
      cases: { all: 3, fresh: 3 },
      events: { fresh: found.events.length, same: 0 },
    });
    // A dry run changes nothing.
    expect(await shown(fresh)).toEqual([]);
    if (plan.kind !== 'plan') throw new Error('unsaved');
    expect(await restoreBackup(file, found, plan, fresh.target)).toEqual({
      kind: 'restored',
      events: found.events.length,
      files: 0,
      taught: 0,
      notices: 0,
      damaged: [],
    });
    expect(await shown(fresh)).toEqual(await shown(browser));
    expect(await fresh.ask('vault-state', {})).toMatchObject({ stretch: { kind: 'argon2id' }, locked: false });
    // The passphrase of the backup is the passphrase now.
    expect(await fresh.ask('set-lock', { after: { kind: 'browser' }, secret: secretOf('wrong') })).toMatchObject({
      kind: 'wrong',
    });
    expect(await fresh.ask('set-lock', { after: { kind: 'browser' }, secret: right })).toEqual({ kind: 'kept' });
    // What is read again is the same fact, on whichever device.
    const before = await eventIds(fresh);
    await noteCases(fresh, numbers(3));
    expect(await eventIds(fresh)).toEqual(before);
    await noteCases(fresh, numbers(1, 50));
    expect((await shown(fresh)).length).toBe(4);
    expect(fresh.world.bugs).toEqual([]);
  });

  it('brings back what was pointed at, sealed on the way, and pushes nothing out that was taught here', async () => {
    const pointed = { adapter: 'refund-detail', layout: 'drawn-2024', css: null, alone: true, input: false };
    const teach = async ({ world, worker }: Browser, words: string) => {
      world.now += 1000;
      await worker.ask('teach-control', { ...pointed, words }, world.openTab(listUrl));
    };
    const taught = async ({ ask }: Browser) => (await ask('list-taught', {})).controls.map(({ words }) => words);
    const browser = await openBrowser();
    await setPassphrase(browser);
    await teach(browser, '不退了');
    await teach(browser, '算了吧');
    const { file } = await backUp(browser);
    expect(await file.text()).not.toContain('算了吧');
    expect((await surveyed(file)).taught).toHaveLength(2);

    const fresh = await openBrowser();
    const plan = await planRestore(file, await surveyed(file), fresh.target);
    expect(plan).toMatchObject({ taught: { fresh: 2, same: 0 } });
    // A dry run changes nothing.
    expect(await taught(fresh)).toEqual([]);
    expect(await restore(file, fresh.target)).toMatchObject({ kind: 'restored', taught: 2, damaged: [] });
    expect(await taught(fresh)).toEqual(['算了吧', '不退了']);
    expect(fresh.world.told.map(({ message }) => message)).toContainEqual({ changed: 'rules' });
    expect(await restore(file, fresh.target)).toMatchObject({ kind: 'restored', taught: 0 });
    expect(await taught(fresh)).toEqual(['算了吧', '不退了']);

    const full = await openBrowser();
    for (const words of ['甲甲', '乙乙', '丙丙', '丁丁', '不退了']) await teach(full, words);
    expect(await restore(file, full.target)).toMatchObject({ kind: 'restored', taught: 0 });
    expect(await taught(full)).toEqual(['不退了', '丁丁', '丙丙', '乙乙', '甲甲']);
  });

  it('takes nothing for a control that is none, however the file came by it', async () => {
    const { ask } = await openBrowser();
    const controls = [
      { words: '不退了' },
      7,
      {
        id: 'a',
        day: '2026-11-26',
        adapter: 'x',
        layout: 'y',
        css: 'script',
        words: '好了',
        alone: true,
        input: false,
      },
    ];
    expect(await ask('adopt-taught', { controls, dry: false })).toMatchObject({
      fresh: 0,
      damaged: ['taught', 'taught', 'taught'],
    });
    expect((await ask('list-taught', {})).controls).toEqual([]);
  });

  it('into the archive it was made of: what was lost comes back, what is there stays once', async () => {
    const { browser, file } = await filled();
    await addNote(browser, '备份之后写的');
    const before = await eventIds(browser);
    expect(await restore(file, browser.target)).toMatchObject({ kind: 'restored', events: 0 });
    expect(await eventIds(browser)).toEqual(before);
    const archive = await browser.worker.background.archive();
    const { cases } = await browser.ask('whole-cases', {
      keys: (await browser.ask('list-cases', {})).cases.map(({ key }) => key),
    });
    const [gone] = cases;
    if (!gone) throw new Error('no case');
    await archive.erase({
      kind: 'case',
      accounts: [gone.item.account],
      subjectKeys: gone.item.keys,
    });
    expect((await shown(browser)).length).toBe(2);
    const found = await surveyed(file);
    const plan = await planRestore(file, found, browser.target);
    expect(plan).toMatchObject({ way: 'same', cases: { all: 3, fresh: 1 } });
    expect(await restore(file, browser.target)).toMatchObject({ kind: 'restored' });
    expect((await shown(browser)).length).toBe(3);
    // The next event of this device takes no number that a block has.
    await noteCases(browser, numbers(2, 90));
    expect((await shown(browser)).length).toBe(5);
    expect(browser.world.bugs).toEqual([]);
  });

  it('misses nothing that lies in the bin, one case or an account', async () => {
    const { browser, file } = await filled(3);
    const { cases } = await browser.ask('list-cases', {});
    const [one] = cases;
    if (!one) throw new Error('no case');
    const plan = async () => planRestore(file, await surveyed(file), browser.target);
    await browser.ask('bin-cases', { keys: [one.key], accounts: [] });
    expect(await plan()).toMatchObject({ cases: { all: 3, fresh: 0 }, events: { fresh: 0 } });
    await browser.ask('bin-cases', { keys: [], accounts: [one.key.split('/')[0] ?? ''] });
    expect((await browser.ask('list-cases', {})).cases).toEqual([]);
    expect(await plan()).toMatchObject({ cases: { all: 3, fresh: 0 }, events: { fresh: 0 } });
  });

  it('into another archive with cases of its own: both are there, each once, and accounts meet by their label', async () => {
    const { file } = await filled(3);
    const other = await openBrowser();
    other.world.now += 5_000_000;
    await noteCases(other, numbers(2, 2));
    const found = await surveyed(file);
    expect(await planRestore(file, found, other.target)).toMatchObject({ way: 'other', cases: { all: 3, fresh: 2 } });
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored', damaged: [] });
    const list = await shown(other);
    expect(list).toHaveLength(4);
    expect(new Set(list).size).toBe(4);
    const { cases } = await other.ask('list-cases', {});
    expect(new Set(cases.map(({ account }) => account.id)).size).toBe(1);
    const before = await eventIds(other);
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored', events: 0 });
    expect(await eventIds(other)).toEqual(before);
    expect(other.world.bugs).toEqual([]);
  });

  it('into an empty archive with a passphrase of its own: that passphrase stays', async () => {
    const { file } = await filled(2);
    const other = await openBrowser();
    await setPassphrase(other, secretOf('mine'));
    expect(await planRestore(file, await surveyed(file), other.target)).toMatchObject({ way: 'other' });
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored' });
    expect(await shown(other)).toHaveLength(2);
    expect(await other.ask('set-lock', { after: null, secret: secretOf('mine') })).toEqual({ kind: 'kept' });
    const again = await other.ask('become-vault', {
      header: JSON.stringify((await surveyed(file)).header),
      by: 'passphrase',
      secret: right,
    });
    expect(again).toEqual({ kind: 'not-empty' });
  });

  it('by the recovery code, and keeps notes, withdrawals and stamps as they were', async () => {
    const browser = await openBrowser();
    await noteCases(browser, numbers(1));
    await addNote(browser, '留着的话');
    await setPassphrase(browser);
    const { code } = await browser.ask('new-recovery-code', {});
    await browser.ask('keep-recovery-code', { code, secret: right });
    const { file } = await backUp(browser);
    const opened = await openBackup(file);
    if (opened.kind !== 'backup') throw new Error(opened.kind);
    const { readRecoveryCode } = await import('@/storage/vault/recovery-code');
    const { surveyBackup } = await import('@/storage/backup/survey');
    const read = await readRecoveryCode(code);
    if (read.kind !== 'code') throw new Error('no code');
    const found = await surveyBackup(file, opened.header, { by: 'code', secret: read.secret });
    if (found.kind !== 'open') throw new Error(found.kind);
    const fresh = await openBrowser();
    const plan = await planRestore(file, found, fresh.target);
    if (plan.kind !== 'plan') throw new Error('unsaved');
    expect(await restoreBackup(file, found, plan, fresh.target)).toMatchObject({ kind: 'restored' });
    const whole = async (one: Browser) => {
      const keys = (await one.ask('list-cases', {})).cases.map(({ key }) => key);
      return (await one.ask('whole-cases', { keys })).cases.map(({ item }) => item);
    };
    expect(await whole(fresh)).toEqual(await whole(browser));
    expect((await whole(fresh)).map(caseKey)).toHaveLength(1);
  });

  it('leaves everything as it was where the disk is full', async () => {
    const { file } = await filled(3);
    const other = await openBrowser();
    await noteCases(other, numbers(1, 70));
    const before = await eventIds(other);
    const found = await surveyed(file);
    const plan = await planRestore(file, found, other.target);
    if (plan.kind !== 'plan') throw new Error('unsaved');
    const { IDBObjectStore } = await import('fake-indexeddb');
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      expect(await restoreBackup(file, found, plan, other.target)).toEqual({ kind: 'unsaved', why: 'full' });
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    expect(await eventIds(other)).toEqual(before);
    expect(await restore(file, other.target)).toMatchObject({ kind: 'restored' });
  });

  it('does not open with another passphrase, nor by a head that was made weaker', async () => {
    const { file } = await filled(1);
    expect(await survey(file, secretOf('wrong'))).toEqual({ kind: 'wrong' });
    const bytes = Buffer.from(await file.arrayBuffer());
    const at = bytes.indexOf('"passes":3');
    bytes.write('"passes":1', at);
    expect(await survey(new Blob([bytes]))).toEqual({ kind: 'altered' });
    expect(fromBase64url(right)).toHaveLength(32);
  });

  it('takes no events that are none, from a file that another program made', async () => {
    const other = await openBrowser();
    await noteCases(other, numbers(1));
    const before = await eventIds(other);
    const bad = [{ id: 'x' }, null, 'x', { id: 'a', device: 'zz', body: { kind: 'note', text: 1 } }];
    expect(await other.ask('adopt-events', { events: bad, nicks: [], dry: false })).toEqual({
      kind: 'adopted',
      fresh: 0,
      same: 0,
      damaged: ['event', 'event', 'event', 'event'],
    });
    const block = { name: 'd/0000000000000000/00000001-0000000000000000', bytes: 'AAAA' };
    expect(await other.ask('adopt-blocks', { blocks: [block], dry: false })).toMatchObject({
      fresh: 0,
      damaged: [block.name],
    });
    expect(await eventIds(other)).toEqual(before);
  });
});
