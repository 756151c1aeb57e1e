/** Gets small files from the host of a feed: never more bytes, longer, or from elsewhere than allowed. */
import type { Bytes } from '@/rules/bundle/digest';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Got =
  | { kind: 'got'; bytes: Bytes; tag: string | null }
  /** What was got last time is still what there is. */
  | { kind: 'unchanged' }
  | { kind: 'not-found' }
  | { kind: 'too-large' }
  /** No answer in time, or none we may read. */
  | { kind: 'unreachable' };

const patienceMs = 20_000;

export interface Wanted {
  url: string;
  /** Unpacked by the browser or not: what arrives is counted, and the rest is not waited for. */
  mostBytes: number;
  /** What the host called its last answer. */
  tag?: string | null;
  /** The file is packed (gzip) on the host: unpacked here, to at most so many bytes. */
  packed?: boolean;
}

/** Promises: at most `mostBytes`, within 20 seconds, from this very address, without cookies. Never throws. */
export async function readFromHost(fetch: Fetch, { url, mostBytes, tag, packed }: Wanted): Promise<Got> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      // Attack: an open redirect of a trusted host leads to somebody else's.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: tag ? { 'If-None-Match': tag } : {},
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 304) return { kind: 'unchanged' };
    if (response.status === 404) return { kind: 'not-found' };
    if (!response.ok || !response.body) return { kind: 'unreachable' };
    const body = packed ? response.body.pipeThrough(new DecompressionStream('gzip')) : response.body;
    const bytes = await readAtMost(body, mostBytes);
    return bytes ? { kind: 'got', bytes, tag: response.headers.get('etag') } : { kind: 'too-large' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/** null as soon as there is more. Attack: a zip bomb, a few kilobytes that unpack to gigabytes; the stream ends with the count. */
export async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Bytes | null> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
