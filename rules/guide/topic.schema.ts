/** The format of topics and messages as they are packaged and published; they are written as Markdown and compiled to this. */
import * as z from 'zod';
import { openPages, screens, topicStages } from '@/domain/topic';
import { caseKinds, caseStatuses, controlNames, withdrawalReasons } from '@/domain/words';

export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);
const sentence = z.string().min(2).max(300);

export const goThereSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), page: z.enum(openPages) }),
  z.strictObject({ kind: z.literal('case') }),
  z.strictObject({ kind: z.literal('control'), control: z.enum(controlNames) }),
  z.strictObject({
    kind: z.literal('phone'),
    path: z.array(z.string().min(1).max(30)).min(1).max(8),
    page: z.enum(openPages).nullable(),
  }),
  z.strictObject({ kind: z.literal('message'), message: slug }),
  z.strictObject({ kind: z.literal('topic'), topic: slug }),
  z.strictObject({ kind: z.literal('link'), url: z.url({ protocol: /^https$/ }) }),
]);

export const stepSchema = z.strictObject({
  text: sentence,
  device: z.enum(['pc', 'phone', 'any']),
  go: goThereSchema.nullable(),
  picture: z.strictObject({ screen: z.enum(screens), mark: z.string().min(1).max(16) }).nullable(),
  certainty: z.enum(['seen', 'assumed']),
  evidence: z.string().min(4).max(200),
});

const inline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(600), strong: z.boolean() }),
  z.strictObject({ kind: z.literal('cite'), facts: z.array(slug).min(1) }),
]);

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), of: z.array(inline).min(1) }),
  z.strictObject({ kind: z.literal('heading'), text: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(inline).min(1)).min(1) }),
  z.strictObject({ kind: z.literal('caution'), of: z.array(inline).min(1) }),
]);

export const topicSchema = z.strictObject({
  id: slug,
  title: z.string().min(2).max(40),
  lead: sentence,
  stage: z.enum(topicStages),
  kinds: z.array(z.enum(caseKinds)),
  statuses: z.array(z.enum(caseStatuses)),
  reasons: z.array(z.enum(withdrawalReasons)),
  checks: z.array(z.enum(['money', 'again', 'time'])),
  keywords: z.array(z.string().min(1).max(20)).min(1),
  initials: z.string().regex(/^[a-z0-9]*$/),
  verified: z.iso.date(),
  steps: z.array(stepSchema),
  body: z.array(block).min(1),
});

export const messageSchema = z.strictObject({
  id: slug,
  title: z.string().min(2).max(40),
  to: z.enum(['seller', 'service']),
  text: z.string().min(10).max(800),
});
