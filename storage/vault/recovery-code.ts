/**
 * The recovery code: 130 random bits a person can write down, in seven groups of four, the last two signs of which
 * check the others. Letters that look like figures are read as those (Crockford's base 32).
 */
import { type Bytes, utf8 } from './bytes';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const payloadLength = 26;
const checkLength = 2;

export type ReadCode =
  | { kind: 'code'; secret: Bytes }
  /** `letters`: a sign that no code has; `check`: all signs may be right by themselves, together they are not. */
  | { kind: 'wrong'; why: 'too-short' | 'too-long' | 'letters' | 'check' };

export async function makeRecoveryCode(): Promise<{ code: string; secret: Bytes }> {
  // 256 is a multiple of 32: every sign is as likely as any other.
  const random = crypto.getRandomValues(new Uint8Array(payloadLength));
  const payload = Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
  const signs = payload + (await checkOf(payload));
  return { code: signs.match(/.{4}/g)?.join('-') ?? signs, secret: await secretOf(payload) };
}

/** Reads what a person typed: case, spaces, dashes and full-width signs do not matter; O is 0, I and L are 1. */
export async function readRecoveryCode(typed: string): Promise<ReadCode> {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (Array.from(signs).some((sign) => !alphabet.includes(sign))) return { kind: 'wrong', why: 'letters' };
  const length = payloadLength + checkLength;
  if (signs.length !== length) return { kind: 'wrong', why: signs.length < length ? 'too-short' : 'too-long' };
  const payload = signs.slice(0, payloadLength);
  if ((await checkOf(payload)) !== signs.slice(payloadLength)) return { kind: 'wrong', why: 'check' };
  return { kind: 'code', secret: await secretOf(payload) };
}

/** 32 bytes for wrapping; the code itself is random enough, nothing is stretched. */
async function secretOf(payload: string): Promise<Bytes> {
  return digestOf(`chesu-guide/1|recovery|${payload}`);
}

/** Ten bits: a slip of the pen goes unseen once in a thousand times, and then simply does not open. */
async function checkOf(payload: string): Promise<string> {
  const [first = 0, second = 0] = await digestOf(`chesu-guide/1|check|${payload}`);
  return alphabet.charAt(first >> 3) + alphabet.charAt(((first & 7) << 2) | (second >> 6));
}

async function digestOf(text: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));
}
