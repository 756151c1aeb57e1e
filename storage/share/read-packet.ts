/** Opens a packet that somebody gave, and proves it: who signed its list, and that everything in it is what the list says. */

import { sha256 } from '@noble/hashes/sha2.js';
import { Decrypter } from 'age-encryption';
import { unzipSync } from 'fflate';
import { type Bytes, concat, hex, textOf, utf8 } from '@/storage/vault/bytes';
import { readSigned } from '@/storage/vault/sign';
import { type Manifest, type ManifestFile, manifestType, readManifest } from './manifest';

export interface OpenPacket {
  kind: 'packet';
  manifest: Manifest;
  /** Of the signed list, hex: names the packet. */
  digest: string;
  fingerprint: string;
  report: string;
  data: string;
  files: (ManifestFile & { bytes: Bytes })[];
}

export type PacketRead =
  | OpenPacket
  /** No age file, or one with something else inside. */
  | { kind: 'not-a-packet' }
  /** Another passphrase or key, or the file is damaged: age does not say which. */
  | { kind: 'wrong' }
  /** Opened, but its list is not signed as it should be, or not all is what the list says. Nothing of it is shown. */
  | { kind: 'altered'; names: string[] }
  | { kind: 'too-big' };

const first = utf8('age-encryption.org/v1\n');
const mostBytes = 256 * 1024 * 1024;
const mostEntries = 1100;

/** @param secret a passphrase, or an identity that begins with AGE-SECRET-KEY-1 */
export async function readPacket(file: Blob, secret: string): Promise<PacketRead> {
  if (file.size > mostBytes) return { kind: 'too-big' };
  const sealed = new Uint8Array(await file.arrayBuffer());
  if (!first.every((byte, at) => sealed[at] === byte)) return { kind: 'not-a-packet' };
  const decrypter = new Decrypter();
  let zip: Uint8Array;
  try {
    if (secret.startsWith('AGE-SECRET-KEY-1')) decrypter.addIdentity(secret);
    else decrypter.addPassphrase(secret);
    zip = await decrypter.decrypt(sealed);
  } catch {
    return { kind: 'wrong' };
  }
  const entries = unpack(zip);
  return typeof entries === 'string' ? { kind: entries } : prove(entries);
}

function unpack(zip: Uint8Array): Map<string, Bytes> | 'not-a-packet' | 'too-big' {
  let count = 0;
  let size = 0;
  let isTooBig = false;
  try {
    const entries = unzipSync(zip, {
      // Looked at before anything is unpacked: a small zip may claim to be very large.
      filter({ originalSize }) {
        count += 1;
        size += originalSize;
        isTooBig ||= count > mostEntries || size > mostBytes;
        return !isTooBig;
      },
    });
    if (isTooBig) return 'too-big';
    return new Map(Object.entries(entries).map(([name, bytes]) => [name, concat(bytes)]));
  } catch {
    return 'not-a-packet';
  }
}

async function prove(entries: Map<string, Bytes>): Promise<PacketRead> {
  const texts = ['manifest.json', 'manifest.jws', 'report.html', 'data.json'].map((name) =>
    readText(entries.get(name)),
  );
  const [list, jws, report, data] = texts;
  if (list === undefined || jws === undefined) return { kind: 'not-a-packet' };
  const signed = await readSigned(jws, manifestType);
  const manifest = readManifest(list);
  if (!signed || signed.text !== list || !manifest) return { kind: 'altered', names: ['manifest.json'] };
  const bad = manifest.files.filter((file) => !isAsListed(file, entries.get(file.name))).map(({ name }) => name);
  const listed = new Set(['manifest.json', 'manifest.jws', ...manifest.files.map(({ name }) => name)]);
  const extra = [...entries.keys()].filter((name) => !listed.has(name));
  if (bad.length > 0 || extra.length > 0) return { kind: 'altered', names: [...bad, ...extra] };
  if (report === undefined || data === undefined) return { kind: 'altered', names: ['report.html', 'data.json'] };
  return {
    kind: 'packet',
    manifest,
    digest: hex(sha256(utf8(list))),
    fingerprint: signed.fingerprint,
    report,
    data,
    files: manifest.files.flatMap((file) => {
      const bytes = file.name.startsWith('files/') ? entries.get(file.name) : undefined;
      return bytes ? [{ ...file, bytes }] : [];
    }),
  };
}

function isAsListed({ size, sha256: digest }: ManifestFile, bytes: Bytes | undefined): boolean {
  return bytes !== undefined && bytes.length === size && hex(sha256(bytes)) === digest;
}

function readText(bytes: Bytes | undefined): string | undefined {
  try {
    return bytes && textOf(bytes);
  } catch {
    return undefined;
  }
}
