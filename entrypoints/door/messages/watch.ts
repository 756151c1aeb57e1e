/** 自动查看: what is looked at, and the log. */
import * as z from 'zod';
import type { CaseWatch } from '@/domain/case-watch';
import type { Look } from '@/domain/look';
import { readingSchema } from '@/domain/reading.schema';
import type { CaseSummary } from '@/domain/summary';
import type { Stopped } from '@/domain/watch';
import type { WatchChoice } from '@/domain/watch-manners';
import type { RuleSet } from '@/rules/adapter';
import { caseName, entry, type Kept, type NoCase, nothing, small, taobaoUrl } from './entry';

/** How watching stands, for the options page. */
export interface WatchTold {
  kind: 'watch';
  choice: WatchChoice;
  stopped: Stopped | null;
  nextAt: number | null;
  isLocked: boolean;
  /** Cases that are looked at by themselves, and open ones of other accounts. */
  watched: { summary: CaseSummary; watch: CaseWatch }[];
}

const hourOfDay = z.int().min(0).max(23);

export const watchMessages = {
  /** Our page that watches asks what to look at, tells what it read, and is told what is next. */
  'watch-wanted': entry<{ kind: 'wanted'; url: string; rules: RuleSet } | { kind: 'nothing-wanted' }>()(
    ['ui'],
    nothing,
  ),
  'watch-read': entry<{ kind: 'next'; url: string; waitMs: number } | { kind: 'over' }>()(
    ['ui'],
    z.strictObject({
      url: taobaoUrl,
      reading: readingSchema.nullable(),
      failed: z.enum(['led-away', 'unreachable', 'not-read']).nullable(),
    }),
  ),
  /** 自动查看 as it stands; `nextAt` null: nothing is to be looked at, or it is not known yet. */
  'watch-state': entry<WatchTold>()(['ui'], nothing),
  /** `on`: how its own switch stands; null where there is nothing to switch. */
  'case-watch': entry<{ kind: 'case-watch'; watch: CaseWatch; on: boolean | null } | NoCase>()(
    ['page', 'ui'],
    z.strictObject({ key: caseName }),
  ),
  /** Whether one case is looked at by itself. A page of the site may say so of what it shows, by a person's press in our panel. */
  'watch-case': entry<Kept | NoCase>()(['page', 'ui'], z.strictObject({ key: caseName, on: z.boolean() })),
  /** For all cases. */
  'turn-watch': entry<{ kind: 'kept' }>()(['ui'], z.strictObject({ on: z.boolean() })),
  'set-watch': entry<{ kind: 'kept' }>()(
    ['ui'],
    z.strictObject({
      everyMinutes: z.int().min(30).max(1440).optional(),
      quiet: z.strictObject({ from: hourOfDay, to: hourOfDay }).nullable().optional(),
    }),
  ),
  /** Goes on after a stop. */
  'resume-watch': entry<{ kind: 'kept' } | { kind: 'locked' }>()(['ui'], nothing),
  'list-looks': entry<{ kind: 'looks'; looks: (Look & { page: string; title: string | null })[]; total: number }>()(
    ['ui'],
    z.strictObject({ from: small, count: z.int().min(1).max(100) }),
  ),
};
