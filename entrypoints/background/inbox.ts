/** Readings that come while the vault is locked wait sealed; unlocking notes them, in the order they came. */
import type { Reading } from '@/domain/reading';
import { readingSchema } from '@/domain/reading.schema';
import type { Changed } from '@/entrypoints/door/contract';
import type { Safe } from '@/storage/archive/safe';
import type { StoredRing, VaultKeys } from '@/storage/vault/stored-ring';
import { showCount } from './announce';
import type { Background } from './background';
import { heardFromPage } from './heard-from-page';
import { noteEvents } from './note-events';
import { noteReading } from './note-reading';
import { tellPutAside } from './notices';
import type { Place } from './port';
import { forgetWaits, noteWaits, pageNotes, waitingTabs } from './tabs';

/** Puts a reading in for later, and remembers whom to tell when it is noted. */
export async function putAside(background: Background, reading: Reading, { tabId }: Place): Promise<void> {
  const safe = await background.safe();
  const ring = await safe.ring();
  if (ring?.mode !== 'lock') return;
  if (reading.outcome === 'found' || reading.outcome === 'none') await safe.put(ring.inbox, ring.vaultId, reading);
  await noteWaits(background.browser.session, tabId);
  await showCount(background);
}

/** Notes what waited. What cannot be kept now (a full disk) goes on waiting. */
export async function noteWaiting(
  background: Background,
  safe: Safe,
  ring: StoredRing,
  keys: VaultKeys,
): Promise<void> {
  const { values, forget } = await safe.take<unknown>(ring, keys);
  for (const value of values) {
    const parsed = readingSchema.safeParse(value);
    // An older program may have put in what this one reads otherwise.
    if (!parsed.success) continue;
    const noted = await noteReading(background, parsed.data);
    if (noted.kind === 'unsaved') return;
    await heardFromPage(background, parsed.data, noted.whose, noted.isNews);
  }
  await tellPutAside(background, values);
  await forget();
  await noteEvents(background);
}

/** Tells our pages, and the tabs that show cases or wait to, that the vault was locked, unlocked or changed. */
export async function announceVault(background: Background): Promise<void> {
  const { browser } = background;
  const waiting = await waitingTabs(browser.session);
  const showing = (await pageNotes(browser.session)).map(({ tabId }) => tabId);
  const message: Changed = { changed: 'vault' };
  if (await background.openArchive()) await forgetWaits(browser.session, waiting);
  await browser.tell(message, [...new Set([...waiting, ...showing])]);
  await showCount(background);
}
