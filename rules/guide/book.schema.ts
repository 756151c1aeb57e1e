/** The format of the guide's book as it is packaged and published: every topic, every message, the diagnosis, and the facts they rest on. */
import * as z from 'zod';
import { confidenceCodes } from '@/domain/guide';
import { bookFormat } from '@/domain/guide-book';
import { citedFacts } from '@/domain/topic';
import { diagnosisSchema, missingIn } from './diagnosis.schema';
import { missingInObstacles, obstaclesSchema } from './obstacles.schema';
import { messageSchema, topicSchema } from './topic.schema';

const citedFactSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  text: z.string().min(6).max(200),
  code: z.enum(confidenceCodes),
  source: z.strictObject({
    certainty: z.enum(['page', 'rule', 'reference', 'inferred', 'unknown']),
    text: z.string().max(120),
    url: z.url({ protocol: /^https$/ }).nullable(),
    date: z.string().max(10).nullable(),
  }),
});

export const guideBookSchema = z
  .strictObject({
    format: z.literal(bookFormat),
    topics: z.array(topicSchema).min(1),
    messages: z.array(messageSchema),
    facts: z.array(citedFactSchema),
    diagnosis: diagnosisSchema,
    obstacles: obstaclesSchema,
  })
  .superRefine((book, context) => {
    const facts = new Set(book.facts.map(({ id }) => id));
    for (const topic of book.topics) {
      for (const id of citedFacts(topic).filter((each) => !facts.has(each))) {
        context.addIssue({ code: 'custom', message: `${topic.id} cites ${id}, which the book does not hold` });
      }
    }
    const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
    const there = { facts, messages: ids(book.messages), topics: ids(book.topics) };
    for (const message of [...missingIn(book.diagnosis, there), ...missingInObstacles(book.obstacles, there)])
      context.addIssue({ code: 'custom', message });
  });

/** Of another format than this program's: known by its number and left alone, so that the packaged book stays. */
const otherBook = z.looseObject({ format: z.int().refine((format) => format !== bookFormat, 'is not whole') });

/** As a bundle may carry it. */
export const anyBookSchema = z.union([guideBookSchema, otherBook]);
