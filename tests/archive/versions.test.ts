/** The archive's history: every version in its place, and every saved old database opens with what was in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CaseEvent } from '@/domain/event';
import { openDatabase, versions } from '@/storage/archive/db';
import { openRuleShelf } from '@/storage/archive/rule-shelf';
import { dieAt } from '../storage/dying';
import { memoryEngine, note, openOn } from '../storage/fixture';

interface SavedDatabase {
  version: number;
  tables: Record<string, unknown[]>;
  events: CaseEvent[];
}

afterEach(() => {
  vi.restoreAllMocks();
});

const folder = resolve(import.meta.dirname, '../../storage/archive/versions');
const files = readdirSync(folder).sort();

function save(version: number): SavedDatabase {
  const name = `${String(version).padStart(3, '0')}.json`;
  return JSON.parse(readFileSync(resolve(import.meta.dirname, name), 'utf8')) as SavedDatabase;
}

/** Turns saved rows into what IndexedDB held: bytes, and keys that no script can read out. */
async function revive(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(revive));
  if (value === null || typeof value !== 'object') return value;
  const saved = value as { $bytes?: string; $key?: JsonWebKey; algorithm?: EcKeyImportParams; usages?: KeyUsage[] };
  if (saved.$bytes !== undefined) return new Uint8Array(Buffer.from(saved.$bytes, 'base64'));
  if (saved.$key && saved.algorithm && saved.usages) {
    const { key_ops: _, ext: __, ...key } = saved.$key;
    return crypto.subtle.importKey('jwk', key, saved.algorithm, key.d === undefined, saved.usages);
  }
  const entries = await Promise.all(Object.entries(value).map(async ([name, part]) => [name, await revive(part)]));
  return Object.fromEntries(entries) as unknown;
}

/** Lays the saved rows into a database of that version, made by the history up to it. */
async function restore(saved: SavedDatabase) {
  const engine = memoryEngine();
  const history = versions.filter(({ version }) => version <= saved.version);
  const db = await openDatabase({ name: 'archive', engine, versions: history });
  for (const [table, rows] of Object.entries(saved.tables)) {
    await db.dexie.table(table).bulkAdd((await revive(rows)) as unknown[]);
  }
  db.dexie.close();
  return engine;
}

describe('the versions of the archive', () => {
  it('stand in the folder without a gap, one file each, and in the list', () => {
    expect(files.map((file) => file.slice(0, 4))).toEqual(
      versions.map(({ version }) => `${String(version).padStart(3, '0')}-`),
    );
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
    for (const file of files) expect(file).toMatch(/^\d{3}-[a-z]+(-[a-z]+)+\.ts$/);
  });

  it('have a saved database each', () => {
    const saved = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));
    expect(saved.sort()).toEqual(versions.map(({ version }) => `${String(version).padStart(3, '0')}.json`));
    for (const { version } of versions) expect(save(version).version).toBe(version);
  });

  it('are all walked by a database that was never there', async () => {
    const engine = memoryEngine();
    const db = await openDatabase({ name: 'archive', engine });
    expect(db.isNewer).toBe(false);
    expect(db.dexie.backendDB().version / 10).toBe(versions.length);
    db.dexie.close();
  });

  it.each(versions.map(({ version }) => version))(
    'open the saved database of version %i with all its events',
    async (version) => {
      const saved = save(version);
      const engine = await restore(saved);
      const archive = await openOn(engine);
      const { events, damaged } = await archive.load();
      expect(damaged).toEqual([]);
      expect(events).toEqual(saved.events);
      const appended = await archive.append([note(1, '升级之后')]);
      expect(appended.kind === 'kept' && appended.events[0]?.seq).toBe(saved.events.length + 1);
      expect(await archive.flows()).toHaveLength(saved.tables.flows?.length ?? 0);
      expect(await archive.health.all()).toHaveLength(saved.tables.health?.length ?? 0);
      expect(await archive.health.report('refund-list')).toMatchObject({ html: '<p>一一</p>' });
      archive.close();
    },
  );

  it('give out the evidence that version 3 kept', async () => {
    const saved = save(3);
    const archive = await openOn(await restore(saved));
    const [added] = saved.events.flatMap(({ body }) => (body.kind === 'evidence-added' ? [body.evidence] : []));
    if (!added) throw new Error('the saved database has no evidence');
    let text = '';
    const given = await archive.shelf.giveOut(added.sha256, (plain) => {
      text += new TextDecoder().decode(plain);
    });
    expect(given).toEqual({ kind: 'whole', size: added.size, sha256: added.sha256 });
    expect(text).toContain('先撤诉，三天内退款');
    archive.close();
  });

  it('open the fetched rules that version 5 kept', async () => {
    const engine = await restore(save(5));
    const shelf = await openRuleShelf({ name: 'archive', engine });
    const state = await shelf.state();
    const stored = state?.current && (await shelf.open(state.current));
    expect(stored?.manifest.seq).toBe(2);
    expect([...(stored?.files.values() ?? [])].map((bytes) => new TextDecoder().decode(bytes))).toEqual(['{}']);
    shelf.close();
  });

  it('show the notices that version 6 kept, with what was read and told, and go on from where they were', async () => {
    const engine = await restore(save(6));
    const archive = await openOn(engine);
    const { rows } = await archive.notices.list({ accounts: null, kind: null, unread: false }, 0, 10);
    expect(rows.map(({ kind, isRead }) => [kind, isRead])).toEqual([
      ['deadline', false],
      ['progress', true],
    ]);
    expect(rows[1]).toMatchObject({ id: 'event-of-version-6', text: { values: { words: '小二处理中' } } });
    expect((await archive.notices.untold()).map(({ kind }) => kind)).toEqual(['deadline']);
    expect((await archive.notices.keep(rows.map(({ isRead: _read, ...notice }) => notice))).kind).toBe('kept');
    expect((await archive.notices.list({ accounts: null, kind: null, unread: false }, 0, 10)).total).toBe(2);
    expect((await archive.notices.news()).looked).toBe(null);
    archive.close();
  });

  it('read the saved database the same when its caches are gone', async () => {
    const saved = save(1);
    const engine = await restore({ ...saved, tables: { ...saved.tables, packs: [], folded: [] } });
    const archive = await openOn(engine);
    expect((await archive.load()).events).toEqual(saved.events);
    archive.close();
  });

  it.each(versions.slice(0, -1).map(({ version }) => version))(
    'lose nothing of version %i when death comes at any question of the upgrade',
    async (version) => {
      const saved = save(version);
      let deaths = 0;
      for (let end = 1; ; end += 1) {
        const engine = await restore(saved);
        const { asked } = dieAt(end, true);
        const opened = await openDatabase({ name: 'archive', engine }).then(
          (db) => db,
          () => null,
        );
        const died = asked() >= end;
        vi.restoreAllMocks();
        opened?.dexie.close();
        const archive = await openOn(engine);
        expect((await archive.load()).events, `question ${end}`).toEqual(saved.events);
        expect(await archive.flows()).toHaveLength(saved.tables.flows?.length ?? 0);
        archive.close();
        if (!died) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(0);
    },
  );

  it('walk through an upgrade step, and keep the old when it fails', async () => {
    const engine = await restore(save(1));
    const name = 'archive';
    const failing = {
      version: versions.length + 1,
      tables: {},
      upgrade: () => Promise.reject(new Error('stopped half-way')),
    };
    await expect(openDatabase({ name, engine, versions: [...versions, failing] })).rejects.toThrow('stopped half-way');
    const whole = {
      ...failing,
      tables: { shelf: '&id' },
      upgrade: async (db: { table(name: string): { add(row: unknown): PromiseLike<unknown> } }) => {
        await db.table('shelf').add({ id: 'first' });
      },
    };
    const db = await openDatabase({ name, engine, versions: [...versions, whole] });
    expect(await db.dexie.table('shelf').toArray()).toEqual([{ id: 'first' }]);
    expect(await db.blocks.count()).toBe(save(1).tables.blocks?.length);
    db.dexie.close();
  });
});
