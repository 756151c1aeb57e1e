/** A second reader of kept files, written from their description with node:crypto only: shares no code with the archive. */
import { createHash } from 'node:crypto';
import { hashSecond, openBytesSecond } from './open';

interface SealedRow {
  id: string;
  device: string;
  bytes: Uint8Array;
}

/** Rows as they lie in the database, vault keys by epoch; throws where anything does not fit. */
export function readFileSecond(
  vaultId: string,
  keys: ReadonlyMap<number, Buffer>,
  manifestRow: SealedRow,
  chunkRows: readonly SealedRow[],
): Buffer {
  const keyOf = (epoch: number) => {
    const key = keys.get(epoch);
    if (!key) throw new Error(`no key of epoch ${epoch}`);
    return key;
  };
  const first = keyOf(1);
  const open = (type: 'chunk' | 'manifest', letter: 'c' | 'm', { id, device, bytes }: SealedRow) => {
    const envelope = Buffer.from(bytes);
    const epoch = envelope.readUInt32BE(4);
    return openBytesSecond(keyOf(epoch), { vaultId, epoch, type, name: `${letter}/${device}/${id}`, device }, envelope);
  };
  const manifest = JSON.parse(open('manifest', 'm', manifestRow).toString('utf8')) as {
    format: number;
    size: number;
    sha256: string;
    chunks: { id: string; size: number }[];
  };
  if (manifest.format !== 1) throw new Error('another format');
  if (hashSecond(first, vaultId, 'file', manifest.sha256) !== manifestRow.id) throw new Error('another file');
  const parts = manifest.chunks.map(({ id, size }) => {
    const row = chunkRows.find((each) => each.id === id);
    if (!row) throw new Error('a chunk is missing');
    const plain = open('chunk', 'c', row);
    const digest = createHash('sha256').update(plain).digest('hex');
    if (plain.length !== size || hashSecond(first, vaultId, 'chunk', digest) !== id) throw new Error('another chunk');
    return plain;
  });
  const whole = Buffer.concat(parts);
  if (createHash('sha256').update(whole).digest('hex') !== manifest.sha256) throw new Error('another whole');
  return whole;
}
