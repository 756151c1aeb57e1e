/** The shelf: where the bytes of evidence lie. The background has it with the whole vault, a page of ours with lent keys. */
import type { EvidenceVault } from '@/storage/vault/lend';
import { type Database, type DatabaseOptions, openDatabase } from '../db';
import { type GivenOut, giveOut } from './give-out';
import { openManifest } from './manifest';
import { dropFile, type Swept, sweep } from './sweep';
import { type Original, type TakeIn, type TakenIn, takeIn } from './take-in';

/**
 * A case names a file by the SHA-256 of its original; the name under which it lies is this vault's keyed hash of that. So
 * evidence that came with the events of another vault is found here as well, though its event tells that vault's name.
 */
export interface Shelf {
  takeIn(original: Original, how: TakeIn): Promise<TakenIn>;
  giveOut(sha256: string, take: Parameters<typeof giveOut>[3], signal?: AbortSignal): Promise<GivenOut>;
  /** Size and SHA-256 of a file that is there; null where it is not, or its list of chunks does not open. */
  look(file: string): Promise<{ size: number; sha256: string } | null>;
  isEmpty(): Promise<boolean>;
  /** @param named SHA-256 of the originals that cases name */
  sweep(named: ReadonlySet<string>, before: number): Promise<Swept>;
  drop(sha256: string): Promise<void>;
}

export function shelfOn(db: Database, vault: EvidenceVault): Shelf {
  const nameOf = (sha256: string) => vault.keyedHash('file', sha256);
  return {
    takeIn: (original, how) => takeIn(db, vault, original, how),
    giveOut: async (sha256, take, signal) => giveOut(db, vault, await nameOf(sha256), take, signal),
    async look(file) {
      const opened = await openManifest(db, vault, file);
      return opened.kind === 'manifest' ? { size: opened.manifest.size, sha256: opened.manifest.sha256 } : null;
    },
    isEmpty: async () => (await db.chunks.count()) + (await db.manifests.count()) === 0,
    sweep: async (named, before) => sweep(db, vault, new Set(await Promise.all([...named].map(nameOf))), before),
    drop: async (sha256) => dropFile(db, vault, await nameOf(sha256)),
  };
}

/** The database as a page of ours opens it for one piece of work. */
export interface ShelfRoom {
  /** Devices whose keys are needed to read what lies here. */
  devices(): Promise<string[]>;
  shelf(vault: EvidenceVault): Shelf;
  close(): void;
}

export async function openShelfRoom(options: DatabaseOptions): Promise<ShelfRoom> {
  const db = await openDatabase(options);
  return {
    async devices() {
      const [chunks, manifests] = await Promise.all([
        db.chunks.orderBy('device').uniqueKeys(),
        db.manifests.orderBy('device').uniqueKeys(),
      ]);
      return [...new Set([...chunks, ...manifests].map(String))];
    },
    shelf: (vault) => shelfOn(db, vault),
    close: () => db.dexie.close(),
  };
}
