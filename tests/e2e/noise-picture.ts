/** Pictures to upload, as large as a test needs them. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { fileOf } from '../evidence/shelf-world';

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A picture of noise: as PNG it cannot be pressed, so it is as large as its points. */
export function noisePng(side: number): Buffer {
  const noise = Buffer.from(fileOf(side * (side * 3 + 1), 9));
  for (let row = 0; row < side; row += 1) noise[row * (side * 3 + 1)] = 0;
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const mark = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(noise)), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
