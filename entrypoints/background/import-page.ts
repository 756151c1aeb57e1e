/** Notes a page of an import: whose it is, which of its cases are new, and whether another page follows. */
import { countPage, type ImportPage, type ImportRun, importPace, nextOfImport } from '@/domain/import';
import type { ResponseOf } from '@/entrypoints/door/contract';
import type { PageCaller } from '@/entrypoints/door/sender';
import { matchAdapters } from '@/rules/engine/match';
import { randomHex } from '@/storage/vault/bytes';
import type { Background } from './background';
import { countedKeys, endRun, type KeptImport, keepCounted, tellImport } from './imports';
import { type Known, known, nobody } from './known';
import type { BrowserPort } from './port';
import { type PageNote, pageNote, troubleNow } from './tabs';

type Stepped = ResponseOf<'import-step'>;
type Session = BrowserPort['session'];

export async function readImportPage(
  background: Background,
  kept: KeptImport,
  { page, at, link }: { page: ImportPage; at: number; link: string | null },
  caller: PageCaller,
): Promise<Stepped> {
  const { session } = background.browser;
  const { run } = kept;
  const now = background.now();
  if (await troubleNow(session))
    return { kind: 'over', run: await tellImport(background, { ...kept, run: endRun(run, 'unsaved', now) }) };
  const note = await pageNote(session, caller);
  const isRead = page.outcome === 'found' || page.outcome === 'none';
  // What the page shows has to be noted before it counts; until then the page is read again.
  const isNoted = note !== null && note.adapter === run.adapter && note.at >= at;
  if (isRead && !isNoted) {
    if (page.tookMs < importPace.effect) return { kind: 'wait', run };
    return { kind: 'over', run: await tellImport(background, { ...kept, run: endRun(run, 'unreadable', now) }) };
  }
  const told = await known(background);
  const account = isRead && note ? await accountOf(note, told) : null;
  const isOwn = account === null || run.account === null || account === run.account;
  const next = nextOfImport(run, page, isOwn, randomShare());
  if (next.kind === 'wait') return { kind: 'wait', run };
  const isCounted = isRead && isOwn && !(next.kind === 'stop' && /^(same-rows|no-effect)$/.test(next.why));
  const counted = isCounted && note ? await count(session, note, told, run) : null;
  const after = counted ? countPage(run, page, counted, now) : run;
  // Told by a document of ours, and taken only where it leads to this list again.
  const goesOn = link !== null && isOfList(background, link, run.adapter, caller) ? link : null;
  const address = counted ? goesOn : kept.address;
  const dueMs = next.kind === 'next' ? next.waitMs : 0;
  const read: ImportRun = { ...after, account: run.account ?? account, dueMs };
  const last = await tellImport(background, {
    ...kept,
    address,
    run: next.kind === 'next' ? read : endRun(read, next.why, now),
  });
  // After the page was counted: lost between the two, a row that comes again counts again, and no page is missed.
  if (counted) await keepCounted(session, counted.keys);
  return next.kind === 'next' ? { kind: 'next', run: last, waitMs: next.waitMs } : { kind: 'over', run: last };
}

/** Each case once, however often its row comes. */
async function count(
  session: Session,
  note: PageNote,
  { find }: Known,
  { since }: ImportRun,
): Promise<{ cases: number; fresh: number; keys: string[] }> {
  const before = await countedKeys(session);
  const seen = new Set(before);
  const items = note.cases.flatMap(({ key }) => {
    const item = find(key);
    const name = item?.keys[0] ?? key;
    if (seen.has(name)) return [];
    seen.add(name);
    return item ? [item] : [];
  });
  const fresh = items.filter(({ firstSeenAt }) => firstSeenAt >= since).length;
  return { cases: seen.size - before.length, fresh, keys: [...seen] };
}

/** The account of a page by the one name it has; null where the page names nobody. */
async function accountOf(note: PageNote, { accounts }: Known): Promise<string | null> {
  if (note.account === nobody) return null;
  return accounts.find(({ id, aliases }) => id === note.account || aliases.includes(note.account))?.id ?? note.account;
}

function isOfList({ rules }: Background, url: string, adapter: string, { origin }: PageCaller): boolean {
  return URL.canParse(url) && new URL(url).origin === origin && matchAdapters(url, rules.adapters)[0]?.id === adapter;
}

function randomShare(): number {
  return Number.parseInt(randomHex(3), 16) / 0x1000000;
}
