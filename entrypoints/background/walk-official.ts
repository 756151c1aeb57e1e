/** 检查官方规则: one tab goes through the watched pages, slowly, and closes. A captcha or a sign-in page ends it. */
import { ruleNumberAt } from '@/rules/official';
import { changeReminder } from '@/storage/official';
import { announce } from './announce';
import type { Background } from './background';
import { readOfficial } from './official';

export type WalkEnd = 'done' | 'person' | 'blocked' | 'closed';

export interface OfficialWalk {
  tabId: number;
  /** Pages that were looked at, of all. */
  at: number;
  of: number;
  /** Titles of those whose text did not stand there. */
  unread: string[];
  over: WalkEnd | null;
}

/** Between two pages: a person does not leaf faster, and not by the clock. */
const pauseMs = { least: 3000, most: 6000 };
const name = 'official-walk';

/** In which of these a walk goes on in this life; one that died with its worker is taken up by the job. */
const walking = new WeakSet<Background>();

export async function walkNow({ browser: { session } }: Background): Promise<OfficialWalk | null> {
  return ((await session.get(name)) as OfficialWalk | undefined) ?? null;
}

async function note(background: Background, walk: OfficialWalk): Promise<void> {
  await background.browser.session.set(name, walk);
  await announce(background, 'official');
}

/** False where one goes on already. */
export async function startWalk(background: Background): Promise<boolean> {
  const before = await walkNow(background);
  if (before && !before.over) return false;
  const rules = await background.officialRules();
  const [first] = rules;
  if (!first) return false;
  // In front: the person sees what is opened, and can answer where the site asks.
  const tabId = await background.browser.openTab(first.url);
  await note(background, { tabId, at: 0, of: rules.length, unread: [], over: null });
  return true;
}

/** Ends it; what was read stays. */
export async function endWalk(background: Background, over: WalkEnd): Promise<void> {
  const walk = await walkNow(background);
  if (!walk || walk.over) return;
  await note(background, { ...walk, over });
  // Where the site asks for something, the page stays for the person.
  if (over === 'done' || over === 'person') await background.browser.closeTab(walk.tabId);
  if (over === 'done')
    await background.inTurn(() => changeReminder(background.browser.settings, { checkedAt: background.now() }));
}

/** Goes on where the walk stands; the place is kept before each page, so that a death costs one page at most. */
export async function goOn(background: Background): Promise<void> {
  if (walking.has(background)) return;
  walking.add(background);
  const { browser } = background;
  try {
    const rules = await background.officialRules();
    for (;;) {
      const walk = await walkNow(background);
      if (!walk || walk.over) return;
      const rule = rules[walk.at];
      if (!rule) return await endWalk(background, 'done');
      if (!(await browser.leadTab(walk.tabId, rule.url))) return await endWalk(background, 'closed');
      const came = await readOfficial(background, walk.tabId, rule);
      if (came === 'gone') return await endWalk(background, 'closed');
      if (came === 'blocked') return await endWalk(background, 'blocked');
      const now = await walkNow(background);
      if (!now || now.over) return;
      await note(background, {
        ...now,
        at: now.at + 1,
        unread: came === 'noted' ? now.unread : [...now.unread, rule.title],
      });
      if (now.at + 1 < rules.length) await browser.wait(pauseMs.least + Math.random() * (pauseMs.most - pauseMs.least));
    }
  } finally {
    walking.delete(background);
  }
}

/** The person opened a page: when it is one of the watched rules, it is read where it stands. */
export async function lookAtTab(background: Background, tabId: number, url: string | undefined): Promise<void> {
  const number = url ? ruleNumberAt(url) : null;
  if (number === null) return;
  const rule = (await background.officialRules()).find(({ ruleId }) => ruleId === number);
  // What goes through all of them reads its own tab.
  const walk = rule && (await walkNow(background));
  if (rule && (walk?.over !== null || walk.tabId !== tabId)) await readOfficial(background, tabId, rule);
}
