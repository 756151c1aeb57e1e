/** Never seen: looks for new rules where that is wanted. A page of ours, for a worker has no pages to read. */
import type { Ask } from '@/entrypoints/door/ask';
import { lookOnce } from './look-once';
import { readsAsSaved } from './read-as-saved';

export async function work(ask: Ask): Promise<void> {
  readsAsSaved();
  const wanted = await ask('feed-wanted', {});
  if (wanted.kind === 'wanted') await ask('feed-found', { found: { ...(await lookOnce(wanted)) } });
}
