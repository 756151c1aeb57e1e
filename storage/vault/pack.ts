/** Packs text for sealing: gzip, then padding to Padmé sizes, so that a sealed length tells little about its content. */
import { type Bytes, concat, uint32, uint32At } from './bytes';

/** Bytes a packed text of `length` bytes is padded to: at most 12 % more (Padmé, as in facts crypto-sync §3.2). */
export function padmeSize(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const keep = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - keep);
  return Math.ceil(length / step) * step;
}

/** `length of the gzip (4, big-endian) | gzip | zeros`. */
export async function pack(plain: Bytes): Promise<Bytes> {
  const small = await through(plain, new CompressionStream('gzip'));
  const packed = new Uint8Array(padmeSize(4 + small.length));
  packed.set(uint32(small.length));
  packed.set(small, 4);
  return packed;
}

/** Throws when the bytes are not a packed text; after authenticated opening that is a bug or another format. */
export async function unpack(packed: Bytes): Promise<Bytes> {
  const length = packed.length >= 4 ? uint32At(packed, 0) : Number.POSITIVE_INFINITY;
  if (length > packed.length - 4) throw new Error('packed text is shorter than it says');
  return through(packed.slice(4, 4 + length), new DecompressionStream('gzip'));
}

async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // A broken stream rejects both ends; the reading end is the one we wait for.
  const written = writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  await written;
  return concat(...parts);
}
