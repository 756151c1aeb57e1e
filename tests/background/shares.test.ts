/** What leaves and what comes from others, through the door: whole cases, permissions, the ledger, signatures, kept packets. */
import { afterEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { foldCases } from '@/domain/case';
import type { CaseEvent, EventBody } from '@/domain/event';
import { eventBodySchema, eventSchema } from '@/domain/event.schema';
import { manifestType, writeManifest } from '@/storage/share/manifest';
import { readSigned } from '@/storage/vault/sign';
import { type Browser, closeAll, noteCases, numbers, openBrowser, right, setPassphrase } from '../storage/backup-world';

afterEach(closeAll);

const hash = 'a'.repeat(64);
const entry = {
  share: 'share-1',
  recipient: '平台客服',
  to: { kind: 'passphrase' as const },
  groups: ['facts' as const, 'log' as const],
  files: ['截图.png'],
  masked: ['phone' as const],
  expires: '用完请删掉',
  digest: hash,
};
const packet = {
  packet: hash,
  fingerprint: 'abcd 0123',
  recipient: '买家',
  expires: '',
  madeAt: '2026-11-26T13:40:00+08:00',
  files: [],
  data: '{"cases":[]}',
};

async function withCases(count: number): Promise<Browser & { keys: string[] }> {
  const browser = await openBrowser();
  await noteCases(browser, numbers(count));
  const keys = (await browser.ask('list-cases', {})).cases.map(({ key }) => key).sort();
  return { ...browser, keys };
}

describe('whole cases', () => {
  it('come in the order asked for, with their label, and those that are gone are left out', async () => {
    const { ask, keys } = await withCases(3);
    const asked = [...keys].reverse();
    const { cases } = await ask('whole-cases', { keys: [...asked, 'nobody/refund:case:1'] });
    expect(cases.map(({ key }) => key)).toEqual(asked);
    expect(cases.every(({ nick }) => nick === '某某买家')).toBe(true);
    expect(cases[0]?.item.history.length).toBeGreaterThan(0);
  });

  it('go to our own pages alone, and so does everything that leaves', async () => {
    const { world, worker, keys } = await withCases(1);
    const tab = world.openTab('https://refund2.taobao.com/dispute/buyerDisputeList.htm');
    await expect(worker.ask('whole-cases', { keys }, tab)).rejects.toThrow('refused');
    for (const name of ['list-shares', 'begin-backup'] as const)
      await expect(worker.ask(name, {}, tab)).rejects.toThrow('refused');
    await expect(worker.ask('sign-manifest', { manifest: '{}' }, tab)).rejects.toThrow('refused');
  });
});

describe('permissions', () => {
  it('are private at first, are given and taken back, and are a fact of the case in any order of events', async () => {
    const { ask, keys, worker } = await withCases(1);
    const [key = ''] = keys;
    const allowed = async () => (await ask('whole-cases', { keys })).cases[0]?.item.permissions;
    expect(await allowed()).toEqual([]);
    for (const group of ['log', 'facts', 'file:abc'] as const)
      expect(await ask('set-permission', { key, group, value: 'may-share' })).toEqual({ kind: 'added' });
    expect(await allowed()).toEqual(['facts', 'file:abc', 'log']);
    await ask('set-permission', { key, group: 'log', value: 'private' });
    expect(await allowed()).toEqual(['facts', 'file:abc']);
    expect(await ask('set-permission', { key: 'x/y', group: 'log', value: 'private' })).toEqual({
      kind: 'no-such-case',
    });
    const { events } = await (await worker.background.archive()).load();
    expect(events.filter(({ kind }) => kind === 'share-permission-set')).toHaveLength(4);
    expect(foldCases([...events].reverse())).toEqual(foldCases(events));
  });
});

describe('the ledger', () => {
  it('remembers a packet with all its cases, once, however often it is told', async () => {
    const { ask, keys, world } = await withCases(2);
    world.now += 1000;
    for (let turn = 0; turn < 2; turn++) expect(await ask('note-share', { keys, entry })).toEqual({ kind: 'added' });
    world.now += 1000;
    await ask('note-share', { keys: keys.slice(0, 1), entry: { ...entry, share: 'share-2', recipient: '消协' } });
    const { shares } = await ask('list-shares', {});
    expect(shares.map(({ recipient, cases }) => [recipient, cases.length])).toEqual([
      ['消协', 1],
      ['平台客服', 2],
    ]);
    expect(shares[1]).toMatchObject({ ...entry, cases: [{ title: '青瓷茶杯 四只装' }, {}] });
    expect(await ask('note-share', { keys: ['x/y'], entry })).toEqual({ kind: 'no-such-case' });
  });
});

describe('signing', () => {
  const manifest = writeManifest({
    format: 'chesu-guide/packet',
    version: 1,
    madeAt: packet.madeAt,
    program: '1',
    recipient: '',
    purpose: '',
    expires: '',
    files: [],
  });

  it('is for lists of packets, by the key of this device', async () => {
    const { ask } = await withCases(1);
    const signed = await ask('sign-manifest', { manifest });
    if (signed.kind !== 'signed') throw new Error(signed.kind);
    expect(await readSigned(signed.jws, manifestType)).toEqual({ text: manifest, fingerprint: signed.fingerprint });
    expect(await ask('sign-manifest', { manifest: '我欠你一万元' })).toEqual({ kind: 'not-a-manifest' });
    const again = await ask('sign-manifest', { manifest });
    expect(again).toMatchObject({ fingerprint: signed.fingerprint });
  });

  it('is refused while the archive is locked', async () => {
    const browser = await withCases(1);
    await setPassphrase(browser);
    await browser.ask('set-lock', { after: { kind: 'browser' }, secret: right });
    await browser.ask('lock-now', {});
    await expect(browser.ask('sign-manifest', { manifest })).rejects.toThrow('locked');
    await expect(browser.ask('list-shares', {})).rejects.toThrow('locked');
  });
});

describe("somebody else's packet", () => {
  it('is kept once and apart: it is no case of ours', async () => {
    const { ask, keys } = await withCases(1);
    for (let turn = 0; turn < 2; turn++) expect(await ask('keep-packet', packet)).toEqual({ kind: 'added' });
    const { packets } = await ask('list-shares', {});
    expect(packets).toHaveLength(1);
    expect(packets[0]).not.toHaveProperty('data');
    expect(await ask('read-packet', { packet: hash })).toMatchObject({ kind: 'packet', packet });
    expect(await ask('read-packet', { packet: 'b'.repeat(64) })).toEqual({ kind: 'no-such-packet' });
    expect((await ask('list-cases', {})).cases.map(({ key }) => key)).toEqual(keys);
  });
});

describe('the schema of events', () => {
  it('takes every kind of event there is, and gives no other type', () => {
    // Both ways: a kind that is added to one and forgotten in the other does not compile.
    const asParsed = (body: EventBody): z.infer<typeof eventBodySchema> => body;
    const asBody = (body: z.infer<typeof eventBodySchema>): EventBody => body;
    const bodies: EventBody[] = [
      { kind: 'share-permission-set', group: 'facts', value: 'may-share' },
      { kind: 'shared', ...entry },
      { kind: 'packet-received', ...packet },
      { kind: 'note', text: 'x' },
    ];
    for (const body of bodies) expect(asBody(eventBodySchema.parse(asParsed(body)))).toEqual(body);
  });

  it('takes every event that is really written, unchanged', async () => {
    const { ask, keys, worker } = await withCases(3);
    await ask('add-note', { key: keys[0] ?? '', text: '=1+1\u202e' });
    await ask('note-share', { keys, entry });
    await ask('keep-packet', packet);
    const { events } = await (await worker.background.archive()).load();
    for (const event of events)
      expect(eventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event as CaseEvent);
  });
});
