/** What a page of the site and its overlay tell and ask: readings, cases shown, withdrawals under way. */
import * as z from 'zod';
import type { Flow } from '@/domain/flow';
import { flowOutcomeSchema, flowStageSchema } from '@/domain/flow.schema';
import { caseReadingSchema, mostCases, readingSchema } from '@/domain/reading.schema';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import { type ControlName, withdrawalReasons } from '@/domain/words';
import type { RuleSet } from '@/rules/adapter';
import { entry, nothing, partName, taobaoUrl, text } from './entry';

export const pageMessages = {
  /** The reader asks what to look for on this address. */
  'rules-for': entry<{ kind: 'rules'; rules: RuleSet } | { kind: 'not-ours' }>()(
    ['page'],
    // `again`: the same document asks once more, for the rules changed.
    z.strictObject({ url: taobaoUrl, again: z.boolean().optional() }),
  ),
  /**
   * The reader reports what it read; the background appends events and may inject the overlay.
   * `keys` stand in the order of the cases: the names the other messages use for these cases. With `ahead` the first
   * `count` cases went ahead in parts; `parts-lost` when they are not all there, and nothing was noted: send it anew.
   */
  'report-reading': entry<
    | { kind: 'noted'; overlay: boolean; keys: string[] }
    | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
    | { kind: 'parts-lost' }
  >()(
    ['page'],
    z.strictObject({
      reading: readingSchema,
      ahead: z.strictObject({ part: partName, count: z.int().min(1).max(mostCases) }).optional(),
    }),
  ),
  /**
   * Cases of a long reading, ahead of the reading itself: a thousand in one message are a long task of the page. They mean
   * nothing until it comes.
   */
  'reading-part': entry<{ kind: 'held' }>()(
    ['page'],
    z.strictObject({
      part: partName,
      from: z.int().min(0).max(mostCases),
      cases: z.array(caseReadingSchema).min(1).max(200),
    }),
  ),
  /** The overlay asks for the cases that stand on this page. */
  'cases-here': entry<{
    kind: 'cases';
    cases: CaseSummary[];
    flow: Flow | null;
    ready: string | null;
    point: ControlName | null;
  }>()(['page'], z.strictObject({ keys: z.array(z.string().max(120)).max(3000) })),
  'case-detail': entry<{ kind: 'case'; detail: CaseDetail } | { kind: 'no-such-case' }>()(
    ['page', 'ui'],
    z.strictObject({ key: z.string().max(120), reason: z.enum(withdrawalReasons).nullable() }),
  ),
  /** The person confirmed in our dialog, by a trusted act. Starts the flow; a second start of the same case is refused. */
  'start-withdrawal': entry<
    | { kind: 'started'; flow: Flow; navigate: string | null }
    | { kind: 'already-running'; flow: Flow; here: boolean }
    | { kind: 'not-allowed'; why: string }
    | { kind: 'no-such-case' }
    | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
  >()(
    ['page'],
    z.strictObject({
      key: z.string().max(120),
      reason: z.enum(withdrawalReasons),
      text,
      answers: z.partialRecord(z.enum(['money', 'again', 'time']), z.string().max(40)),
      mode: z.enum(['drive', 'point']),
      from: taobaoUrl,
    }),
  ),
  /** Which flow runs in this tab, or on this case in another tab. */
  'flow-here': entry<{ kind: 'flow'; flow: Flow; text: string; here: boolean } | { kind: 'no-flow' }>()(
    ['page'],
    nothing,
  ),
  /** Persist a stage before its act; refused when the flow moved on, ended, or belongs to another tab. */
  'flow-stage': entry<{ kind: 'kept'; flow: Flow } | { kind: 'refused'; flow: Flow | null }>()(
    ['page'],
    z.strictObject({ flow: z.string().max(64), stage: flowStageSchema, mode: z.enum(['drive', 'point']) }),
  ),
  'flow-outcome': entry<{ kind: 'kept'; flow: Flow } | { kind: 'refused'; flow: Flow | null }>()(
    ['page'],
    z.strictObject({ flow: z.string().max(64), outcome: flowOutcomeSchema }),
  ),
};
