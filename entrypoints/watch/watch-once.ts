/** Fetches and reads the pages that the background watches, one after another, as long as it names a next one. Nothing on them runs. */
import type { Fetch } from '@/channels/feed/read-host';
import { fetchPage } from '@/channels/watch/fetch-page';
import type { Ask } from '@/entrypoints/door/ask';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import type { RuleSet } from '@/rules/adapter';
import { blockedPath, isBlocked } from '@/rules/engine/match';
import { readPage } from '@/rules/engine/read';

export interface Watching {
  ask: Ask;
  fetch: Fetch;
  parse: (html: string) => Document;
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

export async function watchOnce(watching: Watching): Promise<void> {
  const { ask, wait } = watching;
  const wanted = await ask('watch-wanted', {});
  if (wanted.kind !== 'wanted') return;
  let url: string | null = wanted.url;
  while (url !== null) {
    const answer: ResponseOf<'watch-read'> = await ask('watch-read', {
      url,
      ...(await look(url, wanted.rules, watching)),
    });
    if (answer.kind !== 'next') return;
    await wait(answer.waitMs);
    url = answer.url;
  }
}

type Told = Omit<RequestOf<'watch-read'>, 'url'>;

async function look(url: string, rules: RuleSet, { fetch, parse, now }: Watching): Promise<Told> {
  const fetched = await fetchPage(fetch, url);
  if (fetched.kind !== 'got') return { failed: fetched.kind, reading: null };
  // At the host's root no adapter would know the page that asks who is there, and we would ask again and again.
  const address = isBlocked(fetched.url) ? underPath(url) : fetched.url;
  const reading = readPage(parse(fetched.text), address, rules, { now: now() })?.reading ?? null;
  // An error page says nothing about cases; one that asks who is there may come with any status.
  const isTold = reading?.outcome === 'signed-out' || reading?.outcome === 'challenged';
  if (!fetched.isOk && !isTold) return { failed: 'unreachable', reading: null };
  return reading ? { failed: null, reading } : { failed: 'not-read', reading: null };
}

function underPath(url: string): string {
  const wanted = new URL(url);
  wanted.pathname += blockedPath;
  return wanted.href;
}
