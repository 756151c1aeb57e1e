/** Flows beside their cases: which one is a case's, its words from the sealed events, and how they end. */
import type { Case, CaseHead } from '@/domain/case';
import type { EventDraft, PageSource } from '@/domain/event';
import type { Flow, FlowOutcome } from '@/domain/flow';
import { maySubmitHaveHappened } from '@/domain/flow';
import { outcomeEvents } from '@/domain/settle';
import { subjectKey } from '@/domain/subject';
import type { Archive } from '@/storage/archive/archive';
import type { Background } from './background';
import { endFlow, isOver, isUnderWay } from './flow-step';
import type { Known } from './known';
import { ownerOf } from './tabs';

/** A flow that stood still this long before submit has ended; the person meant it then, not now. */
const staleMs = 30 * 60_000;
/** How long the row of a flow that is over stays; its story is in the events. */
const keepOverMs = 24 * 3_600_000;
const keepOpenMs = 60 * 24 * 3_600_000;

export function caseOf(flow: Flow, { find, accounts }: Known): CaseHead | null {
  const account = accounts.find(({ id, aliases }) => id === flow.account || aliases.includes(flow.account));
  return find(`${account?.id ?? flow.account}/${subjectKey(flow.subject)}`) ?? null;
}

/** The latest flow of each case, by the case itself. */
export function flowsByCase(flows: readonly Flow[], known: Known): Map<CaseHead, Flow> {
  const latest = new Map<CaseHead, Flow>();
  for (const flow of flows) {
    const item = caseOf(flow, known);
    const other = item && latest.get(item);
    // Oldest first: a later one takes the place, unless the earlier still runs.
    if (item && !(other && isUnderWay(other) && !isUnderWay(flow))) latest.set(item, withWords(flow, item));
  }
  return latest;
}

/** The page's words of an outcome, which the row in clear does not hold. */
export function withWords(flow: Flow, item: CaseHead | null): Flow {
  if (!flow.outcome || !item) return flow;
  const attempt = item.attempts.find((each) => each.flow === flow.id);
  const told = attempt?.told.findLast(({ kind }) => kind === flow.outcome?.kind)?.words;
  const words = told ?? (flow.outcome.kind === 'pending' ? item.statusText : '');
  return { ...flow, outcome: { ...flow.outcome, words } };
}

/** The application text the person confirmed. */
export function textOf(flow: Flow, item: Case | null): string {
  return item?.attempts.find((attempt) => attempt.flow === flow.id)?.text ?? '';
}

/**
 * Ends a flow, row and events in one step.
 * null when it has an outcome that says as much, or somebody else was faster.
 */
export async function settle(
  background: Background,
  before: Flow,
  outcome: FlowOutcome,
  source: PageSource,
): Promise<{ kind: 'settled'; flow: Flow } | { kind: 'refused'; flow: Flow | null }> {
  const archive = await background.archive();
  const next = endFlow(before, outcome, background.now());
  if (!next) return { kind: 'refused', flow: before };
  const appended = await archive.append([...submitEvents(before, outcome), ...outcomeEvents(before, outcome, source)], {
    before,
    next,
  });
  if (appended.kind === 'kept') return { kind: 'settled', flow: next };
  return { kind: 'refused', flow: appended.kind === 'moved' ? appended.flow : before };
}

/** A click that was about to be made and has shown its effect was made. */
function submitEvents(flow: Flow, outcome: FlowOutcome): EventDraft[] {
  const showsEffect = outcome.kind !== 'stopped' && outcome.kind !== 'unknown';
  const isTold = flow.stage === 'submitted' || flow.outcome !== null;
  if (!showsEffect || isTold) return [];
  const { account, subject, id } = flow;
  return [{ account, subject, body: { kind: 'withdrawal-submitted', flow: id } }];
}

/** Ends what stood still, and drops rows of flows that were over long ago. True when something changed. */
export async function tidyFlows(background: Background): Promise<boolean> {
  const archive = await background.archive();
  const now = background.now();
  let changed = false;
  const flows = await archive.flows();
  for (const flow of flows) {
    if (isUnderWay(flow) && now - flow.changedAt > staleMs) {
      const words = '';
      const outcome: FlowOutcome = maySubmitHaveHappened(flow)
        ? { kind: 'unknown', words }
        : { kind: 'stopped', why: 'expired', words };
      const ended = await settle(background, flow, outcome, sourceOfFlow(flow));
      changed ||= ended.kind === 'settled';
    }
  }
  const dropped = (changed ? await archive.flows() : flows).filter(
    (flow) => !isUnderWay(flow) && now - flow.changedAt > (isOver(flow) ? keepOverMs : keepOpenMs),
  );
  if (dropped.length === 0) return changed;
  await archive.dropFlows(dropped.map(({ id }) => id));
  await background.browser.session.remove(dropped.map(({ id }) => `owner:${id}`));
  return true;
}

/** For an outcome that no reading told. */
export function sourceOfFlow(flow: Flow): PageSource {
  return { url: flow.address, adapter: 'flow', layout: null };
}

/** The flow with the tab that really runs it now; -1 when none does. */
export async function withOwner(background: Background, flow: Flow): Promise<Flow> {
  const owner = await ownerOf(background.browser.session, flow.id);
  return { ...flow, tabId: owner?.tabId ?? -1 };
}

/** None where the archive is locked. */
export async function underWay(archive: Archive | null): Promise<Flow[]> {
  return ((await archive?.flows()) ?? []).filter(isUnderWay);
}
