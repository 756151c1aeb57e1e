/** Bytes to text and back, the forms the vault uses: UTF-8, hex, base64url, big-endian numbers. */

/** Bytes over plain memory: what WebCrypto takes and IndexedDB keeps. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function utf8(text: string): Bytes {
  const encoded = encoder.encode(text);
  return new Uint8Array(encoded.buffer, encoded.byteOffset, encoded.byteLength);
}

/** Bytes that a UTF-16 unit takes at most. */
const mostBytes = 3;

/** Text piece by piece as UTF-8, into memory that grows: a browser writes many short texts in half the time of a long one. */
export class Utf8Writer {
  #bytes: Bytes;
  #length = 0;

  /** @param capacity bytes that fit in before the memory grows */
  constructor(capacity = 64 * 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** True when a text of so many UTF-16 units fits in for sure. */
  hasRoomFor(units: number): boolean {
    return this.#length + units * mostBytes <= this.#bytes.length;
  }

  put(text: string): void {
    this.#makeRoom(text.length * mostBytes);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  /** Bytes that are UTF-8 already. */
  copy(written: Uint8Array): void {
    this.#makeRoom(written.length);
    this.#bytes.set(written, this.#length);
    this.#length += written.length;
  }

  get length(): number {
    return this.#length;
  }

  /** What was written from here on, as it is now; later writing does not change it. */
  from(start: number): Bytes {
    return this.#bytes.subarray(start, this.#length);
  }

  #makeRoom(count: number): void {
    const most = this.#length + count;
    if (most <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(most, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Throws on bytes that are not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (const place of [18, 12, 6, 0]) text += base64urlSigns.charAt((bits >> place) & 63);
  }
  return text.slice(0, Math.ceil((bytes.length * 8) / 6));
}

const base64urlSigns = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Throws on letters that base64url does not have. */
export function fromBase64url(text: string): Bytes {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

export function concat(...parts: Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function uint32At(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/** `count` random bytes as hex: ids that nobody can guess. */
export function randomHex(count: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(count)));
}
