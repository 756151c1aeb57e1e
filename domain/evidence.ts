/** Evidence of a case: files and texts the person keeps, each with what it is, where it is from and its fingerprint. */
import type { CaseEvent, EventBody, PageSource } from './event';
import { hlcTime } from './hlc';

/** What a piece of evidence is; order is the order on screen. */
export const evidenceTypes = [
  'chat-log', // 聊天记录
  'settlement', // 和解协议
  'photo', // 照片
  'video', // 视频
  'invoice-or-receipt', // 发票或收据
  'logistics', // 物流
  'page-capture', // 网页的文字和样子
  'screenshot', // 截图
  'application', // 申请书
  'other',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** How it came in. */
export const evidenceOrigins = ['picker', 'drop', 'paste', 'capture', 'generated'] as const;
export type EvidenceOrigin = (typeof evidenceOrigins)[number];

/** The largest file that is taken. */
export const mostEvidenceBytes = 200 * 1024 * 1024;
export const evidenceNameLength = 200;
export const evidenceNoteLength = 2000;

export interface Evidence {
  /** Random: the same file may be kept twice, for two reasons. */
  id: string;
  /** Keyed hash of the original's SHA-256: where its bytes lie. */
  file: string;
  name: string;
  type: EvidenceType;
  /** By content, never by the name. */
  media: string;
  /** Bytes of the original. */
  size: number;
  /** Of the original, 64 hex digits. */
  sha256: string;
  /** Milliseconds since 1970. */
  takenAt: number;
  from: EvidenceOrigin;
  /** The page it was taken from, for captures. */
  page: PageSource | null;
  note: string;
  /** For which thing that a page asked for it was given: an id of the guide. The chain proves the content, not this word of ours. */
  proof?: string | undefined;
}

/** A piece of evidence names all links at the end of the chain that its device knew: see `evidence-chain.ts`. */
export interface Linked {
  previous: string[];
  /** SHA-256 over the content and `previous`, 64 hex digits. */
  link: string;
}

export type AddedBody = Extract<EventBody, { kind: 'evidence-added' }>;
export type RemovedBody = Extract<EventBody, { kind: 'evidence-removed' }>;
export type DescribedBody = Extract<EventBody, { kind: 'evidence-described' }>;
export type EvidenceBody = AddedBody | RemovedBody | DescribedBody;

/** One entry of a case's evidence, as it was written. */
export interface EvidenceEntry {
  at: number;
  device: string;
  body: EvidenceBody;
}

/** What stands now: the evidence with the person's latest words, and where in the chain it was added (1, 2, 3 …). */
export interface KeptEvidence extends Evidence {
  place: number;
}

/** The entry of an event; null for events about anything else. */
export function evidenceEntry({ body, device, hlc }: CaseEvent): EvidenceEntry | null {
  switch (body.kind) {
    case 'evidence-added':
    case 'evidence-removed':
    case 'evidence-described':
      return { at: hlcTime(hlc), device, body };
    default:
      return null;
  }
}

/** Evidence that was added and not removed, oldest first. What is removed stays so, whatever else is said of it. */
export function keptEvidence(entries: readonly EvidenceEntry[]): KeptEvidence[] {
  const removed = new Set<string>();
  const words = new Map<string, DescribedBody>();
  for (const { body } of entries) {
    if (body.kind === 'evidence-removed') removed.add(body.evidence);
    if (body.kind === 'evidence-described') words.set(body.evidence, body);
  }
  const kept: KeptEvidence[] = [];
  let place = 0;
  for (const { body } of entries) {
    if (body.kind !== 'evidence-added') continue;
    place += 1;
    if (removed.has(body.evidence.id)) continue;
    const { type, note } = words.get(body.evidence.id) ?? body.evidence;
    kept.push({ ...body.evidence, type, note, place });
  }
  return kept;
}

/** SHA-256 of the originals that these cases still name. */
export function originalsOf(cases: readonly { evidence: readonly EvidenceEntry[] }[]): Set<string> {
  return new Set(cases.flatMap(({ evidence }) => keptEvidence(evidence).map(({ sha256 }) => sha256)));
}
