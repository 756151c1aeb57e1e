/** Browsers with an archive each, and a page of ours in them that makes and restores backups. */
import type { Ask } from '@/entrypoints/door/ask';
import { targetOf } from '@/entrypoints/own-pages/bulk/backup-target';
import { openSealed, type SealedReader } from '@/storage/archive/sealed';
import { type Made, makeBackup, type Sink } from '@/storage/backup/make';
import { planRestore, type Restored, restoreBackup, type Target } from '@/storage/backup/restore';
import { openBackup, type Survey, surveyBackup, type Unlocked } from '@/storage/backup/survey';
import { type Bytes, concat, fromBase64url } from '@/storage/vault/bytes';
import { listReading, listUrl, makeWorld, row, type Worker, type World } from '../background/world';
import { stretch } from '../components/gallery/answers';

/** Stands for what Argon2id makes of a passphrase. */
export function secretOf(passphrase: string): string {
  return Buffer.from(passphrase.padEnd(32, '.').slice(0, 32)).toString('base64url');
}

export const right = secretOf('right');

export interface Browser {
  world: World;
  worker: Worker;
  ask: Ask;
  reader: SealedReader;
  target: Target;
  close(): Promise<void>;
}

const open: Browser[] = [];

export async function closeAll(): Promise<void> {
  for (const browser of open.splice(0)) await browser.close();
}

export async function openBrowser(world: World = makeWorld()): Promise<Browser> {
  const worker = world.wake();
  const ask: Ask = (name, request) => worker.ask(name, request, 'ui');
  await ask('vault-state', {});
  const reader = await openSealed({ name: 'archive', engine: world.engine });
  const browser: Browser = {
    world,
    worker,
    ask,
    reader,
    target: targetOf(ask, reader, async (work) => work((await worker.background.archive()).shelf)),
    async close() {
      reader.close();
      (await worker.background.openArchive().catch(() => null))?.close();
    },
  };
  open.push(browser);
  return browser;
}

export const numbers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => String(188880000160000000n + BigInt(from + at)));

/** Notes cases, a page each, so that each lies in a block of its own. */
export async function noteCases(
  { world, worker }: Browser,
  caseNos: readonly string[],
  nick = '某某买家',
): Promise<void> {
  const tab = world.openTab(listUrl);
  for (const caseNo of caseNos) {
    world.now += 1000;
    const reading = listReading(world, [row({ caseNo, orderNo: `3${caseNo}` })], {
      account: { nick, uid: nick === '某某买家' ? '2200000003412' : '2200000009999' },
    });
    await worker.ask('report-reading', { reading }, tab);
  }
}

export async function setPassphrase({ ask }: Browser, secret = right): Promise<void> {
  await ask('set-passphrase', { stretch, secret, old: null });
}

export interface Parts extends Sink {
  parts: Bytes[];
  state: 'open' | 'closed' | 'aborted';
}

export function collect(): Parts {
  const sink: Parts = {
    parts: [],
    state: 'open',
    write: async (bytes) => void sink.parts.push(bytes),
    close: async () => {
      sink.state = 'closed';
    },
    abort: async () => {
      sink.state = 'aborted';
    },
  };
  return sink;
}

export async function beginOf(ask: Ask) {
  const begun = await ask('begin-backup', {});
  return begun.kind === 'backup' ? { header: begun.header, key: fromBase64url(begun.key) } : null;
}

export async function backUp({ ask, reader }: Browser): Promise<{ made: Made; file: Blob }> {
  const sink = collect();
  const made = await makeBackup({ reader, begin: () => beginOf(ask), sink });
  return { made, file: new Blob([concat(...sink.parts)]) };
}

export async function survey(file: Blob, secret = right): Promise<Unlocked | { kind: string }> {
  const opened = await openBackup(file);
  if (opened.kind !== 'backup') return opened;
  return surveyBackup(file, opened.header, { by: 'passphrase', secret: fromBase64url(secret) });
}

export async function surveyed(file: Blob, secret = right): Promise<Survey> {
  const found = await survey(file, secret);
  if (found.kind !== 'open') throw new Error(`the backup is ${found.kind}`);
  return found as Survey;
}

/** Plans and restores, as a person does who agrees to everything. */
export async function restore(file: Blob, target: Target, secret = right): Promise<Restored> {
  const found = await surveyed(file, secret);
  const plan = await planRestore(file, found, target);
  return plan.kind === 'plan' ? restoreBackup(file, found, plan, target) : plan;
}

/** Everything a person sees of the cases, in an order of its own; accounts by label, for their ids are a vault's own. */
export async function shown({ ask }: Browser): Promise<string[]> {
  const { cases } = await ask('list-cases', {});
  return cases
    .map(({ subject, account, status, statusText, amountFen, title }) =>
      JSON.stringify([subject.caseNo, subject.orderNo, account.nick, status, statusText, amountFen, title]),
    )
    .sort();
}

/** All events that are kept, by id. */
export async function eventIds({ worker }: Browser): Promise<string[]> {
  const { events } = await (await worker.background.archive()).load();
  return events.map(({ id }) => id).sort();
}
