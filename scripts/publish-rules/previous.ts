/** The bundle that was published last, read back from its folder and checked like a client does. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Changelog, changelogSchema } from '@/rules/bundle/changelog.schema';
import { type Bytes, readJson, sha256Of } from '@/rules/bundle/digest';
import { feedLimits, feedType } from '@/rules/bundle/limits';
import { type Manifest, manifestSchema } from '@/rules/bundle/manifest.schema';
import { flattenedSchema, type Root } from '@/rules/bundle/root.schema';
import { checkSignature } from '@/rules/bundle/signature';
import type { Content } from './changes';

export interface Published extends Content {
  manifest: Manifest;
  changelog: Changelog;
}

/** null where nothing was published there yet. Throws where what is there is damaged or signed by nobody we know. */
export async function readPublished(folder: string, root: Root): Promise<Published | null> {
  const path = join(folder, 'stable.jws');
  if (!existsSync(path)) return null;
  const jws = flattenedSchema.parse(readJson(readFileSync(path)));
  // After a rotation the last manifest is signed by a key that is gone; its number still counts.
  const signed = await checkSignature(jws, feedType, root, root.roles.feed.kids);
  if (signed.kind === 'refused' && signed.why !== 'unknown-key') throw new Error(`${path}: ${signed.why}`);
  const payload = signed.kind === 'signed' ? signed.payload : new Uint8Array(Buffer.from(jws.payload, 'base64url'));
  const manifest = manifestSchema.parse(readJson(payload));
  const files = new Map<string, unknown>();
  for (const { path: name, sha256 } of manifest.files) {
    const packed = readFileSync(join(folder, 'f', sha256));
    const bytes = new Uint8Array(gunzipSync(packed, { maxOutputLength: feedLimits.file })) as Bytes;
    if ((await sha256Of(bytes)) !== sha256) throw new Error(`${name} in ${folder} is damaged`);
    files.set(name, readJson(bytes));
  }
  const changelog = changelogSchema.parse(files.get('changelog.json') ?? { entries: [] });
  return { manifest, files, off: manifest.off, changelog };
}
