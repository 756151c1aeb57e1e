/** Packs text for sealing: gzip, then padding to Padmé sizes, so that a sealed length tells little about its content. */
import { gunzipSync, gzipSync } from 'fflate';
import { type Bytes, uint32, uint32At } from './bytes';

/** Bytes a packed text of `length` bytes is padded to: at most 12 % more (Padmé, as in facts crypto-sync §3.2). */
export function padmeSize(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const keep = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - keep);
  return Math.ceil(length / step) * step;
}

/** A browser's own stream takes more than a millisecond to begin: what is smaller than this is done before. */
const streamFrom = 48 * 1024;
/** Up to here pressing saves less than padding adds. */
const pressFrom = 1024;

/** `length of the gzip (4, big-endian) | gzip | zeros`. */
export async function pack(plain: Bytes): Promise<Bytes> {
  if (plain.length >= streamFrom) return packRaw(await through(plain, new CompressionStream('gzip')));
  return packRaw(gzipSync(plain, { level: plain.length < pressFrom ? 0 : 6, mtime: 0 }));
}

/** The same without pressing: for bytes that are pressed already, as photos and videos are. */
export function packRaw(plain: Bytes): Bytes {
  const packed = new Uint8Array(padmeSize(4 + plain.length));
  packed.set(uint32(plain.length));
  packed.set(plain, 4);
  return packed;
}

/** Throws when the bytes are not a packed text; after authenticated opening that is a bug or another format. */
export async function unpack(packed: Bytes): Promise<Bytes> {
  const bytes = unpackRaw(packed);
  return bytes.length < streamFrom ? gunzipSync(bytes) : through(bytes.slice(), new DecompressionStream('gzip'));
}

/** A view into `packed`; throws where it is shorter than it says. */
export function unpackRaw(packed: Bytes): Bytes {
  const length = packed.length >= 4 ? uint32At(packed, 0) : Number.POSITIVE_INFINITY;
  if (length > packed.length - 4) throw new Error('packed bytes are shorter than they say');
  return packed.subarray(4, 4 + length);
}

async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // A broken stream rejects both ends; the reading end is the one we wait for.
  void writer.write(bytes).catch(() => undefined);
  void writer.close().catch(() => undefined);
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}
