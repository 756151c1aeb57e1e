/** Official rules: how each stands, one look through all of them, and the daily reminder. */
import { changedNames, citingOf, factsCiting, type RuleChange, standingOf } from '@/domain/official';
import { citingIn } from '@/domain/topic-watch';
import type { Handlers } from '@/entrypoints/door/serve';
import { changeReminder, readReminder, readSeen } from '@/storage/official';
import { announce } from '../announce';
import type { Background } from '../background';
import { remindOfficial } from '../jobs/remind-official';
import { walkOfficial } from '../jobs/walk-official';
import { endWalk, goOn, startWalk, walkNow } from '../walk-official';

type Names = 'official-rules' | 'check-official' | 'stop-official' | 'remind-official';

export function officialHandlers(background: Background): Pick<Handlers, Names> {
  const { browser } = background;
  /** The guide's own sentences, those its topics cite among them. */
  async function sentences(): Promise<(ruleId: string, change: RuleChange) => string[]> {
    const { guide } = background;
    const book = await background.guideBook();
    const texts = new Map(
      [...Object.values(guide.facts), ...Object.values(guide.deadlines), ...book.facts].map(({ id, text }) => [
        id,
        text,
      ]),
    );
    const facts = [...citingOf(guide), ...citingIn(book)];
    return (ruleId, change) => {
      const ids = new Set(factsCiting(facts, { ruleId, articles: changedNames(change) }));
      return [...ids].flatMap((id) => texts.get(id) ?? []);
    };
  }

  return {
    async 'official-rules'() {
      const watched = await background.officialRules();
      const [seen, { on }, walk] = await Promise.all([
        readSeen(
          browser.local,
          watched.map(({ ruleId }) => ruleId),
        ),
        readReminder(browser.settings),
        walkNow(background),
      ]);
      const saidBy = await sentences();
      const rules = watched.map((rule) => {
        const own = seen.find(({ ruleId }) => ruleId === rule.ruleId) ?? null;
        const { ruleId, title, url, verified } = rule;
        const { revised, modified } = own?.now ?? { revised: rule.lastRevised, modified: rule.modifiedTime };
        const standing = standingOf(rule, own);
        const doubtful = standing.change ? saidBy(ruleId, standing.change) : [];
        return { ruleId, title, url, verified, revised, modified, doubtful, ...standing };
      });
      return { kind: 'official', rules, reminds: on, walk };
    },

    async 'check-official'() {
      if (!(await startWalk(background))) return { kind: 'already-checking' };
      await browser.wakeEvery(walkOfficial.name, walkOfficial.everyMinutes);
      void goOn(background).catch((error: unknown) => console.error('official rules', error));
      return { kind: 'started' };
    },

    async 'stop-official'() {
      await endWalk(background, 'person');
      return { kind: 'kept' };
    },

    async 'remind-official'({ on }) {
      // From now on a day: switching it on is no reason to be reminded at once.
      await background.inTurn(() => changeReminder(browser.settings, { on, remindedAt: background.now() }));
      if (on) await browser.wakeEvery(remindOfficial.name, remindOfficial.everyMinutes);
      else await browser.stopWaking(remindOfficial.name);
      await announce(background, 'official');
      return { kind: 'kept' };
    },
  };
}
