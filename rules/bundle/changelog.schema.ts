/** The format of the changelog: what changed in each bundle, for whom, and since which change at Taobao. */
import * as z from 'zod';
import { updateSchema } from './update.schema';

const change = z.strictObject({
  /** Which file of the bundle, and how: the person reads `text`. */
  path: z.string().max(120),
  what: z.enum(['added', 'changed', 'gone', 'off', 'on']),
  /** Page kinds by their titles: for whom. */
  title: z.string().max(80),
  text: z.string().min(2).max(300),
  /** When the newest evidence behind it was seen: `2026`, `2026-11`, `2026-11-25`. */
  since: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/)
    .nullable(),
});

const entry = z.strictObject({
  epoch: z.int().min(1),
  /** 0: what is packaged, before any bundle. */
  seq: z.int().min(0),
  date: z.iso.date(),
  note: z.string().max(2000),
  changes: z.array(change).max(200),
  /** What its publisher has to say to people: changes of rules and deadlines with what they mean. */
  updates: z.array(updateSchema).max(60).optional(),
});

/** Newest first. */
export const changelogSchema = z.strictObject({ entries: z.array(entry).max(60) });

export type Changelog = z.infer<typeof changelogSchema>;
export type ChangelogEntry = z.infer<typeof entry>;
export type Change = z.infer<typeof change>;
