/** What the person adds to a timeline and to the end of a case, and the small window on 我的淘宝. */
import { asksAfter } from '@/domain/after-end';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import { isHomeAddress } from '@/rules/home';
import { keepHomeState, readHomeState } from '@/storage/home-section';
import { announce } from '../announce';
import type { Background } from '../background';
import { homeCases, mostAtHome } from '../home';
import { keepAct } from '../keep-act';
import { knownOpen } from '../known';
import { mayAsk } from '../may-ask';
import { look, lookAt, noteIn, summarise, type View } from '../summaries';

type Names = 'correct-stage' | 'note-outcome' | 'after-ends' | 'home-cases' | 'home-section' | 'set-home-section';

/** So many are asked about at once. */
const mostAsked = 3;

export function progressHandlers(background: Background): Pick<Handlers, Names> {
  const { browser } = background;
  const homeNote = (view: View, caller: PageCaller) => {
    const note = noteIn(view, caller);
    return note && isHomeAddress(note.url) ? note : null;
  };

  return {
    'correct-stage': ({ key, ...said }) => keepAct(background, key, { kind: 'stage-corrected', ...said }),

    async 'note-outcome'({ key, arrived }, caller) {
      const view = await look(background);
      const item = view.known.find(key);
      if (!item || !(await mayAsk(browser.session, view, item, caller))) return { kind: 'no-such-case' };
      return keepAct(background, key, { kind: 'outcome-noted', arrived });
    },

    async 'after-ends'() {
      if (!(await background.openArchive())) return { kind: 'after-ends', cases: [] };
      const { known, newest } = await knownOpen(background);
      const [view, { goodsTypes }] = [await lookAt(background, known), background.guide];
      const asked = (newest ?? known.heads).filter((head) => asksAfter(head, goodsTypes, background.now()));
      const latest = asked.toSorted((one, two) => two.lastSeenAt - one.lastSeenAt).slice(0, mostAsked);
      return { kind: 'after-ends', cases: latest.map((head) => summarise(view, head)) };
    },

    'home-cases': (_, caller) =>
      background.inTurn(async () => {
        const state = await readHomeState(browser.settings);
        if (state === 'removed') return { kind: 'not-ours' };
        const view = await look(background);
        const note = homeNote(view, caller);
        if (!note) return { kind: 'not-ours' };
        const cases = homeCases(view, note);
        return { kind: 'home', cases: cases.slice(0, mostAtHome), count: cases.length, folded: state === 'folded' };
      }),

    'home-section': async () => ({ kind: 'home-section', state: await readHomeState(browser.settings) }),

    'set-home-section': ({ state }) =>
      background.inTurn(async () => {
        await keepHomeState(browser.settings, state);
        await announce(background, 'settings');
        return { kind: 'kept' };
      }),
  };
}
