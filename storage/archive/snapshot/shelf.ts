/** Shelves: cases of the snapshot in groups that are sealed together, their heads apart from their events. */
import type { Account } from '@/domain/account';
import type { CaseHead } from '@/domain/case';
import type { CaseEvent } from '@/domain/event';
import { randomHex } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';
import { openJson, sealJson } from '../block';
import type { ShelfRow } from '../rows';
import { type Shared, spreadHead, type ThinHead, thinHead } from './thin';

/** Cases of a shelf: rewriting one costs some milliseconds, and twenty thousand cases make some 160 of them. */
export const shelfSize = 128;

/** What the snapshot knows beside cases. */
export interface KeptRest {
  /** Events about an account, or about nothing but the archive itself. */
  loose: CaseEvent[];
  /** First and last event of each account id. */
  edges: CaseEvent[];
  damaged: string[];
}

/** What lists begin with, so that a first page waits for nothing else. */
export interface Front {
  /** All cases that are not in the bin, also those that are not in the lists below. */
  count: number;
  /** All cases that may still move; null where there are too many. */
  open: CaseHead[] | null;
  newest: CaseHead[];
  accounts: Account[];
}

/**
 * One shelf at rest. `heads`: what lists need, one row a shelf. `texts`: what search needs, one row. `events`: what a case
 * needs, in boxes of few cases, so that reading one opens little and changing one rewrites little.
 */
export const shelfParts = ['heads', 'texts', 'events'] as const;
export type ShelfPart = (typeof shelfParts)[number];

export const boxSize = 16;
export const boxesOf = (cases: number) => Math.ceil(cases / boxSize);
/** The row of a box: shelves and boxes are numbered from 1 and 0. */
export const boxRow = (n: number, box: number) => n * boxesOf(shelfSize) + box;

interface KeptHeads {
  shared: Shared;
  heads: ThinHead[];
  /** The names of the rows that belong to these heads. */
  texts: string;
  boxes: string[];
}

export interface OpenHeads {
  heads: CaseHead[];
  texts: string;
  boxes: string[];
}

export async function sealHeads(vault: Vault, n: number, { heads, texts, boxes }: OpenHeads): Promise<ShelfRow> {
  const name = nameOf(vault, n, 'heads');
  const shared: Shared = { accounts: [], pages: [] };
  const kept: KeptHeads = { shared, heads: heads.map((head) => thinHead(head, shared)), texts, boxes };
  return { n, name, bytes: await sealJson(vault, 'snapshot', name, kept) };
}

/** null where it does not open: then the snapshot is made anew. */
export async function openHeads(vault: Vault, row: ShelfRow): Promise<OpenHeads | null> {
  const kept = await openJson<KeptHeads>(vault, 'snapshot', row);
  return kept && { ...kept, heads: kept.heads.map((thin) => spreadHead(thin, kept.shared)) };
}

export async function sealPart(vault: Vault, n: number, part: 'texts' | 'events', content: unknown): Promise<ShelfRow> {
  const name = nameOf(vault, n, part);
  return { n, name, bytes: await sealJson(vault, 'snapshot', name, content) };
}

export function openTexts(vault: Vault, row: ShelfRow): Promise<string[] | null> {
  return openJson<string[]>(vault, 'snapshot', row);
}

export function openBox(vault: Vault, row: ShelfRow): Promise<CaseEvent[][] | null> {
  return openJson<CaseEvent[][]>(vault, 'snapshot', row);
}

function nameOf(vault: Vault, n: number, part: ShelfPart): string {
  return `s/${vault.deviceId}/${part}/${n}/${randomHex(8)}`;
}
