/** What a fresh reading means for flows under way: their document is back, their outcome shows, or their account is gone. */
import { type Case, caseKey, isSettled } from '@/domain/case';
import { sourceOf } from '@/domain/change';
import { type Flow, maySubmitHaveHappened } from '@/domain/flow';
import type { CaseReading, Reading } from '@/domain/reading';
import { settleFlow } from '@/domain/settle';
import { settleGraceMs } from '@/domain/withdrawal';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Background } from './background';
import { isOver, isUnderWay } from './flow-step';
import { caseOf, settle } from './flows';
import type { Known } from './known';
import { isSamePlace, ownerOf, setOwner } from './tabs';
import { isCase, ownAdapter } from './ways';
import type { Whose } from './whose';

export interface Fresh {
  reading: Reading;
  /** By the order of `reading.cases`; '' for a row without any number. */
  keys: readonly string[];
  whose: Whose;
  /** The cases it may be about, before and after its events were kept. */
  before: readonly Case[];
  after: readonly Case[];
  known: Known;
}

/**
 * True when a flow changed.
 * @param caller the document that was read; null for a page that was fetched: it runs no flow
 */
export async function followFlows(background: Background, caller: PageCaller | null, fresh: Fresh): Promise<boolean> {
  const archive = await background.archive();
  let changed = false;
  for (const flow of await archive.flows()) {
    if (isOver(flow)) continue;
    const item = wholeOf(flow, fresh.after, fresh.known);
    const row = item && rowOf(item, fresh);
    if (row) {
      const adopted = caller && (await adopt(background, caller, flow, item, fresh.reading));
      const settled = await settleBy(background, adopted ?? flow, item, row, fresh);
      changed ||= adopted !== null || settled;
    } else if (caller && (await isOtherAccount(background, caller, flow, fresh))) {
      const words = '';
      const outcome = maySubmitHaveHappened(flow)
        ? ({ kind: 'unknown', words } as const)
        : ({ kind: 'stopped', why: 'other-account', words } as const);
      changed ||= (await settle(background, flow, outcome, sourceOf(fresh.reading))).kind === 'settled';
    }
  }
  return changed;
}

/** The case of a flow among these. */
function wholeOf(flow: Flow, cases: readonly Case[], known: Known): Case | null {
  const head = caseOf(flow, known);
  return (head && cases.find((item) => isCase(head, caseKey(item)))) ?? null;
}

function rowOf(item: Case, { reading, keys }: Fresh): CaseReading | null {
  const rows = reading.cases.filter((_, at) => isCase(item, keys[at] ?? ''));
  // A page may show one case twice; the row with the case's own number knows more.
  return rows.find(({ caseNo }) => caseNo) ?? rows[0] ?? null;
}

/**
 * A flow whose document is gone goes on where its case's own page is seen again. Never before: a second document
 * that shows the case beside the first keeps its hands off.
 */
async function adopt(
  background: Background,
  caller: PageCaller,
  flow: Flow,
  item: Case,
  reading: Reading,
): Promise<Flow | null> {
  if (!isUnderWay(flow)) return null;
  const { session, tabExists } = background.browser;
  const owner = await ownerOf(session, flow.id);
  if (isSamePlace(owner, caller)) return null;
  if (owner && (await tabExists(owner.tabId))) return null;
  const own = ownAdapter(item, reading.surface, background.rules);
  // A list would be led away under the person's hands.
  if (reading.view === 'list' && own?.id !== reading.adapter) return null;
  const archive = await background.archive();
  const next = { ...flow, tabId: caller.tabId };
  await setOwner(session, flow.id, caller);
  return (await archive.append([], { before: flow, next })).kind === 'kept' ? next : null;
}

async function settleBy(
  background: Background,
  flow: Flow,
  item: Case,
  row: CaseReading,
  { reading, before, known }: Fresh,
): Promise<boolean> {
  const adapter = background.rules.adapters.find(({ id }) => id === reading.adapter);
  const settlement = settleFlow(flow, row, {
    readAt: Math.min(reading.at, background.now()),
    graceMs: settleGraceMs,
    knownLog: wholeOf(flow, before, known)?.log ?? [],
    doneWords: background.rules.words.sets[adapter?.drive.done ?? '']?.words ?? [],
  });
  if (settlement.kind === 'settled') {
    // An order's row may be about another refund of the order than the one that was submitted.
    if (!row.caseNo && item.subject.caseNo && settlement.outcome.kind !== 'withdrawn') return false;
    return (await settle(background, flow, settlement.outcome, sourceOf(reading))).kind === 'settled';
  }
  if (settlement.kind !== 'still-open' || flow.stillOpenAt || isSettled(item)) return false;
  const archive = await background.archive();
  const isNews = flow.outcome === null;
  const next: Flow = {
    ...flow,
    stillOpenAt: background.now(),
    outcome: flow.outcome ?? { kind: 'unknown', words: settlement.words },
  };
  const body = { kind: 'withdrawal-unknown', flow: flow.id, words: settlement.words } as const;
  const drafts = isNews ? [{ account: flow.account, subject: flow.subject, body }] : [];
  return (await archive.append(drafts, { before: flow, next })).kind === 'kept';
}

/** The document that runs the flow says somebody else is signed in. */
async function isOtherAccount(
  background: Background,
  caller: PageCaller,
  flow: Flow,
  { whose, known, reading }: Fresh,
): Promise<boolean> {
  if (!isUnderWay(flow) || !whose.isTold || reading.outcome === 'signed-out') return false;
  if (!isSamePlace(await ownerOf(background.browser.session, flow.id), caller)) return false;
  const account = known.accounts.find(({ id, aliases }) => id === flow.account || aliases.includes(flow.account));
  if (!account || account.id === whose.id || account.aliases.includes(whose.id) || whose.alias === account.id) {
    return false;
  }
  // Both have a label: it decides.
  if (whose.nick !== null && account.nicks.length > 0) return !account.nicks.includes(whose.nick);
  // One side has only a number, the other only a label: they may well be the same person.
  const { vault } = await background.archive();
  const byNick = await Promise.all(account.nicks.map((each) => vault.keyedHash('account', `nick:${each}`)));
  return whose.nick === null && !byNick.includes(account.id);
}
