/** Checks a channel as it lies in the archive, and as a person asks for it to be kept. */
import * as z from 'zod';
import { channelKinds } from './phone';

const filled = z.record(z.string().max(40), z.string().max(600));

export const channelIdSchema = z.string().regex(/^[0-9a-f]{16}$/);

export const channelSchema = z.object({
  id: channelIdSchema,
  kind: z.enum(channelKinds),
  name: z.string().max(40),
  fields: filled,
  details: z.boolean(),
  on: z.boolean(),
  at: z.number(),
  removedAt: z.number().nullable(),
});

/** `id` null: a new one. A secret that is left empty stays what it was. */
export const wantedChannelSchema = z.strictObject({
  id: channelIdSchema.nullable(),
  kind: z.enum(channelKinds),
  name: z.string().trim().max(40),
  fields: filled,
  details: z.boolean(),
  on: z.boolean(),
});
