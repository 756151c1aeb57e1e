/** One round of looks: page after page as they are due, each noted like a page the person opened, stopped at once where the site asks who is there. */
import { beginLook, type Ended, endLook, nextLook, type WatchedPage } from '@/domain/watch';
import { stopNotice } from '@/domain/watch-notice';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import { watchedAdapters } from '@/rules/watched-pages';
import { announce } from './announce';
import type { Background } from './background';
import { inLookTurn } from './look-turn';
import { noteWatched } from './note-watched';
import { tellNotices } from './notices';
import { decidingOf, markName, type Stand, standOf, type WatchMark } from './watch-stand';

interface Round {
  page: WatchedPage;
  /** Each page is looked at once in a round, whatever the manners are. */
  done: Set<string>;
  /** Each answer of the page puts its end off. */
  patience: ReturnType<typeof setTimeout> | undefined;
  end: () => void;
}

/** Of this life of the worker: a look that died with it is found in the state. */
const rounds = new WeakMap<Background, Round>();
const running = new WeakMap<Background, Promise<void>>();

/** A page that is silent for longer was closed, or hangs. */
const patienceMs = 90_000;

/** Looks at what is due; whoever asks meanwhile waits for the same round. */
export function watchRound(background: Background): Promise<void> {
  const other = running.get(background);
  if (other) return other;
  const round = run(background).finally(() => running.delete(background));
  running.set(background, round);
  return round;
}

async function run(background: Background): Promise<void> {
  const { browser } = background;
  const first = await advance(background, new Set(), 'interrupted');
  if (!first) return;
  await inLookTurn(background, async () => {
    try {
      await new Promise<void>((end, reject) => {
        rounds.set(background, {
          page: first.page,
          done: new Set([first.page.url]),
          patience: setTimeout(end, patienceMs),
          end,
        });
        browser.openLook('watch').catch(reject);
      });
    } finally {
      clearTimeout(rounds.get(background)?.patience);
      rounds.delete(background);
      await browser.closeLook().catch(() => undefined);
    }
  });
}

/** What our page asks first. Rules of other pages go along by their addresses alone; of its own, nothing of how they are driven. */
export function wantedNow(background: Background): ResponseOf<'watch-wanted'> {
  const round = rounds.get(background);
  if (!round) return { kind: 'nothing-wanted' };
  const { rules } = background;
  const adapters = rules.adapters.map(({ pager: _, drive: { route }, ...adapter }) => ({
    ...adapter,
    drive: { route },
    ...(watchedAdapters.includes(adapter.id) ? {} : { layouts: [], ready: [], none: [] }),
  }));
  return { kind: 'wanted', url: round.page.url, rules: { ...rules, adapters } };
}

export async function watchedPageRead(
  background: Background,
  { url, reading, failed }: RequestOf<'watch-read'>,
): Promise<ResponseOf<'watch-read'>> {
  const round = rounds.get(background);
  // A page that a worker before this one brought up.
  if (!round || round.page.url !== url) return { kind: 'over' };
  clearTimeout(round.patience);
  round.patience = setTimeout(round.end, patienceMs);
  const next = await advance(background, round.done, { page: round.page, reading, failed });
  if (!next) {
    round.end();
    return { kind: 'over' };
  }
  const { page, manners } = next;
  round.page = page;
  round.done.add(page.url);
  return { kind: 'next', url: page.url, waitMs: Math.round(manners.betweenMs * (0.7 + Math.random() * 0.6)) };
}

type Read = Omit<RequestOf<'watch-read'>, 'url'> & { page: WatchedPage };

/** The page that is next, and the manners it is looked at with. */
type Advanced = Pick<Stand, 'manners'> & { page: WatchedPage };

/** Ends the look that was under way, if any, and begins the next one that is due: both in one writing. */
function advance(
  background: Background,
  done: ReadonlySet<string>,
  read: Read | 'interrupted',
): Promise<Advanced | null> {
  return background.inTurn(async () => {
    const before = await standOf(background);
    if (!before) return null;
    const { account, choice, manners } = before;
    const noted = read === 'interrupted' ? null : await noteWatched(background, before, read);
    const ended: Ended = noted ?? { ended: 'interrupted', shown: [], moved: [] };
    const now = background.now();
    const moment = { now, choice, manners, random: Math.random() };
    const after = endLook(before.state, read === 'interrupted' ? null : read.page, ended, moment);
    // What was read may have brought another case to watch, or ended one.
    const again = noted?.isNews ? await standOf(background, after.state) : null;
    const stand: Stand = { ...(again ?? before), state: after.state };
    const deciding = decidingOf(stand, now);
    const pages = stand.pages.filter(({ url }) => !done.has(url));
    const here = nextLook({ ...deciding, pages });
    const page = here.kind === 'look' && account !== null ? here.page : null;
    const state = page && account !== null ? beginLook(after.state, page, account, moment) : after.state;
    if ((after.look || page) && !(await before.archive.lookLog.keep(state, after.look))) return null;
    const next = nextLook(deciding);
    await markNext(background, stand, next.kind === 'wait' ? next.ms : next.kind === 'look' ? 0 : null);
    if (after.look) void announce(background, 'watch').catch((error: unknown) => console.error('watch', error));
    const { stopped } = after.state;
    if (stopped && stopped !== before.state.stopped) await tellNotices(background, [stopNotice(stopped)]);
    return page && { page, manners };
  });
}

/** Written where it says something else: while a round goes on something is due, and stays so. */
async function markNext(background: Background, { state }: Stand, ms: number | null): Promise<void> {
  const { session } = background.browser;
  const now = background.now();
  const mark: WatchMark = { nextAt: ms === null ? null : now + ms, isStopped: state.stopped !== null };
  const before = (await session.get(markName)) as WatchMark | undefined;
  const wasDue = before !== undefined && before.nextAt !== null && before.nextAt <= now;
  if (ms === 0 && wasDue && before.isStopped === mark.isStopped) return;
  await session.set(markName, mark);
}
