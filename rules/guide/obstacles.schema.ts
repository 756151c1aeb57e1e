/** The format of what the guide says of obstacles: for each cause the reason and the steps, and what counts as proof. States no figure of its own. */
import * as z from 'zod';
import { evidenceTypeSchema } from '@/domain/evidence.schema';
import { obstacleCauses } from '@/domain/obstacle';
import { citedByObstacles, type ObstacleGuide, unnamedProof } from '@/domain/obstacle-advice';
import { caseKinds } from '@/domain/words';
import { figure, type Named } from './diagnosis.schema';
import { slug, stepSchema } from './topic.schema';

const said = (most: number) =>
  z
    .string()
    .min(2)
    .max(most)
    .refine((text) => !figure.test(text), 'states a figure that belongs to a fact');

const cause = z.strictObject({
  reason: said(120),
  facts: z.array(slug).min(1),
  steps: z
    .array(stepSchema.extend({ text: said(120), facts: z.array(slug), kinds: z.array(z.enum(caseKinds)) }))
    .min(2),
  topics: z.array(slug),
});

const proof = z.strictObject({
  id: slug,
  title: said(20),
  words: z.array(z.string().min(2).max(12)).min(1),
  counts: said(80),
  facts: z.array(slug).min(1),
  type: evidenceTypeSchema,
});

export const obstaclesSchema = z
  .strictObject({ causes: z.record(z.enum(obstacleCauses), cause), proofs: z.array(proof).min(1) })
  .superRefine(({ proofs }, context) => {
    const ids = proofs.map(({ id }) => id);
    if (new Set(ids).size < ids.length) context.addIssue({ code: 'custom', message: 'two proofs have one name' });
    if (!ids.includes(unnamedProof)) context.addIssue({ code: 'custom', message: `there is no ${unnamedProof}` });
  });

/** What it names that the rest of the guide does not hold. */
export function missingInObstacles(guide: ObstacleGuide, there: Named): string[] {
  const goes = Object.values(guide.causes).flatMap(({ steps }) => steps.flatMap(({ go }) => go ?? []));
  const topics = [
    ...Object.values(guide.causes).flatMap((each) => each.topics),
    ...goes.flatMap((go) => (go.kind === 'topic' ? go.topic : [])),
  ];
  const messages = goes.flatMap((go) => (go.kind === 'message' ? go.message : []));
  const missing = (what: string, ids: readonly string[], has: ReadonlySet<string>) =>
    [...new Set(ids)].filter((each) => !has.has(each)).map((each) => `obstacles: no ${what} ${each}`);
  return [
    ...missing('fact', citedByObstacles(guide), there.facts),
    ...missing('message', messages, there.messages),
    ...missing('topic', topics, there.topics),
  ];
}
