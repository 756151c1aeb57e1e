/** What a person allows to leave of a case, and what has left: both are events, folded here. */
import type { CaseHead } from './case';
import type { CaseEvent } from './event';
import { hlcTime } from './hlc';
import type { MaskKind } from './redact';

/** What a case is made of, as far as it can be shared; each file is a group of its own, `file:<id>`. */
export const shareGroups = ['facts', 'timeline', 'log', 'application', 'notes'] as const;
export type ShareGroup = (typeof shareGroups)[number];
export type PermissionName = ShareGroup | `file:${string}`;

/** `may-share`: 可以给客服. Nothing leaves by it: it is what a share proposes. */
export type Permission = 'private' | 'may-share';

export type ShareRecipient = { kind: 'passphrase' } | { kind: 'key'; key: string };

/** One packet that was made, as one case remembers it. */
export interface ShareEntry {
  share: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Who it was for, in the person's words. */
  recipient: string;
  to: ShareRecipient;
  groups: ShareGroup[];
  /** Names of the evidence files in it. */
  files: string[];
  masked: MaskKind[];
  /** What was asked of the recipient about keeping it; nothing enforces it. */
  expires: string;
  /** SHA-256 of the sealed packet, hex. */
  digest: string;
}

/** What of a case may be shared; everything else is private. */
export function permissionsOf(sorted: readonly CaseEvent[]): PermissionName[] {
  const allowed = new Set<PermissionName>();
  for (const { body } of sorted) {
    if (body.kind !== 'share-permission-set') continue;
    if (body.value === 'may-share') allowed.add(body.group);
    else allowed.delete(body.group);
  }
  return [...allowed].sort();
}

/** Oldest first. */
export function sharesOf(sorted: readonly CaseEvent[]): ShareEntry[] {
  return sorted.flatMap(({ body, hlc }): ShareEntry[] => {
    if (body.kind !== 'shared') return [];
    const { kind: _, ...rest } = body;
    return [{ ...rest, at: hlcTime(hlc) }];
  });
}

/** A packet with all cases that were in it. */
export interface LedgerEntry extends ShareEntry {
  cases: { key: string; title: string | null; number: string | null }[];
}

/** Every packet that was made, newest first. */
export function ledgerOf(cases: readonly CaseHead[], keyOf: (item: CaseHead) => string): LedgerEntry[] {
  const byShare = new Map<string, LedgerEntry>();
  for (const item of cases) {
    for (const entry of item.shares) {
      const kept = byShare.get(entry.share) ?? { ...entry, cases: [] };
      const title = item.facts.items.find((each) => each.title)?.title ?? null;
      kept.cases.push({ key: keyOf(item), title, number: item.subject.caseNo ?? item.subject.orderNo });
      byShare.set(entry.share, kept);
    }
  }
  return [...byShare.values()].sort((one, two) => two.at - one.at);
}
