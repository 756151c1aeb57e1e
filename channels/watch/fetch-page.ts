/** Gets one page as the browser would, with the person's own sign-in: never more bytes or longer than allowed, and from nowhere else. */
import type { Fetch } from '@/channels/feed/read-host';

export type FetchedPage =
  /** `url`: where it led to in the end. */
  | { kind: 'got'; url: string; text: string; isOk: boolean }
  /** It leads to a host that is none of ours: the sign-in page is the only one that is known. */
  | { kind: 'led-away' }
  /** No answer in time, none we may read, or one without end. */
  | { kind: 'unreachable' };

const patienceMs = 20_000;
/** A list of twenty rows is a tenth of it. */
const mostBytes = 6_000_000;

/** Promises: one GET, a second one only where the first was led to a host that we may not read. Never throws, never posts. */
export async function fetchPage(fetch: Fetch, url: string): Promise<FetchedPage> {
  const asking: RequestInit = {
    credentials: 'include',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(patienceMs),
  };
  try {
    const response = await fetch(url, { ...asking, redirect: 'follow' });
    const text = await readText(response);
    return text === null ? { kind: 'unreachable' } : { kind: 'got', url: response.url || url, text, isOk: response.ok };
  } catch {
    return (await leadsAway(fetch, url, asking)) ? { kind: 'led-away' } : { kind: 'unreachable' };
  }
}

/** A redirect to a host without permission fails like a broken line does; asked not to follow, the browser says that there is one. */
async function leadsAway(fetch: Fetch, url: string, asking: RequestInit): Promise<boolean> {
  try {
    return (await fetch(url, { ...asking, redirect: 'manual' })).type === 'opaqueredirect';
  } catch {
    return false;
  }
}

/** null as soon as there is more than allowed. */
async function readText(response: Response): Promise<string | null> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.length > mostBytes ? null : decodePage(bytes, response.headers.get('content-type'));
}

/** By the header's charset, else the page's own word for it: real pages are UTF-8 or GBK (real-samples §2.8). */
export function decodePage(bytes: Uint8Array<ArrayBuffer>, contentType: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const named = charsetIn(contentType ?? '') ?? charsetIn(head) ?? 'utf-8';
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function charsetIn(text: string): string | null {
  return /charset=["']?([\w-]+)/i.exec(text)?.[1] ?? null;
}
