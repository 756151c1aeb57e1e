/** Where rules come from: the feed's address, looking for new ones, and going back. */
import type { FeedFound, FeedView } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import { feedAddress } from '@/rules/bundle/address';
import type { Background } from '../background';
import { announceRules, stepBack } from '../change-rules';
import { checkFeed } from '../check-feed';
import { feed } from '../jobs/feed';
import { packagedRelease } from '../rule-desk';

type Names = 'feed-state' | 'set-feed' | 'check-feed' | 'step-back' | 'feed-wanted' | 'feed-found';

export function feedHandlers(background: Background): Pick<Handlers, Names> {
  const { desk, browser } = background;
  return {
    'feed-state': () => viewOf(background),

    'set-feed': ({ address: typed }) =>
      background.inTurn(async () => {
        const address = typed === '' ? null : feedAddress(typed);
        if (typed !== '' && address === null) return { kind: 'not-an-address' };
        const state = await desk.state();
        if (address === state.address) return { kind: 'kept' };
        // Another host calls its answers otherwise. Without one, what came from it is no longer in force.
        const fresh = { ...state, address, tags: { root: null, manifest: null }, nextAt: 0, misses: 0, last: null };
        const kept = await desk.keep(address === null ? { ...fresh, current: null, previous: null } : fresh);
        if (kept !== 'kept') return { kind: 'unsaved', why: kept };
        if (address === null) await browser.stopWaking(feed.name);
        else await browser.wakeEvery(feed.name, feed.everyMinutes);
        if (state.current) await announceRules(background);
        return { kind: 'kept' };
      }),

    async 'check-feed'() {
      await checkFeed(background);
      return viewOf(background);
    },

    async 'step-back'() {
      await background.inTurn(async () => {
        const state = await desk.state();
        if (state.current) await stepBack(background, state, 'stepped-back');
      });
      return viewOf(background);
    },

    async 'feed-wanted'() {
      if (!desk.looking) return { kind: 'nothing-wanted' };
      return { kind: 'wanted', state: desk.looking.state, version: browser.version() };
    },

    async 'feed-found'({ found }) {
      desk.looking?.settle(found as FeedFound);
      return { kind: 'kept' };
    },
  };
}

async function viewOf({ desk }: Background): Promise<FeedView> {
  const { address, current, checkedAt, last } = await desk.state();
  const fetched = desk.fetched();
  return {
    kind: 'feed',
    address,
    inForce: fetched
      ? { from: 'feed', ...ageOf(fetched.manifest), issued: fetched.manifest.issued, isExpired: desk.isExpired() }
      : { from: 'packaged', ...ageOf(packagedRelease), issued: Date.parse(packagedRelease.date), isExpired: false },
    checkedAt: checkedAt || null,
    last,
    mayStepBack: current !== null && current.hash === fetched?.generation.hash,
    changes: fetched?.bundle.changelog.entries.slice(0, 10) ?? [],
  };
}

function ageOf({ epoch, seq }: { epoch: number; seq: number }) {
  return { epoch, seq };
}
