/** What is put into a page to time taking evidence in, beside the plainest write of the same chunks. */
import { type Database, openDatabase } from '@/storage/archive/db';
import { chunkBytes } from '@/storage/archive/evidence/manifest';
import { takeIn } from '@/storage/archive/evidence/take-in';
import { keyStore } from '@/storage/archive/keys';
import { openVault, type Vault } from '@/storage/vault/ring';

let db: Database | null = null;
let vault: Vault | null = null;

/** A file on disk, as far as the browser is concerned: no part of it is in our memory before it is read. */
function fileOf(given: FileList | null | undefined): File {
  const file = given?.[0];
  if (!file) throw new Error('no file was given');
  return file;
}

const chosen = () => fileOf(document.querySelector<HTMLInputElement>('input[type=file]')?.files);

export async function start(): Promise<void> {
  db = await openDatabase({ name: 'bench' });
  vault = await openVault(keyStore(db), Date.now());
}

/** Milliseconds to take the chosen file in: hashed, sealed, stored, named. */
export async function own(): Promise<number> {
  if (!db || !vault) throw new Error('not started');
  const file = chosen();
  const began = performance.now();
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const taken = await takeIn(db, vault, { size: file.size, read }, { now: Date.now() });
  const spent = performance.now() - began;
  if (taken.kind !== 'taken-in') throw new Error(`not taken in: ${taken.kind}`);
  await Promise.all([db.chunks.clear(), db.manifests.clear(), db.held.clear()]);
  return spent;
}

/** The same chunks through crypto.subtle and into IndexedDB, one after another, with nothing else. */
export async function plain(): Promise<number> {
  const file = chosen();
  const opened = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open('plain', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('chunks', { keyPath: 'id' });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
  const began = performance.now();
  for (let from = 0; from < file.size; from += chunkBytes) {
    const bytes = new Uint8Array(await file.slice(from, from + chunkBytes).arrayBuffer());
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    await new Promise<void>((done, fail) => {
      const transaction = opened.transaction('chunks', 'readwrite');
      transaction.objectStore('chunks').put({ id: `${from} ${hash.join('.')}`, bytes });
      transaction.oncomplete = () => done();
      transaction.onabort = () => fail(transaction.error);
    });
  }
  const spent = performance.now() - began;
  await new Promise<void>((done) => {
    const clearing = opened.transaction('chunks', 'readwrite');
    clearing.objectStore('chunks').clear();
    clearing.oncomplete = () => done();
  });
  opened.close();
  return spent;
}
