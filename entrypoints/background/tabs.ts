/** What each document last showed and which flows it runs: kept in the browser session, lost without harm. */
import type { CaseStatus, ControlName } from '@/domain/words';
import type { BrowserPort, Place } from './port';

/** The last reading of one document, without anything personal beyond the case's own name. */
export interface PageNote extends Place {
  at: number;
  url: string;
  adapter: string;
  layout: string | null;
  view: 'list' | 'detail' | 'form';
  surface: 'pc' | 'h5';
  account: string;
  cases: {
    key: string;
    status: CaseStatus;
    /** null where the page says nothing about what it offers. */
    controls: ControlName[] | null;
  }[];
}

type Session = BrowserPort['session'];

const waitsName = (tabId: number) => `waits:${tabId}`;

/** A tab waits for the vault to be unlocked. */
export async function noteWaits(session: Session, tabId: number): Promise<void> {
  await session.set(waitsName(tabId), true);
}

export async function waitingTabs(session: Session): Promise<number[]> {
  return Object.keys(await session.all('waits:')).map((name) => Number(name.slice('waits:'.length)));
}

export async function forgetWaits(session: Session, tabs: readonly number[]): Promise<void> {
  await session.remove(tabs.map(waitsName));
}

export function pageKey({ tabId, frameId }: Place): string {
  return `page:${tabId}:${frameId}`;
}

export async function notePage(session: Session, note: PageNote): Promise<void> {
  await session.set(pageKey(note), note);
}

export async function pageNote(session: Session, place: Place): Promise<PageNote | null> {
  return ((await session.get(pageKey(place))) as PageNote | undefined) ?? null;
}

/** All documents, newest reading first. */
export async function pageNotes(session: Session): Promise<PageNote[]> {
  const notes = Object.values(await session.all('page:')) as PageNote[];
  return notes.sort((one, two) => two.at - one.at);
}

/** A document that began anew, or is gone, shows nothing. */
export async function forgetPage(session: Session, place: Place): Promise<void> {
  await session.remove([pageKey(place)]);
}

export async function forgetTab(session: Session, tabId: number): Promise<void> {
  const keys = Object.keys(await session.all(`page:${tabId}:`));
  await session.remove([...keys, `ready:${tabId}`, `upload:${tabId}`, waitsName(tabId)]);
}

/**
 * Which document may click for a flow. Tab numbers begin again with each browser session, so the number in the
 * flow's row proves nothing; after a restart a flow belongs to nobody until its page is seen again.
 */
export async function ownerOf(session: Session, flow: string): Promise<Place | null> {
  return ((await session.get(`owner:${flow}`)) as Place | undefined) ?? null;
}

export async function setOwner(session: Session, flow: string, { tabId, frameId }: Place): Promise<void> {
  await session.set(`owner:${flow}`, { tabId, frameId });
}

export function isSamePlace(one: Place | null, two: Place | null): boolean {
  return one !== null && two !== null && one.tabId === two.tabId && one.frameId === two.frameId;
}

/** The case whose dialog is to open in this tab, or whose control is to be shown there, because the person pressed that elsewhere. */
export interface Ready {
  key: string;
  at: number;
  /** The page's own control to show; none: the dialog opens. */
  point?: ControlName;
}

export async function setReady(session: Session, tabId: number, ready: Ready): Promise<void> {
  await session.set(`ready:${tabId}`, ready);
}

export async function readyIn(session: Session, tabId: number): Promise<Ready | null> {
  return ((await session.get(`ready:${tabId}`)) as Ready | undefined) ?? null;
}

export async function clearReady(session: Session, tabId: number): Promise<void> {
  await session.remove([`ready:${tabId}`]);
}

/** A document in which the person asked to hand in material may be given that case's files for this long. */
const takingMs = 30 * 60_000;

type Taker = Place & { documentId: string | null };

export async function letTake(session: Session, taker: Taker, key: string, at: number): Promise<void> {
  const { tabId, frameId, documentId } = taker;
  await session.set(`upload:${tabId}`, { tabId, frameId, documentId, key, at });
}

export async function mayTake(session: Session, taker: Taker, key: string, now: number): Promise<boolean> {
  const given = (await session.get(`upload:${taker.tabId}`)) as (Taker & { key: string; at: number }) | undefined;
  if (!given || given.key !== key || given.documentId !== taker.documentId) return false;
  return isSamePlace(given, taker) && now >= given.at && now - given.at < takingMs;
}

export type Trouble = 'full' | 'newer';

/** Why the last reading could not be kept; null when it was. */
export async function noteTrouble(session: Session, trouble: Trouble | null): Promise<void> {
  if (trouble) await session.set('trouble', trouble);
  else await session.remove(['trouble']);
}

export async function troubleNow(session: Session): Promise<Trouble | undefined> {
  return (await session.get('trouble')) as Trouble | undefined;
}
