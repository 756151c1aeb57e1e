/** How reading goes with each adapter, and the masked page of the last failure: kept on this device only. */
import type { Vault } from '@/storage/vault/ring';
import { openJson, sealJson } from './block';
import { type Database, isFull } from './db';
import type { HealthRow } from './rows';

export interface MaskedPage {
  at: number;
  /** Masked like the page. */
  url: string;
  html: string;
}

export interface HealthBook {
  all(): Promise<HealthRow[]>;
  /** A full disk is no error here: the next reading notes it again. */
  note(row: HealthRow): Promise<void>;
  keepReport(adapter: string, page: MaskedPage): Promise<void>;
  report(adapter: string): Promise<MaskedPage | null>;
  /** Adapters that have one. */
  reported(): Promise<string[]>;
}

export function healthBook(db: Database, vault: Vault): HealthBook {
  async function write(work: () => Promise<unknown>): Promise<void> {
    if (db.isNewer) return;
    try {
      await work();
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }

  return {
    all: async () => db.health.toArray(),
    note: (row) => write(() => db.health.put(row)),
    async keepReport(adapter, page) {
      const name = `r/${vault.deviceId}/${adapter}/${page.at}`;
      const bytes = await sealJson(vault, 'report', name, page);
      await write(() => db.reports.put({ adapter, at: page.at, name, bytes }));
    },
    async report(adapter) {
      const row = await db.reports.get(adapter);
      return row ? openJson<MaskedPage>(vault, 'report', row) : null;
    },
    reported: async () => db.reports.toCollection().primaryKeys(),
  };
}
