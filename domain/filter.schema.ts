/** A filter as our own pages send it. */
import * as z from 'zod';
import { filterStages, orders, results, standings } from './filter';
import { caseKinds, withdrawalReasons } from './words';

const name = z.string().max(200);
const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const caseFilterSchema = z.strictObject({
  words: name,
  standing: z.enum(standings),
  account: name.nullable(),
  kind: z.enum(caseKinds).nullable(),
  category: name.nullable(),
  type: name.nullable(),
  reason: z.enum(withdrawalReasons).nullable(),
  result: z.enum(results).nullable(),
  stage: z.enum(filterStages).nullable(),
  from: dayText.nullable(),
  to: dayText.nullable(),
  evidence: z.boolean().nullable(),
  obstacle: z.boolean().nullable(),
  order: z.enum(orders),
});
