/** A publisher with keys of its own and a host in memory: good bundles, and bad ones made on purpose. */
import { gzipSync } from 'node:zlib';
import { FlattenedSign } from 'jose';
import { bytesOfText, sha256Of } from '@/rules/bundle/digest';
import { feedType } from '@/rules/bundle/limits';
import type { Manifest } from '@/rules/bundle/manifest.schema';
import type { GeneralJws, Root } from '@/rules/bundle/root.schema';
import { guideFiles } from '@/rules/guide/load';
import official from '@/rules/official.json';
import { makeKey, type NewKey } from '@/scripts/keys/key-file';
import { extendChain, spellChain } from '@/scripts/keys/root-chain';
import { bookBytes, type SourceFile, sourceFile, sourceFiles } from '@/scripts/publish-rules/sources';
import { readRules } from '@/scripts/read-page/read-rules';

export const feedUrl = 'https://rules.example/feed/';
export const startedAt = 1_790_000_000_000;
export const dayMs = 24 * 3_600_000;

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

export interface Publisher {
  roots: NewKey[];
  feed: NewKey;
  root: Root;
  chain: GeneralJws[];
  chainBytes(): Uint8Array<ArrayBuffer>;
}

export async function makePublisher(): Promise<Publisher> {
  const roots = await Promise.all([makeKey('root'), makeKey('root'), makeKey('root')]);
  const feed = await makeKey('feed');
  const root: Root = {
    v: 1,
    exp: startedAt + 900 * dayMs,
    keys: Object.fromEntries([...roots, feed].map(({ kid, publicKey }) => [kid, publicKey])),
    roles: { root: { kids: roots.map(({ kid }) => kid), threshold: 2 }, feed: { kids: [feed.kid], epoch: 1 } },
  };
  const publisher: Publisher = {
    roots,
    feed,
    root,
    chain: await extendChain([], root, roots.slice(0, 2)),
    chainBytes: () => bytesOfText(spellChain(publisher.chain)),
  };
  return publisher;
}

/** The next root with another feed key; `epoch` rises where the old key was stolen. */
export async function rotateFeed(publisher: Publisher, epoch: number): Promise<NewKey> {
  const key = await makeKey('feed');
  const { [publisher.feed.kid]: _, ...keys } = publisher.root.keys;
  const root: Root = {
    ...publisher.root,
    v: publisher.root.v + 1,
    keys: { ...keys, [key.kid]: key.publicKey },
    roles: { ...publisher.root.roles, feed: { kids: [key.kid], epoch } },
  };
  publisher.chain = await extendChain(publisher.chain, root, publisher.roots.slice(1));
  publisher.root = root;
  publisher.feed = key;
  return key;
}

export interface Written {
  manifest: Manifest;
  files: Files;
}

/** A whole and valid bundle; `over` changes its manifest, `sources` its content. */
export async function writeManifest(
  seq: number,
  over: Partial<Manifest> = {},
  sources: readonly SourceFile[] = sourceFiles(),
): Promise<Written> {
  const files: Files = new Map();
  const named: Manifest['files'] = [];
  for (const { path, bytes } of sources) {
    const sha256 = await sha256Of(bytes);
    files.set(sha256, bytes);
    named.push({ path, sha256, size: bytes.length });
  }
  const manifest: Manifest = {
    format: 1,
    channel: 'stable',
    epoch: 1,
    seq,
    issued: startedAt,
    expires: startedAt + 14 * dayMs,
    minExt: '0.1.0',
    rollout: 100,
    files: named,
    off: [],
    note: '',
    ...over,
  };
  return { manifest, files };
}

export async function sign(
  payload: unknown,
  key: Pick<NewKey, 'kid' | 'privateKey'>,
  header: { typ?: string; kid?: string } = {},
): Promise<string> {
  const jws = await new FlattenedSign(bytesOfText(typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: feedType, kid: key.kid, ...header })
    .sign(key.privateKey);
  return JSON.stringify(jws);
}

/** One file of the packaged content, changed. */
export function withAdapter(id: string, change: (adapter: Record<string, unknown>) => void): SourceFile[] {
  return sourceFiles().map((file) => {
    if (file.path !== `adapters/${id}.json`) return file;
    const value = structuredClone(file.value) as Record<string, unknown>;
    change(value);
    return sourceFile(file.path, value);
  });
}

/** A host that serves what lies in it, with tags, and counts what is asked. */
export interface Host {
  files: Map<string, Uint8Array<ArrayBuffer>>;
  asked: string[];
  fetch(url: string, init: RequestInit): Promise<Response>;
}

export function makeHost(ownRoot: () => Uint8Array<ArrayBuffer>): Host {
  const host: Host = {
    files: new Map(),
    asked: [],
    async fetch(url, init) {
      if (!url.startsWith(feedUrl)) return new Response(ownRoot());
      const name = url.slice(feedUrl.length);
      host.asked.push(name);
      const bytes = host.files.get(name);
      if (!bytes) return new Response(null, { status: 404 });
      const tag = `"${(await sha256Of(bytes)).slice(0, 16)}"`;
      if (new Headers(init.headers).get('If-None-Match') === tag) return new Response(null, { status: 304 });
      return new Response(bytes, { headers: { etag: tag } });
    },
  };
  return host;
}

/** Puts a bundle on the host, as `publish-rules` writes it. */
export function serve(host: Host, publisher: Publisher, jws: string, files: Files): void {
  host.files.set('root.jws', publisher.chainBytes());
  host.files.set('stable.jws', bytesOfText(jws));
  for (const [sha256, bytes] of files) host.files.set(`f/${sha256}`, new Uint8Array(gzipSync(bytes)));
}

export const packaged = { rules: readRules(), facts: guideFiles, official, bookHash: await sha256Of(bookBytes()) };
