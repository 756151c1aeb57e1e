/**
 * `npx tsx tests/bundle/make-vectors.ts` writes `tests/vectors/bundles/` anew, with keys of the moment that are kept nowhere.
 * Needed only where a format changes so far that the stored good bundles are rightly refused; a check must never need it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bytesOfText, sha256Of } from '@/rules/bundle/digest';
import { feedLimits } from '@/rules/bundle/limits';
import type { Manifest } from '@/rules/bundle/manifest.schema';
import { makeKey } from '@/scripts/keys/key-file';
import { spellChain } from '@/scripts/keys/root-chain';
import {
  dayMs,
  type Files,
  makePublisher,
  type Publisher,
  rotateFeed,
  sign,
  startedAt,
  withAdapter,
  writeManifest,
} from './publisher';
import { type Answers, type Ground, pressed, type StoredVector, vectorFolder } from './stored-vector';

/** The smallest bundle there can be: what is needed, and one page kind that is not the packaged one. */
const needed = ['site.json', 'words.json', 'facts.json', 'adapters/report-list.json'];
const sources = withAdapter('report-list', (adapter) => {
  adapter.title = '举报（存下的）';
}).filter(({ path }) => needed.includes(path));

const nothing: StoredVector['seen'] = { highest: null, bad: [], root: null };
const write = (seq: number, over: Partial<Manifest> = {}) => writeManifest(seq, over, sources);
const hashOf = (manifest: Manifest) => sha256Of(bytesOfText(JSON.stringify(manifest)));
const text = (told: string) => pressed(bytesOfText(told));

interface Given extends Partial<Omit<StoredVector, 'what' | 'expected'>> {
  stable?: string;
}

function vector(what: string, expected: StoredVector['expected'], { stable, answers, ...rest }: Given): StoredVector {
  const told: Answers = stable === undefined ? {} : { 'stable.jws': text(stable) };
  return { what, now: startedAt, version: '0.1.0', seen: nothing, ...rest, answers: { ...told, ...answers }, expected };
}

/** One bit of one part of an envelope turned. */
function turned(jws: string, part: 'payload' | 'protected' | 'signature'): string {
  const parts = JSON.parse(jws) as Record<string, string>;
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return JSON.stringify({ ...parts, [part]: bytes.toString('base64url') });
}

function ofFile(files: Files, hash: string, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | null): Answers {
  const bytes = files.get(hash);
  if (!bytes) throw new Error('no such file in the bundle');
  const changed = change(bytes);
  return { [`f/${hash}`]: changed && pressed(changed) };
}

async function make(): Promise<{ ground: Ground; vectors: Record<string, StoredVector> }> {
  const publisher = await makePublisher();
  const first: Publisher = { ...publisher };
  const ownRoot = publisher.chainBytes();
  const { manifest, files } = await write(5);
  const good = await sign(manifest, first.feed);
  const hash = await hashOf(manifest);
  const adapter = manifest.files.find(({ path }) => path === 'adapters/report-list.json')?.sha256 ?? '';
  const packed = [...files].map(([name, bytes]) => [`f/${name}`, pressed(gzipSync(bytes))] as const);
  const ground: Ground = {
    ownRoot: pressed(ownRoot),
    answers: { 'root.jws': pressed(ownRoot), 'stable.jws': text(good), ...Object.fromEntries(packed) },
  };
  const signed = async (over: Partial<Manifest>, seq = 5) => sign((await write(seq, over)).manifest, first.feed);
  const stranger = await makeKey('feed');
  const [rootKey] = first.roots;
  if (!rootKey) throw new Error('no root key');
  const tall = { highest: { epoch: 1, seq: 5, hash }, bad: [], root: null };

  const vectors: Record<string, StoredVector> = {
    good: vector('nothing is wrong with it', 'adopted', {}),
    'equal-version-equal-content': vector('the number and content that were seen', 'adopted', { seen: tall }),
    'equal-version-other-content': vector('the number that was seen, with other content', 'two-faced', {
      seen: tall,
      stable: await signed({ note: '另一份' }),
    }),
    'old-version': vector('a number below the highest that was seen', 'rolled-back', {
      seen: tall,
      stable: await signed({}, 4),
    }),
    'stepped-back-from': vector('a number that was stepped back from', 'known-bad', {
      seen: { ...tall, bad: [{ epoch: 1, seq: 5 }] },
    }),
    'far-ahead': vector('a number so high that nothing real would follow', 'leaps-ahead', {
      seen: tall,
      stable: await signed({}, 5 + feedLimits.jump + 1),
    }),
    expired: vector('looked at the day after it ended', 'expired', { now: startedAt + 15 * dayMs }),
    'from-the-future': vector('issued in three days', 'from-the-future', {
      stable: await signed({ issued: startedAt + 3 * dayMs, expires: startedAt + 5 * dayMs }),
    }),
    'without-end': vector('valid for a year', 'malformed', {
      stable: await signed({ expires: startedAt + 365 * dayMs }),
    }),
    'bit-of-content': vector('one bit of the signed content turned', 'bad-signature', {
      stable: turned(good, 'payload'),
    }),
    'bit-of-signature': vector('one bit of the signature turned', 'bad-signature', {
      stable: turned(good, 'signature'),
    }),
    'bit-of-file': vector('one bit of a file turned', 'file-damaged', {
      answers: ofFile(files, adapter, (bytes) => {
        const other = bytes.slice();
        other[40] = (other[40] ?? 0) ^ 1;
        return gzipSync(other);
      }),
    }),
    'other-key': vector('signed by a stranger under his own name', 'unknown-key', {
      stable: await sign(manifest, stranger),
    }),
    'borrowed-name': vector('signed by a stranger under our name', 'bad-signature', {
      stable: await sign(manifest, stranger, { kid: first.feed.kid }),
    }),
    'root-key': vector('signed by a key that may sign roots only', 'unknown-key', {
      stable: await sign(manifest, rootKey),
    }),
    'wrong-type': vector('a message made for something else', 'wrong-type', {
      stable: await sign(manifest, first.feed, { typ: 'chesu-root' }),
    }),
    'no-algorithm': vector('says that it needs no signature', 'wrong-algorithm', { stable: unsigned(good, first) }),
    'other-channel': vector('made for testers', 'wrong-channel', { stable: await signed({ channel: 'beta' }) }),
    'future-format': vector('of a format of tomorrow', 'newer-format', {
      stable: await signed({ format: 2 as never }),
    }),
    'newer-program': vector('for a newer program', 'needs-newer-program', {
      stable: await signed({ minExt: '0.10' }),
    }),
    'oversized-envelope': vector('an answer one byte too long', 'too-large', {
      stable: good.padEnd(feedLimits.envelope + 1, ' '),
    }),
    'oversized-whole': vector('files that are too much together', 'malformed', {
      stable: await signed({
        files: ['a', 'b'].map((name) => ({ path: `${name}.json`, sha256: name.repeat(64), size: feedLimits.file })),
      }),
    }),
    'truncated-envelope': vector('half an envelope', 'malformed', { stable: good.slice(0, good.length / 2) }),
    'truncated-file': vector('half a packed file', 'file-missing', {
      answers: ofFile(files, adapter, (bytes) => gzipSync(bytes).subarray(0, 400)),
    }),
    'short-file': vector('the beginning of a file, well packed', 'file-damaged', {
      answers: ofFile(files, adapter, (bytes) => gzipSync(bytes.slice(0, 400))),
    }),
    'missing-file': vector('a file that the host does not have', 'file-missing', {
      answers: ofFile(files, adapter, () => null),
    }),
    'zip-bomb': vector('a file that unpacks to 200 MB', 'file-missing', {
      answers: ofFile(files, adapter, () => gzipSync(Buffer.alloc(200_000_000), { level: 9 })),
    }),
  };
  return { ground, vectors: { ...vectors, ...(await rotations(publisher, manifest, good)) } };
}

/** The same content and signature under a header that wants none. */
function unsigned(jws: string, { feed }: Publisher): string {
  const header = JSON.stringify({ alg: 'none', typ: 'chesu-feed', kid: feed.kid });
  const parts = JSON.parse(jws) as Record<string, string>;
  return JSON.stringify({ ...parts, protected: Buffer.from(header).toString('base64url') });
}

/** What happens around an exchanged and a revoked key. Changes the publisher. */
async function rotations(
  publisher: Publisher,
  manifest: Manifest,
  good: string,
): Promise<Record<string, StoredVector>> {
  const old = publisher.feed;
  await rotateFeed(publisher, 1);
  const byOne = publisher.chain.map((each, at) =>
    at === 0 ? each : { ...each, signatures: each.signatures.slice(0, 1) },
  );
  const exchanged = { 'root.jws': pressed(publisher.chainBytes()) };
  const six = (await write(6)).manifest;
  const rotated: Record<string, StoredVector> = {
    'key-exchanged': vector('signed by the new key of the next root', 'adopted', {
      answers: exchanged,
      stable: await sign(six, publisher.feed),
    }),
    'key-exchanged-old-key': vector('signed by the old key after it was exchanged', 'unknown-key', {
      answers: exchanged,
    }),
    'root-by-one': vector('a next root that one person signed alone', 'root-unsigned', {
      answers: { 'root.jws': text(spellChain(byOne)) },
      stable: await sign(six, publisher.feed),
    }),
  };
  await rotateFeed(publisher, 2);
  const revoked = { 'root.jws': pressed(publisher.chainBytes()) };
  const far = { highest: { epoch: 1, seq: 9000, hash: 'a'.repeat(64) }, bad: [], root: null };
  const anew = (await write(1, { epoch: 2 })).manifest;
  return {
    ...rotated,
    'key-revoked': vector('the first of a new epoch, after a thief went on counting', 'adopted', {
      answers: revoked,
      seen: far,
      stable: await sign(anew, publisher.feed),
    }),
    'key-revoked-old-key': vector('the stolen key goes on signing', 'unknown-key', { answers: revoked, stable: good }),
    'key-revoked-old-epoch': vector('an old epoch under the new key', 'wrong-epoch', {
      answers: revoked,
      stable: await sign(manifest, publisher.feed),
    }),
    'key-revoked-hidden': vector('the host hides the root that revoked the key from one who knows it', 'unknown-key', {
      seen: { highest: null, bad: [], root: publisher.root },
      stable: await sign(manifest, old),
    }),
    'root-skipped': vector('a chain with the middle root taken out', 'root-gap', {
      answers: { 'root.jws': text(spellChain(publisher.chain.filter((_, at) => at !== 1))) },
      stable: await sign(anew, publisher.feed),
    }),
  };
}

const { ground, vectors } = await make();
rmSync(vectorFolder, { recursive: true, force: true });
mkdirSync(join(vectorFolder, 'ground'), { recursive: true });
const spell = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
writeFileSync(join(vectorFolder, 'ground', 'host.json'), spell(ground));
for (const [name, each] of Object.entries(vectors)) writeFileSync(join(vectorFolder, `${name}.json`), spell(each));
process.stdout.write(`${Object.keys(vectors).length} vectors\n`);
