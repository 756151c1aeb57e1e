/** Parses what a page reports about a flow. */
import * as z from 'zod';
import { stopReasons } from './event';
import { flowStages } from './flow';

const words = z.string().max(500);

export const flowStageSchema = z.enum(flowStages);

export const flowOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('withdrawn'), words: words.min(1) }),
  z.strictObject({ kind: z.literal('closed-after-submit'), words }),
  z.strictObject({ kind: z.literal('pending'), words: words.min(1) }),
  z.strictObject({ kind: z.literal('refused'), words }),
  z.strictObject({ kind: z.literal('material'), words }),
  z.strictObject({ kind: z.literal('unknown'), words }),
  z.strictObject({
    kind: z.literal('stopped'),
    why: z.enum(stopReasons),
    words,
  }),
]);
