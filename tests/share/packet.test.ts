/** Packets: what goes in comes out for the right secret alone, also by Debian's age; whatever is altered is found out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskRecord } from '@/domain/mask-record';
import { recordOf } from '@/domain/record';
import { writeDossier } from '@/storage/export/dossier';
import { writeJson } from '@/storage/export/json';
import type { EvidenceFile, EvidenceSource } from '@/storage/share/evidence';
import { makePacket, type PacketKey, type PacketMade } from '@/storage/share/make-packet';
import { isManifest, isSafeName, manifestType, readManifest, writeManifest } from '@/storage/share/manifest';
import { packetName } from '@/storage/share/names';
import { readPacket } from '@/storage/share/read-packet';
import { readSigned, signText } from '@/storage/vault/sign';
import { hostileTexts, ordinaryCase } from '../export/make';
import { collect } from '../storage/backup-world';

const madeAt = '2026-11-26T13:40:00+08:00';
const passphrase = '电话里告诉客服的一句话';
let signing: CryptoKeyPair;
const folder = mkdtempSync(join(tmpdir(), 'chesu-packet-'));
const hasAge = existsSync('/usr/bin/age') && existsSync('/usr/bin/age-keygen');

beforeAll(async () => {
  signing = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Evidence that lies in memory. */
async function evidenceOf(given: Record<string, Uint8Array<ArrayBuffer>>): Promise<EvidenceSource> {
  const files: EvidenceFile[] = [];
  for (const [name, bytes] of Object.entries(given))
    files.push({ id: name, name, type: 'image/png', size: bytes.length, sha256: await sha256(bytes), addedAt: madeAt });
  return {
    list: async () => files,
    async open(id) {
      const bytes = given[id];
      if (!bytes) throw new Error(`no file ${id}`);
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(at, at + 64 * 1024));
          at += 64 * 1024;
        },
      });
    },
  };
}

const picture = new Uint8Array(300_000).map((_, at) => (at * 7919) % 251);

async function pack(to: PacketKey, evidence?: EvidenceSource): Promise<{ made: PacketMade; file: Blob }> {
  const files = (await evidence?.list('x')) ?? [];
  const record = maskRecord(recordOf(ordinaryCase().only, '麦田的风', ['facts', 'log'], files), []);
  const share = { recipient: '平台客服', purpose: '核对退款', expires: '看完请删掉' };
  const sink = collect();
  const made = await makePacket({
    report: writeDossier([record], { madeAt, share }),
    data: writeJson([record], { madeAt, program: '1.0.0' }),
    files: files.map(({ id, name, sha256: digest }, at) => ({
      name: packetName(at + 1, name),
      sha256: digest,
      open: () => evidence?.open(id) ?? Promise.reject(new Error('none')),
    })),
    about: { madeAt, program: '1.0.0', ...share },
    to,
    sign: async (manifest) => (await signText(signing, manifestType, manifest)).jws,
    sink,
  });
  return { made, file: new Blob(sink.parts) };
}

/** Stretching takes a second each time: one packet serves all that only look at it. */
let plain: Awaited<ReturnType<typeof pack>>;
beforeAll(async () => {
  plain = await pack({ kind: 'passphrase', passphrase }, await evidenceOf({ 'a.png': picture }));
});

describe('a packet', () => {
  it('opens by its passphrase, whole and proved, and tells only what was chosen', async () => {
    const evidence = await evidenceOf({ '聊天截图.png': picture, '../../etc/passwd': picture.slice(0, 10) });
    const { made, file } = await pack({ kind: 'passphrase', passphrase }, evidence);
    expect(made).toMatchObject({ kind: 'made', bytes: file.size });
    if (made.kind === 'made') expect(made.digest).toBe(await sha256(new Uint8Array(await file.arrayBuffer())));
    const read = await readPacket(file, passphrase);
    if (read.kind !== 'packet') throw new Error(read.kind);
    expect(read.manifest).toMatchObject({ recipient: '平台客服', purpose: '核对退款', expires: '看完请删掉', madeAt });
    expect(read.files.map(({ name }) => name)).toEqual(['files/01-聊天截图.png', 'files/02-etcpasswd']);
    expect(read.files[0]?.bytes).toEqual(picture);
    expect(read.report).toContain('竹编灯罩 小号');
    const all = read.report + read.data;
    for (const secret of [
      '13812345678',
      '王小明',
      '麦田的风',
      '文三路',
      '700100200300400511',
      '和卖家谈好了，申请撤诉。',
    ])
      expect(all).not.toContain(secret);
  });

  it('shows the fingerprint of the key that signed it', async () => {
    const { file } = plain;
    const read = await readPacket(file, passphrase);
    const { fingerprint } = await signText(signing, manifestType, 'x');
    expect(read).toMatchObject({ kind: 'packet', fingerprint });
    expect(fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  });

  it('does not open by another passphrase, nor damaged, nor is anything else one', async () => {
    const { file } = plain;
    expect(await readPacket(file, '别的一句话')).toEqual({ kind: 'wrong' });
    expect(await readPacket(new Blob(['not age at all']), passphrase)).toEqual({ kind: 'not-a-packet' });
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (const at of [30, bytes.length - 40]) {
      const bent = bytes.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect((await readPacket(new Blob([bent]), passphrase)).kind).toBe('wrong');
    }
    expect((await readPacket(new Blob([bytes.slice(0, bytes.length - 1000)]), passphrase)).kind).toBe('wrong');
    const other = new Encrypter();
    other.setScryptWorkFactor(10);
    other.setPassphrase(passphrase);
    const text = new Uint8Array(await other.encrypt('just a text'));
    expect(await readPacket(new Blob([text]), passphrase)).toEqual({ kind: 'not-a-packet' });
  });

  it('is refused when anything inside is not what its signed list says', async () => {
    const { made, file } = plain;
    expect(made.kind).toBe('made');
    const inside = await decryptZip(file);
    const change = async (edit: Record<string, Uint8Array | null>) => {
      const kept = Object.entries({ ...inside, ...edit }).filter(([, bytes]) => bytes !== null);
      const entries = Object.fromEntries(kept) as Record<string, Uint8Array>;
      const again = new Encrypter();
      again.setScryptWorkFactor(10);
      again.setPassphrase(passphrase);
      return readPacket(new Blob([new Uint8Array(await again.encrypt(zipSync(entries)))]), passphrase);
    };
    const text = (value: string) => new TextEncoder().encode(value);
    expect((await change({})).kind).toBe('packet');
    expect(await change({ 'report.html': text('<p>other') })).toEqual({
      kind: 'altered',
      names: ['report.html'],
    });
    expect(await change({ 'more.html': text('x') })).toEqual({
      kind: 'altered',
      names: ['more.html'],
    });
    expect(await change({ 'files/01-a.png': null })).toEqual({
      kind: 'altered',
      names: ['files/01-a.png'],
    });
    expect(await change({ 'manifest.jws': null })).toEqual({ kind: 'not-a-packet' });
    const list = readManifest(new TextDecoder().decode(inside['manifest.json']));
    if (!list) throw new Error('no list');
    expect(await change({ 'manifest.json': text(writeManifest({ ...list, recipient: '别人' })) })).toEqual({
      kind: 'altered',
      names: ['manifest.json'],
    });
  });

  it('is not made where a file is damaged, the key is none, or the disk is full', async () => {
    const evidence = await evidenceOf({ 'a.png': picture });
    const [listed] = await evidence.list('x');
    const lying: EvidenceSource = {
      ...evidence,
      list: async () => (listed ? [{ ...listed, sha256: 'f'.repeat(64) }] : []),
    };
    expect((await pack({ kind: 'passphrase', passphrase }, lying)).made).toEqual({
      kind: 'damaged-file',
      name: 'files/01-a.png',
    });
    for (const key of ['age1', `age1${'q'.repeat(58)}`, 'ssh-ed25519 AAAA', 'AGE-SECRET-KEY-1AAAA'])
      expect((await pack({ kind: 'key', key })).made).toEqual({ kind: 'bad-key' });
    const sink = collect();
    sink.write = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    const full = await makePacket({
      report: '',
      data: '',
      files: [],
      about: { madeAt, program: '1', recipient: '', purpose: '', expires: '' },
      to: { kind: 'passphrase', passphrase },
      sign: async () => '',
      sink,
    });
    expect([full.kind, sink.state]).toEqual(['full', 'aborted']);
  });
});

async function decryptZip(file: Blob): Promise<Record<string, Uint8Array>> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return unzipSync(await decrypter.decrypt(new Uint8Array(await file.arrayBuffer())));
}

describe.skipIf(!hasAge)("Debian's age", () => {
  it('opens a packet for a key', async () => {
    const identity = join(folder, 'key.txt');
    execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' });
    const key = /age1\w+/.exec(readFileSync(identity, 'utf8'))?.[0] ?? '';
    const { made, file } = await pack({ kind: 'key', key }, await evidenceOf({ '聊天截图.png': picture }));
    expect(made.kind).toBe('made');
    const packet = join(folder, 'packet.age');
    writeFileSync(packet, Buffer.from(await file.arrayBuffer()));
    const zip = execFileSync('age', ['-d', '-i', identity, packet], { maxBuffer: 1e8 });
    const entries = unzipSync(new Uint8Array(zip));
    expect(Object.keys(entries).sort()).toEqual([
      'data.json',
      'files/01-聊天截图.png',
      'manifest.json',
      'manifest.jws',
      'report.html',
    ]);
    expect(entries['files/01-聊天截图.png']).toEqual(picture);
    const secret = /AGE-SECRET-KEY-1\w+/.exec(readFileSync(identity, 'utf8'))?.[0] ?? '';
    expect((await readPacket(file, secret)).kind).toBe('packet');
  });

  it('opens a packet for a passphrase, typed at its prompt', async () => {
    const { file } = plain;
    const packet = join(folder, 'by-passphrase.age');
    const zip = join(folder, 'by-passphrase.zip');
    writeFileSync(packet, Buffer.from(await file.arrayBuffer()));
    // age reads a passphrase from a terminal only; `script` is one.
    const typed = spawnSync('script', ['-qec', `age -d -o ${zip} ${packet}`, '/dev/null'], {
      input: `${passphrase}\n`,
      timeout: 60_000,
    });
    expect(typed.status, String(typed.stdout)).toBe(0);
    expect(Object.keys(unzipSync(new Uint8Array(readFileSync(zip))))).toContain('report.html');
  });
});

describe('a list of contents', () => {
  const list = writeManifest({
    format: 'chesu-guide/packet',
    version: 1,
    madeAt,
    program: '1',
    recipient: '',
    purpose: '',
    expires: '',
    files: [],
  });

  it('is signed for what it is, and for nothing else', async () => {
    const { jws } = await signText(signing, manifestType, list);
    expect((await readSigned(jws, manifestType))?.text).toBe(list);
    expect(await readSigned(jws, 'another-type')).toBeNull();
    const [head = '', payload = '', signature = ''] = jws.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: manifestType })).toString('base64url');
    for (const bad of [
      '',
      '..',
      `${none}.${payload}.`,
      `${head}.${payload}`,
      `${head}.${payload}A.${signature}`,
      `${jws}.x`,
      `${head}.${payload}.${signature.slice(2)}AA`,
    ])
      expect(await readSigned(bad, manifestType), bad.slice(0, 20)).toBeNull();
  });

  it('is nothing but a list: no other text is taken for one', () => {
    expect(isManifest(list)).toBe(true);
    for (const other of [
      '',
      '{}',
      'null',
      '[]',
      list.replace('chesu-guide/packet', 'x'),
      list.replace('"version":1', '"version":2'),
    ])
      expect(isManifest(other)).toBe(false);
  });

  it('has names that stay in their folder on any system', () => {
    for (const name of [
      '../x',
      '/x',
      'a/../b',
      'a\\b',
      'C:x',
      '.hidden',
      'a\u202egnp.exe',
      'a\u0000',
      'x/',
      'con*',
      'a. ',
    ])
      expect(isSafeName(name), name).toBe(false);
    for (const [at, name] of [
      ...hostileTexts,
      '..',
      '...',
      '/',
      'x'.repeat(5000),
      '\u202egnp.exe',
      '发票.pdf',
    ].entries()) {
      expect(isSafeName(packetName(at + 1, name)), name).toBe(true);
    }
    expect(packetName(1, '发票.pdf')).toBe('files/01-发票.pdf');
  });
});
