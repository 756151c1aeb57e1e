/** Tells notices: keeps each in the inbox once, then shows it in the browser and sends it on where the person asked for that. */
import { textByKey } from '@/assets/locales/text';
import { notice as texts } from '@/assets/locales/zh_CN.yml';
import type { Notice } from '@/domain/notice';
import { noticeSchema } from '@/domain/notice.schema';
import { browserWay, type NoticeSettings } from '@/domain/notice-ways';
import type { Changed } from '@/entrypoints/door/contract';
import type { Archive } from '@/storage/archive/archive';
import { readNoticeSettings } from '@/storage/notice-settings';
import { showCount } from './announce';
import type { Background } from './background';
import { queuePush } from './outbox';

/** More at once than this are one notification: a wall of them is read by nobody. */
const mostSingle = 2;
/** Names of notifications: of one notice its id behind this, of several the group. */
export const noticeName = 'notice/';
export const groupName = 'notices';
/** In session storage while the vault is locked: whether it was said that something waits. */
const lockedKey = 'notices-locked';

/**
 * Keeps what is not there yet and tells it. A notice that stands in the inbox is told again by nobody; one that could not
 * be shown or sent on, for the worker died, is so at the next start. While the vault is locked they wait, sealed.
 */
export async function tellNotices(background: Background, notices: readonly Notice[]): Promise<void> {
  const archive = await background.openArchive();
  if (!archive) return putNoticesAside(background, notices);
  const kept = await archive.notices.keep(notices);
  if (kept.kind === 'full') console.error('no room for notices', notices.length);
  await tellKept(background, archive);
}

/** One at a time: what one is telling the next finds told. */
const turns = new WeakMap<Background, Promise<void>>();

/** Shows and sends on what stands in the inbox and was not yet. Done twice it is the same. */
export function tellKept(background: Background, archive: Archive): Promise<void> {
  const before = turns.get(background) ?? Promise.resolve();
  const told = before.catch(() => undefined).then(() => tellUntold(background, archive));
  turns.set(background, told);
  return told;
}

async function tellUntold(background: Background, archive: Archive): Promise<void> {
  const untold = await archive.notices.untold();
  if (untold.length === 0) return;
  const settings = await readNoticeSettings(background.browser.settings);
  const shown = untold.filter(({ kind }) => settings.ways[kind].includes(browserWay));
  await show(background, settings, shown);
  await queuePush(background, untold);
  await archive.notices.told(untold.map(({ id }) => id));
  await tellChanged(background);
}

/** Our pages that show notices ask again, and the badge counts them. */
export async function tellChanged(background: Background): Promise<void> {
  const message: Changed = { changed: 'notices' };
  await background.browser.tell(message, []);
  await showCount(background);
}

/** A browser that shows none (they are forbidden, or there are none) has the inbox still. */
async function show(background: Background, { details }: NoticeSettings, notices: readonly Notice[]): Promise<void> {
  const { browser } = background;
  try {
    if (notices.length > mostSingle) {
      const count = String(notices.length);
      return await browser.notify(groupName, texts['toast-title'], textByKey(texts, 'toast-many', { count }));
    }
    for (const { id, text } of notices) {
      const words = details ? textByKey(texts, text.key, text.values) : texts['toast-one'];
      await browser.notify(`${noticeName}${id}`, texts['toast-title'], words);
    }
  } catch (error) {
    console.error('a notification was not shown', error);
  }
}

/** Nothing is said of what it is about: only that something is to be read after unlocking, and only once until then. */
async function putNoticesAside(background: Background, notices: readonly Notice[]): Promise<void> {
  const { browser } = background;
  const safe = await background.safe();
  const ring = await safe.ring();
  if (ring?.mode !== 'lock' || notices.length === 0) return;
  for (const notice of notices) await safe.put(ring.inbox, ring.vaultId, { notice });
  if (await browser.session.get(lockedKey)) return;
  await browser.session.set(lockedKey, true);
  await browser.notify(groupName, texts['toast-title'], texts['toast-locked']);
}

/** After unlocking: what was put aside is kept and told, and the next that waits is spoken of anew. */
export async function tellPutAside(background: Background, values: readonly unknown[]): Promise<void> {
  await background.browser.session.remove([lockedKey]);
  const parsed = values.map((value) => noticeSchema.safeParse(Reflect.get(Object(value), 'notice')));
  await tellNotices(
    background,
    parsed.flatMap(({ data }) => data ?? []),
  );
}

/** A notification was pressed: the case it is about, else the inbox. */
export async function openNotice(background: Background, name: string): Promise<void> {
  const { browser } = background;
  if (name !== groupName && !name.startsWith(noticeName)) return;
  const archive = await background.openArchive();
  const notice = (await archive?.notices.find(name.slice(noticeName.length))) ?? null;
  const key = notice?.caseKey ?? null;
  await browser.openOwnPage('/options.html', key === null ? 'inbox' : `cases/${encodeURIComponent(key)}`);
  await browser.forgetNotice(name);
  if (!archive || !notice || key === null) return;
  await archive.notices.mark([notice.id]);
  await tellChanged(background);
}
