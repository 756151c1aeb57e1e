/** The format of the guide's data: every fact has its source and confidence; a figure without a source is refused. */
import * as z from 'zod';
import { confidenceCodes, figureUnits, type Guide } from '@/domain/guide';
import { caseKinds, caseStatuses, withdrawalReasons } from '@/domain/words';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const sentence = z.string().min(6).max(200);
const words = z.array(z.string().min(1).max(20)).min(1);

const figure = z
  .strictObject({ from: z.number().min(0), to: z.number().min(0), unit: z.enum(figureUnits) })
  .refine((each) => each.from <= each.to, 'a range runs upwards');

const source = z.strictObject({
  rule: z.string().min(2).max(60),
  article: z.string().min(2).max(40).nullable(),
  url: z.url({ protocol: /^https$/ }).nullable(),
});

const factShape = {
  id,
  text: sentence,
  figures: z.array(figure),
  source: source.nullable(),
  code: z.enum(confidenceCodes),
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/)
    .nullable(),
};

interface Sourced {
  figures: unknown[];
  source: { url: string | null } | null;
  code: (typeof confidenceCodes)[number];
  date: string | null;
}

/** What a source has to carry, by how sure the fact is said to be. */
function checkSource(fact: Sourced, context: z.RefinementCtx): void {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  const isOpen = fact.code === 'U' || fact.code === 'not-found';
  if (fact.figures.length > 0 && fact.source === null) refuse('a figure needs a source');
  if (fact.figures.length > 0 && isOpen) refuse('a figure that no source proves is not written down');
  if (!isOpen && fact.source === null) refuse('a fact needs a source; without one its code is U or not-found');
  if (fact.code === 'O' && (!fact.source?.url || !fact.date))
    refuse('an official text needs its address and version date');
  if (fact.code === 'O-EX' && !fact.source?.url) refuse('an official excerpt needs its address');
}

export const factSchema = z.strictObject(factShape).superRefine(checkSource);

export const deadlineSchema = z
  .strictObject({
    ...factShape,
    step: id,
    kinds: z.array(z.enum(caseKinds)).min(1),
    statuses: z.array(z.enum(caseStatuses)),
    conflict: z.boolean(),
  })
  .superRefine(checkSource);

export const adviceSchema = z.strictObject({
  id,
  text: sentence,
  facts: z.array(id).min(1),
  reasons: z.array(z.enum(withdrawalReasons)).min(1),
});

const applicationSchema = z.strictObject({
  kinds: z.record(z.enum(caseKinds), z.string().min(1)),
  reasons: z.record(z.enum(withdrawalReasons), z.string().min(4).max(30)),
  short: z
    .array(z.strictObject({ id, text: z.string().min(2).max(60), drop: z.int().min(0) }))
    .min(1)
    .refine((parts) => parts.some((part) => part.drop === 0), 'one part is never dropped before the others'),
  long: z.array(z.string().min(2).max(120)).min(1),
});

const categorySchema = z.strictObject({
  word: z.string().min(1).max(12),
  titles: words,
  not: z.array(z.string().min(1)),
});

/** The folders as they stand on disk. */
export const guideFilesSchema = z
  .strictObject({
    facts: z.array(factSchema),
    deadlines: z.array(deadlineSchema),
    advice: z.array(adviceSchema),
    sellerAsks: words,
    goodsTypes: words,
    application: applicationSchema,
    categories: z.array(categorySchema).min(1),
  })
  .superRefine((guide, context) => {
    const ids = [...guide.facts, ...guide.deadlines].map((each) => each.id);
    for (const each of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) {
      context.addIssue({ code: 'custom', message: `two facts are called ${each}` });
    }
    for (const advice of guide.advice) {
      for (const fact of advice.facts.filter((each) => !ids.includes(each))) {
        context.addIssue({ code: 'custom', message: `${advice.id} rests on ${fact}, which is not there` });
      }
    }
  });

export type GuideFiles = z.infer<typeof guideFilesSchema>;

/** Parses the files and lays the lists out by id. Throws with the path of what is wrong. */
export function parseGuide(files: unknown): Guide {
  const guide = guideFilesSchema.parse(files);
  const byId = <Each extends { id: string }>(list: readonly Each[]) =>
    Object.fromEntries(list.map((each) => [each.id, each]));
  return {
    ...guide,
    facts: byId(guide.facts),
    deadlines: byId(guide.deadlines),
    advice: byId(guide.advice),
  };
}
