/** The format of an update as it is packaged and published: plain words, and a source with its address. */
import * as z from 'zod';
import { updateSorts } from '@/domain/update';
import { caseKinds, caseStatuses } from '@/domain/words';

const sentence = z.string().min(2).max(300);
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);

export const updateSchema = z.strictObject({
  id,
  day: z.iso.date(),
  sort: z.enum(updateSorts),
  what: sentence,
  why: z.string().max(300),
  cases: z
    .strictObject({
      kinds: z.array(z.enum(caseKinds)).max(caseKinds.length),
      statuses: z.array(z.enum(caseStatuses)).max(caseStatuses.length),
      adapters: z.array(id).max(40),
    })
    .nullable(),
  facts: z.array(id).max(12),
  topics: z.array(id).max(6),
  source: z
    .strictObject({
      certainty: z.enum(['page', 'rule', 'reference', 'inferred', 'unknown']),
      text: z.string().min(2).max(200),
      // Opened by the person's press only.
      url: z
        .url({ protocol: /^https$/ })
        .max(400)
        .nullable(),
      date: z.iso.date().nullable(),
    })
    .nullable(),
  major: z.strictObject({ before: sentence, after: sentence, doNow: z.array(sentence).min(1).max(6) }).nullable(),
});
