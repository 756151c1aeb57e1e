/**
 * Makes a backup: one file with every sealed object as it lies, streamed piece by piece. Nothing is opened on the way, and
 * nothing of the archive changes. A file that was not finished has no end, and says so when it is read.
 */
import { isFull } from '@/storage/archive/db';
import type { SealedReader } from '@/storage/archive/sealed';
import { type Bytes, concat } from '@/storage/vault/bytes';
import { frameKeyOf } from '@/storage/vault/frame-key';
import { fileMark, writeFrame } from './frames';
import type { BackupHeader } from './header';

/** Where the file goes. `close` is what makes it a file; `abort` leaves nothing behind where that can be had. */
export interface Sink {
  write(bytes: Bytes): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

export interface MakeOptions {
  reader: SealedReader;
  /** Asks the background for the head and the key of this file; null where no passphrase was set. */
  begin(): Promise<{ header: BackupHeader; key: Bytes } | null>;
  sink: Sink;
  /** 0 to 1. */
  onProgress?: (done: number) => void;
  isStopped?: () => boolean;
}

export type Made =
  | { kind: 'made'; objects: number; bytes: number }
  | { kind: 'no-passphrase' }
  /** No room where the file goes. */
  | { kind: 'full' }
  /** Something was erased meanwhile: the file would hold half of it. */
  | { kind: 'changed' }
  | { kind: 'stopped' };

/** Rejects only where reading or writing fails in a way nobody foresaw; the sink is aborted then, too. */
export async function makeBackup({ reader, begin, sink, onProgress, isStopped }: MakeOptions): Promise<Made> {
  try {
    const made = await write();
    if (made.kind !== 'made') await sink.abort();
    return made;
  } catch (error) {
    await sink.abort().catch(() => undefined);
    if (isFull(error)) return { kind: 'full' };
    throw error;
  }

  async function write(): Promise<Made> {
    const erasures = await reader.erasures();
    const [total, begun] = [await reader.count(), await begin()];
    if (!begun) return { kind: 'no-passphrase' };
    const key = await frameKeyOf(begun.key);
    let bytes = 0;
    const put = async (part: Bytes) => {
      bytes += part.length;
      await sink.write(part);
    };
    await put(concat(fileMark, await writeFrame(key, 0, 'header', begun.header)));
    const names: Record<string, string[]> = {};
    let index = 0;
    for await (const { table, name, fields, bytes: parts } of reader.objects()) {
      if (isStopped?.()) return { kind: 'stopped' };
      index += 1;
      const head = { table, name, fields, bytes: parts.map(({ length }) => length) };
      await put(await writeFrame(key, index, 'object', head, concat(...parts)));
      const list = names[table];
      if (list) list.push(name);
      else names[table] = [name];
      onProgress?.(total === 0 ? 1 : Math.min(1, index / total));
    }
    if ((await reader.erasures()) !== erasures) return { kind: 'changed' };
    await put(await writeFrame(key, index + 1, 'end', { names }));
    await sink.close();
    return { kind: 'made', objects: index, bytes };
  }
}
