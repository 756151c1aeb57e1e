/** Reads an official rule's page in a tab: what is drawn there is held against what was known of the rule. */
import { asSeen, fingerprints, noteSeen, type WatchedRule } from '@/domain/official';
import { ruleNumberAt } from '@/rules/official';
import { ruleTextSchema } from '@/rules/official.schema';
import { keepSeen, readSeen } from '@/storage/official';
import { utf8 } from '@/storage/vault/bytes';
import { digestHex } from '@/storage/vault/frame-key';
import { announce, showCount } from './announce';
import type { Background } from './background';

/** What stands there when the site asks who is there. */
const blocked = /_____tmd_____|\/punish|login\.(taobao|tmall)\.com/;

/** `no-text`: something else stands there, or it was not drawn in time. `blocked`: only the person can go on. `gone`: the tab is. */
export type ReadOfficial = 'noted' | 'no-text' | 'blocked' | 'gone';

/** A page that is being replaced gives no answer: it is asked again, a few times. */
async function readPatiently({ browser }: Background, tabId: number, { title }: WatchedRule) {
  for (let turn = 1; ; turn++) {
    const page = await browser.readRule(tabId, title);
    if (page || turn === 4 || !(await browser.tabExists(tabId))) return page;
    await browser.wait(1000);
  }
}

export async function readOfficial(background: Background, tabId: number, rule: WatchedRule): Promise<ReadOfficial> {
  const { browser } = background;
  const page = await readPatiently(background, tabId, rule);
  if (!page) return (await browser.tabExists(tabId)) ? 'blocked' : 'gone';
  if (page.isChallenged || blocked.test(page.url)) return 'blocked';
  // The person went on meanwhile: this text is of another rule.
  if (ruleNumberAt(page.url) !== rule.ruleId) return 'no-text';
  // It comes out of a page: whatever it is, only a rule's text is kept.
  const { data: text } = ruleTextSchema.safeParse(page.rule);
  if (!text) return 'no-text';
  const articles = await fingerprints(text.articles, (each) => digestHex(utf8(each)));
  await background.inTurn(async () => {
    const [known = null] = await readSeen(browser.local, [rule.ruleId]);
    await keepSeen(browser.local, noteSeen(known, rule.ruleId, asSeen(text, articles, background.now())));
  });
  await announce(background, 'official');
  // What changed may be news for an open case; a failed badge is no failure of what was kept.
  await showCount(background).catch((error: unknown) => console.error('announcing failed', error));
  return 'noted';
}
