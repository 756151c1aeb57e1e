/** A second reader of backup files, written from docs/archive-format.md with node:crypto only. */
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { openSecond, unwrapSecond } from './open';
import { openPairSecond } from './unlock';

interface Head {
  backup: string;
  vaultId: string;
  device: string;
  epochs: { epoch: number; slots: { receiver: string; sender: string; wrapped: string }[] }[];
  passphrase: { pair: { publicKey: string; wrapped: string } };
  key: string;
}

const raw = (text: string) => Buffer.from(text, 'base64url');

/** Texts of all blocks in the file, and the names its end lists. Throws where anything is not as the format says. */
export function readBackupSecond(file: Buffer, secret: Buffer): { blocks: string[]; names: string[] } {
  if (file.toString('latin1', 0, 9) !== 'CGBACKUP\n') throw new Error('no backup');
  const pieces: { type: number; head: string; body: Buffer; proved: Buffer; tag: Buffer }[] = [];
  for (let at = 9; at < file.length; ) {
    if (file.toString('latin1', at, at + 4) !== 'CGFR') throw new Error('no piece');
    if (file.readUInt32BE(at + 4) !== pieces.length) throw new Error('out of order');
    const [head, body] = [file.readUInt32BE(at + 9), file.readUInt32BE(at + 13)];
    const end = at + 17 + head + body;
    pieces.push({
      type: file[at + 8] ?? 0,
      head: file.toString('utf8', at + 17, at + 17 + head),
      body: file.subarray(at + 17 + head, end),
      proved: file.subarray(at, end),
      tag: file.subarray(end, end + 32),
    });
    at = end + 32;
  }
  const first = JSON.parse(pieces[0]?.head ?? '') as Head;
  const pair = first.passphrase.pair;
  const scalar = openPairSecond(
    { vaultId: first.vaultId, receiver: 'pw' },
    { publicKey: raw(pair.publicKey), wrapped: raw(pair.wrapped) },
    secret,
  );
  const keys = new Map<number, Buffer>();
  for (const { epoch, slots } of first.epochs) {
    const slot = slots.find(({ receiver }) => receiver === 'pw');
    if (!slot) throw new Error('no slot for the passphrase');
    const place = { vaultId: first.vaultId, epoch, receiver: 'pw' };
    keys.set(epoch, unwrapSecond(place, { sender: raw(slot.sender), wrapped: raw(slot.wrapped) }, scalar));
  }
  const fileKey = openRaw(raw(first.key), `k/${first.backup}`, first, keys);
  for (const { proved, tag } of pieces) {
    const right = createHmac('sha256', fileKey).update('chesu-guide/1|frame|').update(proved).digest();
    if (!right.equals(tag)) throw new Error('a piece that is not proved');
  }
  const last = pieces.at(-1);
  if (last?.type !== 3) throw new Error('cut');
  const names = Object.values((JSON.parse(last.head) as { names: Record<string, string[]> }).names).flat();
  const blocks = pieces.slice(1, -1).map(({ head, body }) => {
    const { name } = JSON.parse(head) as { name: string };
    const stem = name.slice(0, name.lastIndexOf('-'));
    const epoch = body.readUInt32BE(4);
    const sealed = { vaultId: first.vaultId, epoch, type: 'block', name: stem, device: stem.split('/')[1] ?? '' };
    return openSecond(keys.get(epoch) ?? Buffer.alloc(0), sealed, body);
  });
  return { blocks, names };
}

/** A sealed object whose content is no text. */
function openRaw(envelope: Buffer, name: string, { vaultId, device }: Head, keys: ReadonlyMap<number, Buffer>): Buffer {
  const vaultKey = keys.get(envelope.readUInt32BE(4));
  if (envelope[3] !== 16 || !vaultKey) throw new Error('no key of a backup');
  const key = Buffer.from(
    hkdfSync('sha256', vaultKey, Buffer.from(vaultId), Buffer.from(`chesu-guide/1|backup|${device}`), 32),
  );
  const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(8, 20));
  decipher.setAAD(Buffer.concat([envelope.subarray(0, 8), Buffer.from(name), Buffer.from(vaultId)]));
  decipher.setAuthTag(envelope.subarray(envelope.length - 16));
  const packed = Buffer.concat([decipher.update(envelope.subarray(20, envelope.length - 16)), decipher.final()]);
  return gunzipSync(packed.subarray(4, 4 + packed.readUInt32BE(0)));
}
