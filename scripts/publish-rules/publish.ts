/** Makes the static folder of a feed: validates, writes down what changed, signs, and leaves unchanged files under their names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FlattenedSign } from 'jose';
import type { Update } from '@/domain/update';
import type { RuleSet } from '@/rules/adapter';
import { type Changelog, type ChangelogEntry, changelogSchema } from '@/rules/bundle/changelog.schema';
import { bytesOfText, sha256Of } from '@/rules/bundle/digest';
import { feedChannel, feedType } from '@/rules/bundle/limits';
import { type Manifest, manifestFormat, manifestSchema } from '@/rules/bundle/manifest.schema';
import { type PackagedData, packagedFiles, readBundle } from '@/rules/bundle/read-bundle';
import type { Root } from '@/rules/bundle/root.schema';
import { tryPages } from '@/rules/bundle/try-pages';
import type { SigningKey } from '../keys/key-file';
import { openSample, packPages } from '../pack-pages';
import { changesBetween } from './changes';
import type { Published } from './previous';
import { type SourceFile, sourceFile } from './sources';

const dayMs = 24 * 3_600_000;
/** A feed that nobody renews ends after two weeks: clients then look and no longer press. */
const lifetimeDays = 14;
/** Each bundle carries the story of so many before it. */
const mostEntries = 20;

export interface Publishing {
  sources: readonly SourceFile[];
  root: Root;
  key: SigningKey;
  previous: Published | null;
  packaged: { rules: RuleSet; seq: number; minExt: string };
  off: Manifest['off'];
  rollout: number;
  note: string;
  /** What `rules/changelog.json` has to say to people. */
  updates: readonly Update[];
  now: number;
}

export interface Made {
  manifest: Manifest;
  jws: string;
  /** By hash, unpacked. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  entry: ChangelogEntry;
}

/** Throws with everything that is wrong; makes nothing then. */
export async function makeBundle(given: Publishing): Promise<Made> {
  const { root, key, previous, packaged, now } = given;
  if (!root.roles.feed.kids.includes(key.kid)) throw new Error(`the root does not let ${key.kid} publish`);
  const { epoch } = root.roles.feed;
  const sameEpoch = previous?.manifest.epoch === epoch ? previous.manifest.seq : 0;
  const seq = Math.max(sameEpoch, packaged.seq) + 1;
  const before = previous ?? { files: new Map(), off: [] };
  const after = { files: new Map(given.sources.map(({ path, value }) => [path, value])), off: given.off };
  const changes = previous ? changesBetween(before, after) : [];
  const date = new Date(now).toISOString().slice(0, 10);
  const told = (previous?.changelog.entries ?? []).slice(0, mostEntries - 1);
  const updates = untold(given.updates, told);
  const entry: ChangelogEntry = { epoch, seq, date, note: given.note, changes, ...(updates.length > 0 && { updates }) };
  const changelog: Changelog = { entries: [entry, ...told] };
  const sources = [...given.sources, sourceFile('changelog.json', changelogSchema.parse(changelog))];

  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const named: Manifest['files'] = [];
  for (const { path, bytes } of sources) {
    const sha256 = await sha256Of(bytes);
    files.set(sha256, bytes);
    named.push({ path, sha256, size: bytes.length });
  }
  const manifest = manifestSchema.parse({
    format: manifestFormat,
    channel: feedChannel,
    epoch,
    seq,
    issued: now,
    expires: now + lifetimeDays * dayMs,
    minExt: packaged.minExt,
    rollout: given.rollout,
    files: named,
    off: given.off,
    note: given.note,
  } satisfies Manifest);
  await checkLikeAClient(manifest, files, packaged.rules);
  const jws = await new FlattenedSign(bytesOfText(JSON.stringify(manifest)))
    .setProtectedHeader({ alg: 'ES256', typ: feedType, kid: key.kid })
    .sign(key.privateKey);
  return { manifest, jws: `${JSON.stringify(jws)}\n`, files, entry };
}

/** What no entry tells yet, tells in other words, or no longer carries: the newest word on it stands in front. */
function untold(updates: readonly Update[], told: readonly ChangelogEntry[]): Update[] {
  const last = new Map(
    told
      .flatMap((entry) => entry.updates ?? [])
      .reverse()
      .map((each) => [each.id, each]),
  );
  return updates.filter((each) => JSON.stringify(last.get(each.id)) !== JSON.stringify(each));
}

/** What a client would refuse is not published: formats, policy, and the sample pages it tries. */
async function checkLikeAClient(manifest: Manifest, files: Made['files'], packaged: RuleSet): Promise<void> {
  const having = { packaged, own: new Map(), files: new Map() };
  const gathered = await readBundle(manifest, async (sha256) => files.get(sha256) ?? null, having);
  if (gathered.kind === 'refused') throw new Error(`${gathered.why}: ${gathered.problems.join('; ')}`);
  const failed = tryPages(packPages(packaged), gathered.bundle.rules, openSample);
  if (failed.length > 0) throw new Error(`sample pages are no longer read: ${failed.join(', ')}`);
}

/** Writes what is not there yet; `stable.jws` last, so that a mirror never names what it does not have. */
export function writeBundle(folder: string, { jws, files }: Made, chain: string): void {
  mkdirSync(join(folder, 'f'), { recursive: true });
  for (const [sha256, bytes] of files) writeFileSync(join(folder, 'f', sha256), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(folder, 'root.jws'), chain);
  writeFileSync(join(folder, 'stable.jws'), jws);
}

/** Bytes of an update for a client that has the packaged rules and looked before: the host answers that the root is as it was. */
export async function costOfUpdate({ jws, files }: Made, having: PackagedData): Promise<number> {
  const there = await packagedFiles(having);
  const missing = [...files].filter(([sha256]) => !there.has(sha256));
  return jws.length + missing.reduce((sum, [, bytes]) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}
