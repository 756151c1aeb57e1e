/** A backup that was made once must open for ever, by passphrase and by code: a kept file, read by both implementations. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { planRestore, restoreBackup } from '@/storage/backup/restore';
import { isWhole, openBackup, surveyBackup } from '@/storage/backup/survey';
import { readRecoveryCode } from '@/storage/vault/recovery-code';
import {
  backUp,
  closeAll,
  eventIds,
  noteCases,
  numbers,
  openBrowser,
  right,
  setPassphrase,
  shown,
  surveyed,
} from './backup-world';
import { readBackupSecond } from './second/backup';

interface Vector {
  secret: string;
  code: string;
  file: string;
  events: string[];
  cases: string[];
}

const vector = JSON.parse(readFileSync(resolve(import.meta.dirname, '../vectors/backup.json'), 'utf8')) as Vector;
const bytes = Buffer.from(vector.file, 'base64');
const file = new Blob([bytes]);

afterEach(closeAll);

/** What both kept files and fresh ones must come to in the second reader. */
function idsSecond(content: Buffer, secret: string): string[] {
  const { blocks } = readBackupSecond(content, Buffer.from(secret, 'base64url'));
  return blocks.flatMap((text) => (JSON.parse(text) as { events: { id: string }[] }).events.map(({ id }) => id)).sort();
}

describe('the kept backup', () => {
  it('opens by its passphrase and restores to the cases it was made of', async () => {
    const found = await surveyed(file, vector.secret);
    expect(isWhole(found.damage)).toBe(true);
    const fresh = await openBrowser();
    const plan = await planRestore(file, found, fresh.target);
    if (plan.kind !== 'plan') throw new Error('unsaved');
    expect(await restoreBackup(file, found, plan, fresh.target)).toMatchObject({ kind: 'restored' });
    expect(await eventIds(fresh)).toEqual(vector.events);
    expect(await shown(fresh)).toEqual(vector.cases);
  });

  it('opens by its recovery code', async () => {
    const opened = await openBackup(file);
    const read = await readRecoveryCode(vector.code);
    if (opened.kind !== 'backup' || read.kind !== 'code') throw new Error('not as kept');
    const found = await surveyBackup(file, opened.header, { by: 'code', secret: read.secret });
    expect(found.kind === 'open' && found.events.map(({ id }) => id).sort()).toEqual(vector.events);
  });

  it('opens in the second implementation', () => {
    expect(idsSecond(bytes, vector.secret)).toEqual(vector.events);
    const bent = Buffer.from(bytes);
    bent[bytes.length - 100] = (bent[bytes.length - 100] ?? 0) ^ 1;
    expect(() => idsSecond(bent, vector.secret)).toThrow();
  });
});

describe('a fresh backup', () => {
  it('is what its format says: the second implementation reads the same events', async () => {
    const browser = await openBrowser();
    await noteCases(browser, numbers(3));
    await setPassphrase(browser);
    const made = Buffer.from(await (await backUp(browser)).file.arrayBuffer());
    expect(idsSecond(made, right)).toEqual(await eventIds(browser));
  });
});
