/** Cases in lists: found, kept as views, put into the bin. */
import * as z from 'zod';
import { caseFilterSchema } from '@/domain/filter.schema';
import type { ListGroup } from '@/domain/find-cases';
import type { CaseGroup } from '@/domain/priority';
import type { CaseSummary } from '@/domain/summary';
import type { View } from '@/domain/view';
import { entry, type KeptOrNot, nothing } from './entry';

/** What a filter found. */
export interface Listed {
  kind: 'found';
  total: number;
  /** All cases there are, whatever the filter. */
  all: number;
  /** Headings in the order of the list; none for a list by time. */
  groups: { name: ListGroup; count: number }[];
  rows: CaseSummary[];
  facets?: Facets;
}

export interface Facets {
  accounts: { id: string; nick: string | null; count: number }[];
  /** 投诉类型 and 商品类别 that occur, the most frequent first. */
  types: string[];
  categories: string[];
}

export interface Binned {
  summary: CaseSummary;
  /** Milliseconds since 1970: when it was put there, and when it is erased. */
  at: number;
  until: number;
}

export interface BinnedAccount {
  id: string;
  nick: string | null;
  count: number;
  at: number;
  until: number;
}

export const listMessages = {
  /**
   * Popup and options. With `first` only so many of each group (`groupOf`), and how many there are: a popup shows no
   * more, and a thousand summaries take their time on the way.
   */
  'list-cases': entry<{
    kind: 'cases';
    cases: CaseSummary[];
    counts?: Record<CaseGroup, number>;
    /** How many have an obstacle, where `cases` are not all. */
    obstacles?: number;
    lastReadAt: number | null;
    /** Why new facts are not being kept, or why nothing can be shown; absent when all is well. */
    trouble?: 'full' | 'newer' | 'locked';
    /** Hosts we may not read: a withheld permission is a designed state. Absent when there is none. */
    missing?: string[];
  }>()(['ui'], z.strictObject({ first: z.number().int().min(1).max(200).optional() })),
  /**
   * The list of a filter, a window of it: `from` and `count` in the whole order. `facets`: what the filters offer to choose
   * from, asked for once.
   */
  'find-cases': entry<Listed>()(
    ['ui'],
    z.strictObject({
      filter: caseFilterSchema,
      from: z.int().min(0).max(1_000_000),
      count: z.int().min(1).max(200),
      facets: z.boolean(),
    }),
  ),
  /** Keys of everything a filter finds, in order: for what is done with all of it. */
  'find-keys': entry<{ kind: 'keys'; keys: string[] }>()(['ui'], z.strictObject({ filter: caseFilterSchema })),
  'list-views': entry<{ kind: 'views'; views: View[] }>()(['ui'], nothing),
  /** Keeps a filter by name; the same name again keeps the new one. */
  'keep-view': entry<KeptOrNot>()(
    ['ui'],
    z.strictObject({ name: z.string().trim().min(1).max(40), query: z.string().max(1000) }),
  ),
  'drop-view': entry<KeptOrNot>()(['ui'], z.strictObject({ view: z.string().max(64) })),
  /** Into the bin, for thirty days: cases, or accounts with all their cases; and out of it. */
  'bin-cases': entry<KeptOrNot | { kind: 'no-such-case' }>()(
    ['ui'],
    z.strictObject({ keys: z.array(z.string().max(120)).max(200), accounts: z.array(z.string().max(64)).max(20) }),
  ),
  'unbin-cases': entry<KeptOrNot | { kind: 'no-such-case' }>()(
    ['ui'],
    z.strictObject({ keys: z.array(z.string().max(120)).max(200), accounts: z.array(z.string().max(64)).max(20) }),
  ),
  'list-bin': entry<{ kind: 'bin'; cases: Binned[]; accounts: BinnedAccount[] }>()(['ui'], nothing),
  /** For good, before its time: what is in the bin, or with `everything` the whole archive with its keys. */
  'empty-bin': entry<KeptOrNot | { kind: 'busy' }>()(['ui'], nothing),
  'erase-everything': entry<KeptOrNot | { kind: 'busy' }>()(['ui'], nothing),
};
