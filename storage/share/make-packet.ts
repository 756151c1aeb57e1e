/**
 * Makes a packet: an age file that the recipient's passphrase or key opens, also without this program (`age -d`), around a
 * zip with the report, the records, the files, their list and its signature by this device. Streamed: a file of evidence
 * is never whole in memory.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { Encrypter } from 'age-encryption';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Sink } from '@/storage/backup/make';
import { type Bytes, concat, hex, utf8 } from '@/storage/vault/bytes';
import { type Manifest, type ManifestFile, writeManifest } from './manifest';

export type PacketKey = { kind: 'passphrase'; passphrase: string } | { kind: 'key'; key: string };

export interface PacketOptions {
  /** The very page the person has seen. */
  report: string;
  /** JSON of the records. */
  data: string;
  files: readonly { name: string; open(): Promise<ReadableStream<Uint8Array>>; sha256: string }[];
  about: Omit<Manifest, 'format' | 'version' | 'files'>;
  to: PacketKey;
  sign(manifest: string): Promise<string>;
  sink: Sink;
}

export type PacketMade =
  /** `digest`: SHA-256 of the sealed file, hex. */
  | { kind: 'made'; digest: string; bytes: number; files: ManifestFile[] }
  | { kind: 'bad-key' }
  /** A file is not what its list says; nothing was made. */
  | { kind: 'damaged-file'; name: string }
  | { kind: 'full' };

const keyShape = /^age1[02-9ac-hj-np-z]{58}$/;

/** True for an X25519 recipient of age; others are not read by the age most people have. */
export function isRecipient(key: string): boolean {
  return keyShape.test(key);
}

class DamagedFile extends Error {
  constructor(readonly file: string) {
    super(`${file} is not what it was`);
  }
}

export async function makePacket(options: PacketOptions): Promise<PacketMade> {
  const { to, sink } = options;
  const encrypter = new Encrypter();
  if (to.kind === 'passphrase') encrypter.setPassphrase(to.passphrase);
  else {
    if (!isRecipient(to.key)) return { kind: 'bad-key' };
    try {
      encrypter.addRecipient(to.key);
    } catch {
      // Its check signs are wrong: a slip of the pen.
      return { kind: 'bad-key' };
    }
  }
  const listed: ManifestFile[] = [];
  try {
    const sealed = await encrypter.encrypt(zipOf(options, listed));
    const hash = sha256.create();
    let bytes = 0;
    const reader = sealed.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hash.update(part.value);
      bytes += part.value.length;
      await sink.write(concat(part.value));
    }
    await sink.close();
    return { kind: 'made', digest: hex(hash.digest()), bytes, files: listed };
  } catch (error) {
    await sink.abort().catch(() => undefined);
    if (error instanceof DamagedFile) return { kind: 'damaged-file', name: error.file };
    if (error instanceof Object && Reflect.get(error, 'name') === 'QuotaExceededError') return { kind: 'full' };
    throw error;
  }
}

/** Fills `listed` on the way. */
function zipOf(options: PacketOptions, listed: ManifestFile[]): ReadableStream<Uint8Array> {
  const parts = zipParts(options, listed);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}

async function* zipParts(
  { report, data, files, about, sign }: PacketOptions,
  listed: ManifestFile[],
): AsyncGenerator<Bytes> {
  const ready: Bytes[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, part) => {
    if (error) failure = error;
    else ready.push(concat(part));
  });
  const mtime = new Date(about.madeAt);
  const flush = function* () {
    if (failure) throw failure;
    yield* ready.splice(0);
  };
  const addText = (name: string, text: string, isListed = true) => {
    const bytes = utf8(text);
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = mtime;
    zip.add(entry);
    entry.push(bytes, true);
    if (isListed) listed.push({ name, size: bytes.length, sha256: hex(sha256(bytes)) });
  };

  addText('report.html', report);
  addText('data.json', data);
  yield* flush();
  for (const file of files) {
    // Pictures and papers are pressed already.
    const entry = new ZipPassThrough(file.name);
    entry.mtime = mtime;
    zip.add(entry);
    const hash = sha256.create();
    let size = 0;
    const reader = (await file.open()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hash.update(part.value);
      size += part.value.length;
      entry.push(part.value.slice());
      yield* flush();
    }
    entry.push(new Uint8Array(), true);
    const digest = hex(hash.digest());
    if (digest !== file.sha256) throw new DamagedFile(file.name);
    listed.push({ name: file.name, size, sha256: digest });
    yield* flush();
  }
  const manifest = writeManifest({ format: 'chesu-guide/packet', version: 1, ...about, files: listed });
  addText('manifest.json', manifest, false);
  addText('manifest.jws', await sign(manifest), false);
  zip.end();
  yield* flush();
}
