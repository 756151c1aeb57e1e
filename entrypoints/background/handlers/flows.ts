/** A withdrawal's life as its page reports it: started by the person, stage by stage, to an outcome. */
import type { CaseHead } from '@/domain/case';
import { mayConfirm } from '@/domain/confirm';
import type { EventDraft } from '@/domain/event';
import type { Flow } from '@/domain/flow';
import { mayDrive, planWithdrawal } from '@/domain/withdrawal';
import { settledStatuses } from '@/domain/words';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import type { PageCaller } from '@/entrypoints/door/sender';
import type { Handlers } from '@/entrypoints/door/serve';
import { randomHex } from '@/storage/vault/bytes';
import { spread } from '../announce';
import type { Background } from '../background';
import { isUnderWay, proveOutcome, stepFlow } from '../flow-step';
import { caseOf, settle, sourceOfFlow, textOf, withOwner, withWords } from '../flows';
import { endStaleFlows } from '../jobs/end-stale-flows';
import { known, wholeCase } from '../known';
import { look, shownIn } from '../summaries';
import { isSamePlace, ownerOf, type PageNote, pageNote, setOwner } from '../tabs';
import { isCase, ownAdapter, ownAddress } from '../ways';

/** A page that was read longer ago has to be read again before a withdrawal starts from it. */
const freshMs = 30 * 60_000;
/** An outcome is shown again in its own document for this long, so that it survives the way back to the list. */
const showOutcomeMs = 5 * 60_000;

type Names = 'start-withdrawal' | 'flow-here' | 'flow-stage' | 'flow-outcome';

export function flowHandlers(background: Background): Pick<Handlers, Names> {
  const { session } = background.browser;

  /** The row, when this very document may move it. */
  async function ownFlow(id: string, caller: PageCaller): Promise<{ flow: Flow | null; isOwn: boolean }> {
    const flow = (await (await background.archive()).flows()).find((each) => each.id === id) ?? null;
    return { flow, isOwn: flow !== null && isSamePlace(await ownerOf(session, id), caller) };
  }

  async function shown(flow: Flow): Promise<Flow> {
    const item = caseOf(flow, await known(background));
    // A flow that began where only the order was named goes on by the number its case's own page gave.
    const subject = item?.subject ?? flow.subject;
    return withOwner(background, withWords({ ...flow, subject }, item));
  }

  async function refused(flow: Flow | null) {
    return { kind: 'refused' as const, flow: flow && (await shown(flow)) };
  }

  return {
    'start-withdrawal': (request, caller) => background.inTurn(() => start(background, request, caller)),

    async 'flow-here'(_, caller) {
      const archive = await background.archive();
      const [view, note, flows] = await Promise.all([look(background), pageNote(session, caller), archive.flows()]);
      const owners = await Promise.all(flows.map(({ id }) => ownerOf(session, id)));
      const own = flows.filter((_flow, at) => isSamePlace(owners[at] ?? null, caller));
      const ended = own.findLast(({ changedAt }) => background.now() - changedAt < showOutcomeMs);
      const running = own.findLast(isUnderWay) ?? ended;
      const elsewhere = flows.find((flow) => {
        const item = caseOf(flow, view.known);
        return isUnderWay(flow) && !own.includes(flow) && item && shownIn(note, item);
      });
      const flow = running ?? elsewhere;
      if (!flow) return { kind: 'no-flow' };
      const text = textOf(flow, await wholeCase(background, caseOf(flow, view.known)));
      return { kind: 'flow', flow: await shown(flow), text, here: running !== undefined };
    },

    'flow-stage': ({ flow: id, stage, mode }, caller) =>
      background.inTurn(async () => {
        const { flow, isOwn } = await ownFlow(id, caller);
        const next = flow && isOwn ? stepFlow(flow, stage, mode, background.now()) : null;
        if (!flow || !next || (await isContradicted(background, flow, stage, caller))) return refused(flow);
        const { account, subject } = flow;
        const drafts: EventDraft[] =
          stage === 'submitted' && flow.stage !== 'submitted'
            ? [{ account, subject, body: { kind: 'withdrawal-submitted', flow: id } }]
            : [];
        const appended = await (await background.archive()).append(drafts, { before: flow, next });
        if (appended.kind !== 'kept') return refused(appended.kind === 'moved' ? appended.flow : flow);
        spread(background, drafts.length > 0 ? 'cases' : 'flow');
        return { kind: 'kept', flow: await shown(next) };
      }),

    'flow-outcome': ({ flow: id, outcome }, caller) =>
      background.inTurn(async () => {
        const { flow, isOwn } = await ownFlow(id, caller);
        if (!flow || !isOwn) return refused(flow);
        const note = await pageNote(session, caller);
        const { url, adapter, layout } = note ?? sourceOfFlow(flow);
        const ended = await settle(background, flow, proveOutcome(flow, outcome), { url, adapter, layout });
        if (ended.kind === 'refused') return refused(ended.flow);
        spread(background, 'cases');
        return { kind: 'kept', flow: await shown(ended.flow) };
      }),
  };
}

async function start(
  background: Background,
  { key, reason, text, answers, mode, from }: RequestOf<'start-withdrawal'>,
  caller: PageCaller,
): Promise<ResponseOf<'start-withdrawal'>> {
  const { rules, guide, browser } = background;
  const view = await look(background);
  const head = view.known.find(key);
  const item = await wholeCase(background, head);
  if (!head || !item) return { kind: 'no-such-case' };
  const last = view.flows.get(head) ?? null;
  if (last && isUnderWay(last)) {
    return { kind: 'already-running', flow: last, here: isSamePlace(await ownerOf(browser.session, last.id), caller) };
  }
  const note = await pageNote(browser.session, caller);
  if (!note || !showsOpen(note, item, background.now())) return { kind: 'not-allowed', why: 'why.not-fresh' };
  const sight = view.sight(head, note.surface);
  const plan = planWithdrawal(item, sight.way, guide, background.now(), { flow: last, reason, nick: sight.nick });
  const { may, missing } = mayConfirm({ plan, reason, text, answers, ticked: true, accepted: true });
  if (!may) return { kind: 'not-allowed', why: plan.why ?? missing[0] ?? 'missing.allowed' };

  const own = ownAdapter(item, note.surface, rules);
  const address = own?.id === note.adapter ? null : ownAddress(item, note.surface, rules);
  const now = background.now();
  const flow: Flow = {
    id: randomHex(16),
    account: item.account,
    subject: item.subject,
    stage: 'confirmed',
    mode: mode === 'drive' && sight.way.route === 'drive' && mayDrive(item, last) ? 'drive' : 'point',
    tabId: caller.tabId,
    from: isOnOrigin(from, caller) ? from : note.url,
    address: address ?? (own?.id === note.adapter && isOnOrigin(from, caller) ? from : note.url),
    startedAt: now,
    changedAt: now,
    outcome: null,
  };
  const asked: EventDraft = {
    account: item.account,
    subject: item.subject,
    body: { kind: 'withdrawal-asked', flow: flow.id, reason, text },
  };
  // First the owner, which is harmless alone; then the flow and its event in one step.
  await setOwner(browser.session, flow.id, caller);
  const appended = await (await background.archive()).append([asked], { before: null, next: flow });
  if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
  await browser.wakeEvery(endStaleFlows.name, endStaleFlows.everyMinutes);
  spread(background, 'cases');
  return { kind: 'started', flow, navigate: address };
}

/** The document's own last reading shows the case, open, of this account, not long ago. */
function showsOpen(note: PageNote, item: CaseHead, now: number): boolean {
  const row = shownIn(note, item);
  return row !== null && !settledStatuses.includes(row.status) && now - note.at < freshMs;
}

/** Before a click: what this document last showed of the case must not speak against it. */
async function isContradicted(
  background: Background,
  flow: Flow,
  stage: Flow['stage'],
  caller: PageCaller,
): Promise<boolean> {
  if (stage !== 'opening' && stage !== 'submitting') return false;
  const note = await pageNote(background.browser.session, caller);
  const item = caseOf(flow, await known(background));
  const row = item && note?.cases.find(({ key }) => isCase(item, key));
  return row ? settledStatuses.includes(row.status) : false;
}

function isOnOrigin(url: string, { origin }: PageCaller): boolean {
  try {
    return new URL(url).origin === origin;
  } catch {
    return false;
  }
}
