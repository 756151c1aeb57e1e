/** dexie-encrypted with the Dexie it was made for, as its own page script would set it up. */
import type { Dexie as Dexie4 } from 'dexie';
import * as encrypted from 'dexie-encrypted';
import { Dexie } from 'dexie3';

const key = new Uint8Array(32).fill(7);

export async function open(name: string) {
  const dexie = new Dexie(name);
  encrypted.applyEncryptionMiddleware(
    // Its types name whatever Dexie is installed.
    dexie as unknown as Dexie4,
    key,
    { cases: encrypted.NON_INDEXED_FIELDS } as object,
    encrypted.clearAllTables,
  );
  dexie.version(1).stores({ cases: 'id, kind, begunAt' });
  await dexie.open();
  return { cases: dexie.table('cases'), close: () => dexie.close() };
}
