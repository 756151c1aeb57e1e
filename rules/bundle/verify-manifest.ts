/** Judges a manifest before anything it names is fetched. The order of the checks is part of the defence. */
import { type Bytes, bytesOfText, readJson, sha256Of } from './digest';
import { feedChannel, feedLimits, feedType } from './limits';
import { type Manifest, manifestFormat, manifestSchema } from './manifest.schema';
import { compareAge, compareVersions, isSameAge, type Numbered } from './order';
import { flattenedSchema, type Root } from './root.schema';
import { checkSignature, type SignatureRefusal } from './signature';

export type ManifestRefusal =
  | SignatureRefusal
  | 'too-large'
  | 'malformed'
  | 'newer-format'
  | 'wrong-channel'
  | 'wrong-epoch'
  | 'rolled-back'
  | 'two-faced'
  | 'known-bad'
  | 'expired'
  | 'from-the-future'
  | 'leaps-ahead'
  | 'needs-newer-program'
  | 'not-our-turn';

export interface Seen {
  /** The newest that was ever taken. */
  highest: (Numbered & { hash: string }) | null;
  /** Those that were stepped back from. */
  bad: readonly Numbered[];
}

export interface Standing {
  now: number;
  /** Of this program. */
  version: string;
  /** Thrown once at the first start, kept since. */
  die: string;
}

/** `hash` is of the payload: signing the same content again makes no other manifest. */
export type Judged =
  | { kind: 'manifest'; manifest: Manifest; payload: string; hash: string }
  | { kind: 'refused'; why: ManifestRefusal };

export async function verifyManifest(bytes: Bytes, root: Root, seen: Seen, standing: Standing): Promise<Judged> {
  // Attack: an endless answer fills memory before anything is checked.
  if (bytes.length > feedLimits.envelope) return refuse('too-large');
  const jws = flattenedSchema.safeParse(readJson(bytes));
  if (!jws.success) return refuse('malformed');
  const signed = await checkSignature(jws.data, feedType, root, root.roles.feed.kids);
  if (signed.kind === 'refused') return signed;
  // From here on the content is the publisher's; a stolen key and an old message are what is left to fear.
  const content = readJson(signed.payload);
  if (Number(Reflect.get(Object(content), 'format')) > manifestFormat) return refuse('newer-format');
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) return refuse('malformed');
  const manifest = parsed.data;
  const hash = await sha256Of(signed.payload);
  // Attack: a manifest for testers served to everybody.
  if (manifest.channel !== feedChannel) return refuse('wrong-channel');
  // Attack: a revoked key's old messages.
  if (manifest.epoch !== root.roles.feed.epoch) return refuse('wrong-epoch');
  const { highest, bad } = seen;
  const age = highest ? compareAge(manifest, highest) : 1;
  // Attack: an old bundle with a known weakness, signed long ago.
  if (age < 0) return refuse('rolled-back');
  // Attack: two contents under one number, one for each victim.
  if (age === 0 && hash !== highest?.hash) return refuse('two-faced');
  if (bad.some((each) => isSameAge(manifest, each))) return refuse('known-bad');
  // Attack: a host that is frozen shows the last good one for ever.
  if (manifest.expires <= standing.now) return refuse('expired');
  // Attack: a stolen key makes manifests for years to come; or our own clock is wrong.
  if (manifest.issued > standing.now + feedLimits.ahead) return refuse('from-the-future');
  // Attack: a stolen key takes so high a number that nothing real ever follows.
  if (highest && highest.epoch === manifest.epoch && manifest.seq > highest.seq + feedLimits.jump)
    return refuse('leaps-ahead');
  if (compareVersions(standing.version, manifest.minExt) < 0) return refuse('needs-newer-program');
  // A mistake must not reach everybody on one day.
  if (age > 0 && (await bucketOf(standing.die, manifest)) >= manifest.rollout) return refuse('not-our-turn');
  return { kind: 'manifest', manifest, payload: new TextDecoder().decode(signed.payload), hash };
}

/** 0 to 99, even over installations, and drawn anew for each bundle. */
export async function bucketOf(die: string, { epoch, seq }: Numbered): Promise<number> {
  const hash = await sha256Of(bytesOfText(`${die}|${epoch}.${seq}`));
  return Number.parseInt(hash.slice(0, 8), 16) % 100;
}

function refuse(why: ManifestRefusal): Judged {
  return { kind: 'refused', why };
}
