/** A second implementation of the envelope, written from its description with node:crypto only: shares no code with the vault. */
import { createCipheriv, createDecipheriv, createECDH, createHmac, hkdfSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

const typeNumbers: Record<string, number> = {
  block: 1,
  snapshot: 2,
  folded: 3,
  report: 4,
  inbox: 5,
  chunk: 6,
  manifest: 7,
  notice: 8,
  channel: 10,
  push: 11,
  backup: 16,
};

/** Pieces of files are not pressed. */
const isRaw = ({ type }: Sealed) => type === 'chunk';

export interface Sealed {
  vaultId: string;
  epoch: number;
  type: string;
  name: string;
  device: string;
}

function subkey(vaultKey: Buffer, vaultId: string, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', vaultKey, Buffer.from(vaultId), Buffer.from(info), 32));
}

export function openSecond(vaultKey: Buffer, sealed: Sealed, envelope: Buffer): string {
  return openBytesSecond(vaultKey, sealed, envelope).toString('utf8');
}

export function openBytesSecond(vaultKey: Buffer, sealed: Sealed, envelope: Buffer): Buffer {
  const header = envelope.subarray(0, 8);
  if (header.toString('latin1', 0, 3) !== 'WN1') throw new Error('no envelope');
  if (header[3] !== typeNumbers[sealed.type]) throw new Error('another type');
  if (header.readUInt32BE(4) !== sealed.epoch) throw new Error('another epoch');
  const key = subkey(vaultKey, sealed.vaultId, `chesu-guide/1|${sealed.type}|${sealed.device}`);
  const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(8, 20));
  decipher.setAAD(Buffer.concat([header, Buffer.from(sealed.name), Buffer.from(sealed.vaultId)]));
  decipher.setAuthTag(envelope.subarray(envelope.length - 16));
  const packed = Buffer.concat([decipher.update(envelope.subarray(20, envelope.length - 16)), decipher.final()]);
  const inner = packed.subarray(4, 4 + packed.readUInt32BE(0));
  return isRaw(sealed) ? inner : gunzipSync(inner);
}

export function sealSecond(vaultKey: Buffer, sealed: Sealed, nonce: Buffer, text: string): Buffer {
  const gzip = isRaw(sealed) ? Buffer.from(text) : gzipSync(Buffer.from(text));
  const packed = Buffer.alloc(padme(4 + gzip.length));
  packed.writeUInt32BE(gzip.length, 0);
  gzip.copy(packed, 4);
  const header = Buffer.concat([Buffer.from('WN1'), Buffer.from([typeNumbers[sealed.type] ?? 0]), Buffer.alloc(4)]);
  header.writeUInt32BE(sealed.epoch, 4);
  const key = subkey(vaultKey, sealed.vaultId, `chesu-guide/1|${sealed.type}|${sealed.device}`);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([header, Buffer.from(sealed.name), Buffer.from(sealed.vaultId)]));
  const body = Buffer.concat([cipher.update(packed), cipher.final()]);
  return Buffer.concat([header, nonce, body, cipher.getAuthTag()]);
}

/** Padmé by its bit mask, as its paper writes it. */
function padme(length: number): number {
  const exponent = 31 - Math.clz32(length);
  const bits = 32 - Math.clz32(exponent);
  const mask = (1 << Math.max(0, exponent - bits)) - 1;
  return (length + mask) & ~mask;
}

export function hashSecond(vaultKeyOne: Buffer, vaultId: string, use: string, text: string): string {
  const key = subkey(vaultKeyOne, vaultId, `chesu-guide/1|hash-${use}|`);
  return createHmac('sha256', key).update(text).digest().subarray(0, 18).toString('base64url');
}

/** Opens a slot with the receiver's private scalar. */
export function unwrapSecond(
  place: { vaultId: string; epoch: number; receiver: string },
  slot: { sender: Buffer; wrapped: Buffer },
  receiverPrivate: Buffer,
): Buffer {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(receiverPrivate);
  const where = Buffer.from(`chesu-guide/1|slot|${place.vaultId}|${place.epoch}|${place.receiver}`);
  const key = Buffer.from(hkdfSync('sha256', pair.computeSecret(slot.sender), slot.sender, where, 32));
  const decipher = createDecipheriv('aes-256-gcm', key, slot.wrapped.subarray(0, 12));
  decipher.setAAD(Buffer.concat([where, slot.sender]));
  decipher.setAuthTag(slot.wrapped.subarray(slot.wrapped.length - 16));
  return Buffer.concat([decipher.update(slot.wrapped.subarray(12, slot.wrapped.length - 16)), decipher.final()]);
}
