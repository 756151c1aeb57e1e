/** Where fetched rules lie: what is remembered of the feed, and the files of the two bundles that are kept. Reached also while the vault is locked. */
import type { Table } from 'dexie';
import { type Bytes, readJson, sha256Of } from '@/rules/bundle/digest';
import type { FeedState, Generation } from '@/rules/bundle/feed-state';
import type { Manifest } from '@/rules/bundle/manifest.schema';
import { type Database, type DatabaseOptions, isFull, openDatabase } from './db';

interface FeedRow extends FeedState {
  id: 'feed';
}

interface RuleFileRow {
  sha256: string;
  bytes: Bytes;
}

export type KeptRules = 'kept' | 'full' | 'newer';

export interface RuleShelf {
  state(): Promise<FeedState | null>;
  /** Keeps another state; files that no bundle of it names go in the same step, new ones come in it. Throws, and keeps nothing, where they are given and the current bundle is not whole with them. */
  keep(state: FeedState, files?: ReadonlyMap<string, Bytes>): Promise<KeptRules>;
  /** A bundle's manifest and files; null where anything of it is missing or is not what its hash says. */
  open(generation: Generation): Promise<Stored | null>;
  /** Files with these hashes, those that are whole. */
  files(hashes: readonly string[]): Promise<Map<string, Bytes>>;
  /** Adapters whose last reading found cases, or that there are none. */
  readers(): Promise<string[]>;
  close(): void;
}

export interface Stored {
  manifest: Manifest;
  files: Map<string, Bytes>;
}

export async function openRuleShelf(options: DatabaseOptions): Promise<RuleShelf> {
  const db: Database = await openDatabase(options);
  const feed = db.dexie.table('feed') as Table<FeedRow, string>;
  const ruleFiles = db.dexie.table('ruleFiles') as Table<RuleFileRow, string>;

  async function filesOf(hashes: readonly string[]): Promise<Map<string, Bytes>> {
    const rows = await ruleFiles.bulkGet([...hashes]);
    const whole = new Map<string, Bytes>();
    for (const row of rows) if (row && (await sha256Of(row.bytes)) === row.sha256) whole.set(row.sha256, row.bytes);
    return whole;
  }

  return {
    async state() {
      const row = await feed.get('feed');
      if (!row) return null;
      const { id: _, ...state } = row;
      return state;
    },
    async keep(state, files) {
      if (db.isNewer) return 'newer';
      const named = new Set([state.current, state.previous].flatMap((each) => (each ? hashesOf(each) : [])));
      const rows = [...(files ?? [])].flatMap(([sha256, bytes]) => (named.has(sha256) ? [{ sha256, bytes }] : []));
      try {
        // The new bundle with all its files and the old one stay, or nothing changes.
        await db.dexie.transaction('rw', feed, ruleFiles, async () => {
          // Sent together, not one after the other; what was read decides whether what was written stays.
          const [there] = await Promise.all([
            ruleFiles.toCollection().primaryKeys(),
            ruleFiles.bulkPut(rows),
            feed.put({ ...state, id: 'feed' }),
          ]);
          const whole = new Set([...there, ...rows.map(({ sha256 }) => sha256)]);
          if (files && state.current && !hashesOf(state.current).every((hash) => whole.has(hash)))
            throw new Error('a bundle without its files');
          const left = there.filter((hash) => !named.has(hash));
          if (left.length > 0) await ruleFiles.bulkDelete(left);
        });
        return 'kept';
      } catch (error) {
        if (isFull(error)) return 'full';
        throw error;
      }
    },
    async open({ payload, hash, paths }) {
      const text = new TextEncoder().encode(payload) as Bytes;
      if ((await sha256Of(text)) !== hash) return null;
      const manifest = readJson(text) as Manifest;
      const wanted = manifest.files.filter(({ path }) => paths.includes(path)).map(({ sha256 }) => sha256);
      const files = await filesOf(wanted);
      return wanted.every((each) => files.has(each)) ? { manifest, files } : null;
    },
    files: filesOf,
    async readers() {
      const rows = await db.health.toArray();
      return rows.filter(({ outcome }) => outcome === 'found' || outcome === 'none').map(({ adapter }) => adapter);
    },
    close: () => db.dexie.close(),
  };
}

/** Of those files that were taken. */
function hashesOf({ payload, paths }: Generation): string[] {
  const manifest = readJson(new TextEncoder().encode(payload) as Bytes) as Manifest | null;
  return manifest?.files.filter(({ path }) => paths.includes(path)).map(({ sha256 }) => sha256) ?? [];
}
