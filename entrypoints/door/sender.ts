/** Who is speaking, by what the browser stamps on a message and nothing else. */
import { isPageAddress } from '@/rules/hosts';

/** What a browser says about the sender of a message. */
export interface Stamp {
  id?: string;
  /** Chromium, Firefox ≥ 126; else the address must do. */
  origin?: string;
  url?: string;
  frameId?: number;
  documentId?: string;
  tab?: { id?: number; url?: string };
}

export interface PageCaller {
  kind: 'page';
  tabId: number;
  frameId: number;
  /** Chromium's name for this very document; Firefox has none. */
  documentId: string | null;
  /** `https://host` */
  origin: string;
}

export type Caller = { kind: 'ui' } | PageCaller;

export interface Self {
  id: string;
  /** `chrome-extension://…` or `moz-extension://…`, no slash at the end. */
  origin: string;
}

/**
 * Our own pages are `ui`; a buyer page of ours over https is `page`, in a frame only when the tab itself shows one.
 * null: nobody we talk to. Tab presence tells nothing: our options page has a tab too.
 */
export function judgeSender(stamp: Stamp, self: Self): Caller | null {
  if (stamp.id !== self.id) return null;
  const origin = stamp.origin ?? originOf(stamp.url);
  if (origin === self.origin) return { kind: 'ui' };
  if (origin === null || !isPageOrigin(origin)) return null;
  const { tab, frameId } = stamp;
  if (tab?.id === undefined || tab.id < 0 || frameId === undefined) return null;
  if (frameId !== 0 && !(tab.url && isPageAddress(tab.url))) return null;
  return { kind: 'page', tabId: tab.id, frameId, documentId: stamp.documentId ?? null, origin };
}

/** Scheme, host and port, also of an extension's address (whose `origin` is `null` in some engines). */
function originOf(url: string | undefined): string | null {
  return url?.match(/^[a-z-]+:\/\/[^/?#]+/)?.[0] ?? null;
}

function isPageOrigin(origin: string): boolean {
  // An origin is exactly that: nothing before the host, nothing behind it.
  return isPageAddress(`${origin}/`) && new URL(origin).origin === origin;
}
