/**
 * Signs a text with the device's key and checks such signatures: a compact JWS (RFC 7515), ES256, the public key in its
 * protected head. Whose key it is, nobody vouches for; its fingerprint is what two people can compare.
 */
import { base64url, fromBase64url, textOf, utf8 } from './bytes';

const algorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

interface PublicKey {
  crv: 'P-256';
  kty: 'EC';
  x: string;
  y: string;
}

export interface Signed {
  jws: string;
  fingerprint: string;
}

/** @param type what is signed, so that a signature over one kind of text never counts for another */
export async function signText(pair: CryptoKeyPair, type: string, text: string): Promise<Signed> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const jwk: PublicKey = { crv: 'P-256', kty: 'EC', x, y };
  const head = base64url(utf8(JSON.stringify({ alg: 'ES256', typ: type, jwk })));
  const input = `${head}.${base64url(utf8(text))}`;
  const signature = await crypto.subtle.sign(algorithm, pair.privateKey, utf8(input));
  return { jws: `${input}.${base64url(new Uint8Array(signature))}`, fingerprint: await fingerprintOf(jwk) };
}

/** The text and whose key signed it; null for anything that is not such a signature, whole and right. */
export async function readSigned(jws: string, type: string): Promise<{ text: string; fingerprint: string } | null> {
  try {
    const [head = '', payload = '', signature = '', ...rest] = jws.split('.');
    if (rest.length > 0) return null;
    const { alg, typ, jwk }: { alg?: unknown; typ?: unknown; jwk?: PublicKey } = JSON.parse(
      textOf(fromBase64url(head)),
    );
    if (alg !== 'ES256' || typ !== type || jwk?.kty !== 'EC' || jwk.crv !== 'P-256') return null;
    const { x, y } = jwk;
    const key = await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, curve, true, ['verify']);
    const isRight = await crypto.subtle.verify(algorithm, key, fromBase64url(signature), utf8(`${head}.${payload}`));
    if (!isRight) return null;
    return {
      text: textOf(fromBase64url(payload)),
      fingerprint: await fingerprintOf({ kty: 'EC', crv: 'P-256', x, y }),
    };
  } catch {
    return null;
  }
}

/** SHA-256 of the key (RFC 7638), the first 16 bytes in groups of four: long enough to compare, short enough to read out. */
async function fingerprintOf({ x, y }: PublicKey): Promise<string> {
  const text = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));
  const digits = Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}
