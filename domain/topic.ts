/** A topic of the guide: what to do in one situation, in plain words, each figure resting on a fact of the guide. */
import type { CaseKind, CaseStatus, ControlName, WithdrawalReason } from './words';

/** 前期 · 中期 · 后期 · 特殊 · 防骗 */
export const topicStages = ['before', 'during', 'after', 'special', 'fraud'] as const;
export type TopicStage = (typeof topicStages)[number];

/** A page of Taobao's that can be opened by name: lists that need no number, and the official service. */
export const openPages = [
  'refund-list',
  'complaint-list',
  'report-list',
  'bought-list',
  'my-taobao',
  'h5-refund-list',
  'official-service',
] as const;
export type OpenPage = (typeof openPages)[number];

/** What pressing a step's button does; the target is a name, never a script, and never acts on a case by itself. */
export type GoThere =
  /** Opens one of Taobao's pages in a tab. */
  | { kind: 'page'; page: OpenPage }
  /** Opens the case's own page, where a case is known. */
  | { kind: 'case' }
  /** Shows where the page's own control is, with a ring; where a case is known. */
  | { kind: 'control'; control: ControlName }
  /** The way on the phone, menu by menu, with a QR code where there is an address. */
  | { kind: 'phone'; path: string[]; page: OpenPage | null }
  /** A message to the seller or the service, ready to copy. */
  | { kind: 'message'; message: string }
  | { kind: 'topic'; topic: string }
  /** An address outside; opened only by the person's press. */
  | { kind: 'link'; url: string };

/** What a schematic shows for a step: one grey screen, one mark on it. */
export const screens = ['menu', 'list', 'detail', 'dialog', 'form', 'chat', 'order', 'phone-menu'] as const;

export interface Picture {
  screen: (typeof screens)[number];
  /** The words on the marked control. */
  mark: string;
}

export interface Step {
  text: string;
  device: 'pc' | 'phone' | 'any';
  go: GoThere | null;
  picture: Picture | null;
  /** `assumed`: the control or the way was not seen on a sourced page; said so beside it (示意·未核实). */
  certainty: 'seen' | 'assumed';
  /** Where from, in words a person can follow; shown to whoever asks. */
  evidence: string;
}

/** A run of text: plain, strong, or the sources of what was just said. */
export type Inline = { kind: 'text'; text: string; strong: boolean } | { kind: 'cite'; facts: string[] };

export type Block =
  | { kind: 'paragraph'; of: Inline[] }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  /** 不要做: drawn as a warning. */
  | { kind: 'caution'; of: Inline[] };

export interface Topic {
  id: string;
  title: string;
  /** What to do first, in one sentence. */
  lead: string;
  stage: TopicStage;
  /** Empty: every kind. */
  kinds: CaseKind[];
  /** Empty: every status. */
  statuses: CaseStatus[];
  /** Withdrawal reasons it has something to say to; empty where it has none. */
  reasons: WithdrawalReason[];
  /** Checks of the confirm dialog it explains. */
  checks: ('money' | 'again' | 'time')[];
  keywords: string[];
  /** First letters of the title's syllables, for typing `cstk`. */
  initials: string;
  /** The day somebody last compared it with its sources, `2026-11-23`. */
  verified: string;
  steps: Step[];
  body: Block[];
}

/** A text to copy; `{orderNo}`, `{caseNo}`, `{amount}`, `{seller}`, `{item}` are filled from the case, or left as blanks. */
export interface Message {
  id: string;
  title: string;
  to: 'seller' | 'service';
  text: string;
}

/** Every fact a topic cites, in order of appearance, once each. */
export function citedFacts(topic: Pick<Topic, 'body'>): string[] {
  const runs = topic.body.flatMap((block) => {
    if (block.kind === 'heading') return [];
    return block.kind === 'list' ? block.items.flat() : block.of;
  });
  return [...new Set(runs.flatMap((run) => (run.kind === 'cite' ? run.facts : [])))];
}
