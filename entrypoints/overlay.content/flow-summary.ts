/** The summary of the case a flow is about: as the page's cases tell it, or the bare one where the page shows none. */
import type { Flow } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';
import type { Subject } from '@/domain/subject';
import type { CaseSummary } from '@/domain/summary';
import { isSameCase } from './same-case';
import type { Session } from './session-type';

/** null as long as no case of this page is known to be the flow's. */
export function summaryOf({ reader, summaries }: Session, flow: Flow): CaseSummary | null {
  const result = reader.result();
  const index = result?.reading.cases.findIndex((one) => isSameCase(flow, one)) ?? -1;
  const key = reader.keys()[index];
  const here = key === undefined ? undefined : summaries.get(key);
  return here ?? [...summaries.values()].find((one) => isSameCase(flow, one.subject)) ?? null;
}

/** A flow on a page that shows no case (the form page): what is known is its numbers. */
export function bareSummary(flow: Flow): CaseSummary {
  return {
    ...summaryWithout(flow.subject),
    account: { id: flow.account, nick: null },
    seenAt: new Date(flow.changedAt).toISOString(),
    state: 'submitted',
    link: flow.address,
    needsYou: true,
    flow,
  };
}

/** A case on a page while the archive is locked: what the page's own row says of its number, and nothing else. */
export function lockedSummary({ kind, caseNo, orderNo, subOrderNo }: CaseReading, at: number): CaseSummary {
  const subject = { kind, caseNo, orderNo, subOrderNo };
  return { ...summaryWithout(subject), key: `locked ${at} ${caseNo ?? orderNo ?? ''}`, state: 'locked' };
}

function summaryWithout(subject: Subject): CaseSummary {
  return {
    key: '',
    subject,
    kind: subject.kind,
    account: { id: '', nick: null },
    title: null,
    items: [],
    sellerName: null,
    amountFen: null,
    typeText: '',
    reasonText: null,
    status: 'unknown',
    statusText: '',
    phase: 'none',
    openedAt: null,
    deadlineAt: null,
    deadlineText: null,
    seenAt: new Date(0).toISOString(),
    state: 'unknown',
    route: 'drive',
    link: null,
    urgency: 0,
    needsYou: false,
    obstacle: null,
    flow: null,
  };
}
