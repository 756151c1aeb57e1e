/** What a page is that shows no case, and whose it is. */
import type { AccountReading, Tried } from '@/domain/reading';
import type { ReadingOutcome } from '@/domain/words';
import type { Adapter, Site } from '@/rules/adapter';
import { toLines } from './lines';
import { nothing, type Page, pageScope, type Scope } from './scope';
import { isThere, take } from './take';
import { squeeze } from './text';
import { readTokens } from './tokens';
import { note } from './tried';

/** Visible letters outside menus that make a page drawn. */
const drawnText = 10;
const loading = /^(加载中|正在加载|请稍候|请稍等|loading|[.。…·\s])+$/i;

/** The page with its menus, where the site's own signs stand. */
function wholeScope(page: Page): Scope {
  return pageScope({ ...page, left: () => nothing });
}

export function readAccount(page: Page, { account }: Site): AccountReading | null {
  const scope = wholeScope(page);
  const nick = take(account.nick, scope)?.text.slice(0, 300) ?? null;
  const uid = take(account.uid, scope, (text) => /^\d{1,20}$/.test(text))?.text ?? null;
  return nick || uid ? { nick, uid } : null;
}

export function isChallenged(page: Page, site: Site, tried: Tried[]): boolean {
  return note(tried, 'place:challenged', isThere(site.challenged, wholeScope(page)));
}

/** `empty`: a layout or the page's data says that there are none. `data`: names of the page's data that tell of cases. */
export function whyNoCase(
  page: Page,
  { adapter, site, empty, data }: { adapter: Adapter; site: Site; empty: boolean; data: readonly string[] },
  tried: Tried[],
): Exclude<ReadingOutcome, 'found' | 'challenged'> {
  const whole = wholeScope(page);
  if (note(tried, 'place:signed-out', isThere(site.signedOut, whole))) return 'signed-out';
  if (note(tried, 'place:none', isThere(adapter.none, whole)) || empty) return 'none';
  const isPageDrawn = isDrawn(page, adapter);
  tried.push({ place: 'place:ready', matched: isPageDrawn, candidate: null, note: null });
  const { values, broken } = page.inline(data);
  if (isPageDrawn || values.length + broken.length > 0) return 'unreadable';
  return note(tried, 'place:redirected', isThere(site.redirected, whole)) ? 'signed-out' : 'not-ready';
}

function isDrawn(page: Page, { ready }: Adapter): boolean {
  const scope = pageScope(page);
  if (isThere(ready, scope) >= 0) return true;
  const text = toLines(readTokens(scope.row, page.left()))
    .map((line) => line.text)
    .join('');
  return squeeze(text).length >= drawnText && !loading.test(text);
}
