/** Has one look taken for new rules, and keeps what was found. Nothing that was refused is stored. */
import type { FeedFound } from '@/entrypoints/door/contract';
import { type Bytes, bytesOfText } from '@/rules/bundle/digest';
import type { FeedState } from '@/rules/bundle/feed-state';
import type { Background } from './background';
import { adopt, lastOf } from './change-rules';
import { inLookTurn } from './look-turn';

const usualMs = 6 * 3_600_000;
const firstRetryMs = 15 * 60_000;
/** A page that looks for longer was closed, or hangs. */
const patienceMs = 180_000;

/** One at a time; whoever asks meanwhile is told how that one ended. */
export function checkFeed(background: Background): Promise<FeedState> {
  const { desk } = background;
  desk.checking ??= check(background).finally(() => {
    desk.checking = null;
  });
  return desk.checking;
}

async function check(background: Background): Promise<FeedState> {
  const { desk } = background;
  const before = await desk.state();
  if (before.address === null) return before;
  const found = await inLookTurn(background, () => lookInPage(background, before));
  const outcome =
    found.outcome === 'unreachable' && !(await mayReach(background, before)) ? 'no-permission' : found.outcome;
  return background.inTurn(async () => {
    const state = await desk.state();
    // Another address, or a step back, while we were looking: what was found is not about this any more.
    if (state.address !== before.address || state.current?.hash !== before.current?.hash) return state;
    const now = background.now();
    const misses = found.outcome === 'unreachable' ? state.misses + 1 : 0;
    const { root = state.root, rootTag = state.tags.root, manifestTag = state.tags.manifest, taken } = found;
    const next: FeedState = {
      ...state,
      root,
      tags: { ...state.tags, root: rootTag },
      checkedAt: now,
      misses,
      nextAt: now + pauseMs(misses),
      last: lastOf(background, outcome, found.about),
    };
    const tagged = { ...next, tags: { root: rootTag, manifest: manifestTag } };
    if (!taken) {
      await desk.keep(tagged);
      return tagged;
    }
    const { files, ...generation } = taken;
    const bytes = new Map(files.map(({ sha256, text }): [string, Bytes] => [sha256, bytesOfText(text)]));
    const adopted = await adopt(background, tagged, generation, bytes);
    // Without its tag it is fetched again at the next look.
    if (adopted !== 'adopted') await desk.keep({ ...next, last: lastOf(background, adopted) });
    return desk.state();
  });
}

function mayReach({ browser }: Background, { address }: FeedState): Promise<boolean> {
  return browser.mayReach(address ?? '');
}

/** Six hours, more or less: not everybody asks in the same minute. After misses sooner, each time less soon. */
function pauseMs(misses: number): number {
  const pause = misses > 0 ? Math.min(usualMs, firstRetryMs * 2 ** (misses - 1)) : usualMs;
  return Math.round(pause * (0.9 + Math.random() * 0.2));
}

/** The page asks for `feed-wanted` and tells `feed-found`. */
async function lookInPage({ desk, browser }: Background, state: FeedState): Promise<FeedFound> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<FeedFound>((resolve, reject) => {
      timer = setTimeout(() => resolve({ outcome: 'not-tried' }), patienceMs);
      desk.looking = { state, settle: resolve };
      browser.openLook('rules').catch(reject);
    });
  } catch (error) {
    console.error('the page that looks for rules could not be opened', error);
    return { outcome: 'not-tried' };
  } finally {
    clearTimeout(timer);
    desk.looking = null;
    await browser.closeLook().catch(() => undefined);
  }
}
