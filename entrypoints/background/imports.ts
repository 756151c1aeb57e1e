/**
 * The import of past cases that is under way, kept for the browser session: it names no person and no case, and losing it
 * costs no more than starting again. The keys of the cases it counted lie apart and go when the vault locks.
 */
import { type ImportRun, type ImportStop, importPace } from '@/domain/import';
import type { Changed } from '@/entrypoints/door/contract';
import type { Background } from './background';
import type { BrowserPort, Place } from './port';
import { isSamePlace } from './tabs';

type Session = BrowserPort['session'];

export interface KeptImport {
  run: ImportRun;
  /** The document that walks; null once nobody has to be shown it any more. */
  place: Place | null;
  /** Of the last page read, where its pager is made of links: there it can go on. */
  address: string | null;
}

const runKey = 'import';
/** Its name stands in `background.shut`, too: locking forgets it. */
export const countedKey = 'import-counted';
const offerKey = (tabId: number) => `import-offer:${tabId}`;

/** The person pressed 导入历史 elsewhere; a list that opens in this tab later than this does not surprise with it. */
const offerMs = 10 * 60_000;

export async function keptImport(session: Session): Promise<KeptImport | null> {
  return ((await session.get(runKey)) as KeptImport | undefined) ?? null;
}

export async function keepImport(session: Session, kept: KeptImport): Promise<void> {
  await session.set(runKey, kept);
}

export async function forgetImport(session: Session): Promise<void> {
  await session.remove([runKey, countedKey]);
}

/** Keys of the cases this import has counted. */
export async function countedKeys(session: Session): Promise<string[]> {
  return ((await session.get(countedKey)) as string[] | undefined) ?? [];
}

export async function keepCounted(session: Session, keys: readonly string[]): Promise<void> {
  await session.set(countedKey, keys);
}

/** What the person asked for elsewhere, to be started in this tab. */
export interface Offer {
  at: number;
  /** To go on where the last one ended. */
  goOn: boolean;
}

export async function offerImport(session: Session, tabId: number, offer: Offer): Promise<void> {
  await session.set(offerKey(tabId), offer);
}

export async function takeBackOffer(session: Session, tabId: number): Promise<void> {
  await session.remove([offerKey(tabId)]);
}

/** null when this tab has none to offer. */
export async function offerIn(session: Session, tabId: number, now: number): Promise<Offer | null> {
  const offer = (await session.get(offerKey(tabId))) as Offer | undefined;
  return offer && now - offer.at < offerMs ? offer : null;
}

export function endRun(run: ImportRun, why: ImportStop, now: number): ImportRun {
  return run.stage === 'over' ? run : { ...run, stage: 'over', pausedBy: null, why, changedAt: now };
}

/** The import as it is now: one whose tab was closed, or of whose page nothing is heard, has ended. */
export async function importNow(background: Background): Promise<KeptImport | null> {
  const { session, tabExists } = background.browser;
  const kept = await keptImport(session);
  if (!kept || kept.run.stage === 'over') return kept;
  const now = background.now();
  const isOpen = kept.place !== null && (await tabExists(kept.place.tabId));
  const isLost = kept.run.stage === 'walking' && now - kept.run.changedAt > kept.run.dueMs + importPace.lost;
  if (isOpen && !isLost) return kept;
  const ended = { ...kept, run: endRun(kept.run, isOpen ? 'interrupted' : 'tab-closed', now) };
  await keepImport(session, ended);
  return ended;
}

/** True when this document has an import to show: one to offer, one under way, one that has just ended. */
export async function importsHere(background: Background, place: Place): Promise<boolean> {
  const kept = await importNow(background);
  if (isSamePlace(kept?.place ?? null, place)) return true;
  return place.frameId === 0 && (await offerIn(background.browser.session, place.tabId, background.now())) !== null;
}

/** Our own pages ask again; `tab`: the page that walks, too, because somebody else moved it. */
export function spreadImport(background: Background, tab: number | null = null): void {
  const message: Changed = { changed: 'import' };
  void background.browser
    .tell(message, tab === null ? [] : [tab])
    .catch((error: unknown) => console.error('announcing failed', error));
}

/** A tab was closed: an import in it has ended, and whoever shows it is told. */
export async function noteClosedTab(background: Background, tabId: number): Promise<void> {
  const { session } = background.browser;
  await takeBackOffer(session, tabId);
  const kept = await keptImport(session);
  if (kept?.place?.tabId !== tabId || kept.run.stage === 'over') return;
  await keepImport(session, { ...kept, place: null, run: endRun(kept.run, 'tab-closed', background.now()) });
  spreadImport(background);
}

/** Keeps it and tells our own pages. */
export async function tellImport(background: Background, kept: KeptImport): Promise<ImportRun> {
  await keepImport(background.browser.session, kept);
  spreadImport(background);
  return kept.run;
}
