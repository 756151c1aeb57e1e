/** Follows the chain of roots from the one we trust to the newest, one step at a time. */
import { type Bytes, readJson } from './digest';
import { feedLimits, rootType } from './limits';
import { type GeneralJws, type Root, rootChainSchema, rootSchema } from './root.schema';
import { checkSignature, fromBase64url } from './signature';

export type RootRefusal = 'root-too-large' | 'root-malformed' | 'root-gap' | 'root-unsigned' | 'root-expired';

export type Rooted = { kind: 'root'; root: Root } | { kind: 'no-root' } | { kind: 'refused'; why: RootRefusal };

/**
 * The root that is in force after these: `packaged` is the chain of the extension itself, `kept` a newer root that was
 * followed to before, `fetched` the host's chain. Nothing that is refused changes what is trusted.
 */
export async function followRoots(
  packaged: Bytes,
  kept: Root | null,
  fetched: Bytes | null,
  now: number,
): Promise<Rooted> {
  const own = await walk(packaged, null);
  if (own.kind !== 'root') return own;
  const trusted = kept && kept.v > own.root.v ? kept : own.root;
  const next = fetched ? await walk(fetched, trusted) : ({ kind: 'root', root: trusted } as const);
  if (next.kind !== 'root') return next.kind === 'no-root' ? { kind: 'root', root: trusted } : next;
  // Attack: an old root with a key that was stolen long ago, kept alive for ever.
  if (next.root.exp <= now) return { kind: 'refused', why: 'root-expired' };
  return next;
}

/** Without a trusted root the first of the chain vouches for itself: it came with the extension. */
async function walk(bytes: Bytes, trusted: Root | null): Promise<Rooted> {
  // Attack: an endless answer.
  if (bytes.length > feedLimits.envelope) return { kind: 'refused', why: 'root-too-large' };
  const chain = rootChainSchema.safeParse(readJson(bytes));
  if (!chain.success) return { kind: 'refused', why: 'root-malformed' };
  let at = trusted;
  for (const jws of chain.data) {
    const root = rootSchema.safeParse(readJson(fromBase64url(jws.payload)));
    if (!root.success) return { kind: 'refused', why: 'root-malformed' };
    // Known already: what the host says about the past changes nothing.
    if (at && root.data.v <= at.v) continue;
    // Attack: a leap over the root that took a key away.
    if (at && root.data.v !== at.v + 1) return { kind: 'refused', why: 'root-gap' };
    // Attack: fewer people than needed make a root. Those before must let go, those after must be able to sign.
    const signers = at ? [at, root.data] : [root.data];
    for (const signer of signers) {
      if (!(await isSignedBy(jws, signer))) return { kind: 'refused', why: 'root-unsigned' };
    }
    at = root.data;
  }
  return at ? { kind: 'root', root: at } : { kind: 'no-root' };
}

/** By as many different keys as its role asks for; one key that signs twice counts once. */
async function isSignedBy({ payload, signatures }: GeneralJws, root: Root): Promise<boolean> {
  const { kids, threshold } = root.roles.root;
  const valid = new Set<string>();
  for (const each of signatures) {
    const signed = await checkSignature({ payload, ...each }, rootType, root, kids);
    if (signed.kind === 'signed') valid.add(signed.kid);
  }
  return valid.size >= threshold;
}
