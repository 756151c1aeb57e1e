/** One signature of a JWS, checked by a key the root names; the algorithm is fixed by us and never taken from the message. */
import { flattenedVerify } from 'jose/jws/flattened/verify';
import { type Bytes, readJson } from './digest';
import { type FlattenedJws, headerSchema, type PublicKey, type Root } from './root.schema';

export type SignatureRefusal = 'wrong-type' | 'wrong-algorithm' | 'unknown-key' | 'bad-signature';

export type Signed = { kind: 'signed'; kid: string; payload: Bytes } | { kind: 'refused'; why: SignatureRefusal };

/**
 * Promises: the payload was signed by one of `kids` as a message of type `typ`. Refuses everything else with the first
 * check that failed; never throws for what a message holds.
 */
export async function checkSignature(
  jws: FlattenedJws,
  typ: string,
  root: Root,
  kids: readonly string[],
): Promise<Signed> {
  const header = headerSchema.safeParse(readJson(fromBase64url(jws.protected)));
  // Attack: a message signed for another purpose by the same key (a root shown as a feed). Its type is under the signature.
  if (!header.success || header.data.typ !== typ) return { kind: 'refused', why: 'wrong-type' };
  // Attack: `none`, or a public key taken for a shared secret. There is one algorithm.
  if (header.data.alg !== 'ES256') return { kind: 'refused', why: 'wrong-algorithm' };
  const { kid } = header.data;
  const key = kids.includes(kid) && Object.hasOwn(root.keys, kid) ? root.keys[kid] : undefined;
  // Attack: a stranger's key, a revoked one, or a root key used for a feed.
  if (!key) return { kind: 'refused', why: 'unknown-key' };
  try {
    const { payload } = await flattenedVerify(jws, await keyOf(key), { algorithms: ['ES256'] });
    return { kind: 'signed', kid, payload: new Uint8Array(payload) };
  } catch {
    // Attack: any change of the content, or of the header.
    return { kind: 'refused', why: 'bad-signature' };
  }
}

function keyOf(key: PublicKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', { ...key }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
}

/** Empty where it is none: what is in it then fails the next check. */
export function fromBase64url(text: string): Bytes {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
