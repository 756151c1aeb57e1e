/** What is done about one case, and the import of past ones. */
import * as z from 'zod';
import { arrivals } from '@/domain/after-end';
import { stageNames } from '@/domain/correction';
import { daySchema } from '@/domain/event.schema';
import { type ImportRun, importStops } from '@/domain/import';
import type { CaseSummary } from '@/domain/summary';
import { controlNames, readingOutcomes } from '@/domain/words';
import { type HomeState, homeStates } from '@/storage/home-section';
import { caseName, entry, type Kept, mark, type NoCase, nothing, small, taobaoUrl, text } from './entry';

/** What a list says of itself once it has come to rest (`ImportPage`), and when it was read. */
const importStep = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('read'),
    at: z.number(),
    /** Of the next page, where the pager is made of links. */
    link: taobaoUrl.nullable(),
    page: z.strictObject({
      mark,
      outcome: z.enum(readingOutcomes),
      cases: small,
      current: small.nullable(),
      total: small.nullable(),
      of: small.nullable(),
      next: z.enum(['usable', 'last', 'strange', 'none']),
      tookMs: z.number().min(0),
    }),
  }),
  /** Before the press of the control for the next page. */
  z.strictObject({ kind: z.literal('press'), mark }),
  z.strictObject({ kind: z.literal('pause'), by: z.enum(['person', 'hidden', 'dialog']) }),
  z.strictObject({ kind: z.literal('resume') }),
]);

export const caseMessages = {
  /** Open the case's own page; with `withdraw` the dialog is ready there, with `point` the page's own control is shown. */
  'open-case': entry<{ kind: 'opened' } | { kind: 'no-such-case' } | { kind: 'no-address' }>()(
    ['ui', 'page'],
    z.strictObject({ key: z.string().max(120), withdraw: z.boolean(), point: z.enum(controlNames).optional() }),
  ),
  'add-note': entry<
    { kind: 'added' } | { kind: 'no-such-case' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
  >()(['ui'], z.strictObject({ key: z.string().max(120), text })),
  /** 商品类别 is inferred from titles; the person's own word stands above it (an event, marked as theirs). */
  'set-category': entry<
    { kind: 'added' } | { kind: 'no-such-case' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
  >()(['ui'], z.strictObject({ key: z.string().max(120), word: z.string().trim().min(1).max(20) })),
  /** The person's word about a stage of the timeline, marked as theirs; null takes it back. */
  'correct-stage': entry<Kept | NoCase>()(
    ['ui'],
    z.strictObject({
      key: caseName,
      stage: z.enum(stageNames),
      says: z.enum(['reached', 'not-reached']).nullable(),
      day: daySchema.nullable(),
      words: z.string().max(200),
    }),
  ),
  /** 钱到账了 / 没有到账, after a withdrawal; null takes it back. */
  'note-outcome': entry<Kept | NoCase>()(
    ['ui', 'page'],
    z.strictObject({ key: caseName, arrived: z.enum(arrivals).nullable() }),
  ),
  /** Withdrawn not long ago, with money expected, and nothing said of it yet: the latest first. */
  'after-ends': entry<{ kind: 'after-ends'; cases: CaseSummary[] }>()(['ui'], nothing),
  /** For the window on 我的淘宝: open cases of the account that is signed in there, the most urgent first; `count` of all. */
  'home-cases': entry<{ kind: 'home'; cases: CaseSummary[]; count: number; folded: boolean } | { kind: 'not-ours' }>()(
    ['page'],
    nothing,
  ),
  'home-section': entry<{ kind: 'home-section'; state: HomeState }>()(['ui'], nothing),
  /** Folded, or taken away for good by one press; our own pages bring it back. */
  'set-home-section': entry<{ kind: 'kept' }>()(['ui', 'page'], z.strictObject({ state: z.enum(homeStates) })),
  /** From our own pages: opens a list in a tab where the import is offered; it starts by the person's press there. */
  'import-open': entry<{ kind: 'opened' } | { kind: 'import-running' } | { kind: 'not-a-list' }>()(
    ['ui'],
    z.strictObject({ adapter: z.string().max(60), goOn: z.boolean() }),
  ),
  /**
   * The import as it is now. A page is told of its own only; `offer`: the person asked for one here. `mayGoOn`: it can be
   * opened again at the page where it ended. `lists` are those that can be walked.
   */
  'import-state': entry<{
    kind: 'import';
    run: ImportRun | null;
    here: boolean;
    offer: boolean;
    mayGoOn: boolean;
    lists: { adapter: string; title: string }[];
  }>()(['ui', 'page'], nothing),
  /** The person pressed 开始 in our panel, by a trusted act. With `goOn` the last one goes on. */
  'import-start': entry<{ kind: 'started'; run: ImportRun } | { kind: 'import-running' } | { kind: 'not-a-list' }>()(
    ['page'],
    z.strictObject({ goOn: z.boolean() }),
  ),
  /** `wait`: ask again in a moment. `kept` for a press: it may be done now, once. */
  'import-step': entry<
    | { kind: 'next'; run: ImportRun; waitMs: number }
    | { kind: 'wait' | 'kept' | 'over'; run: ImportRun }
    | { kind: 'refused'; run: ImportRun | null }
  >()(['page'], z.strictObject({ run: z.string().max(64), step: importStep })),
  /** Ends it; one that is over is not shown again there. Without a run the page takes back what it offered. */
  'import-stop': entry<{ kind: 'kept'; run: ImportRun } | { kind: 'refused'; run: null }>()(
    ['ui', 'page'],
    z.strictObject({ run: z.string().max(64).nullable(), why: z.enum(importStops) }),
  ),
};
