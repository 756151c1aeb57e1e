/** What a page may tell of a control that was pointed at, and what lies in the settings of those that were kept. */
import * as z from 'zod';
import { areControlWords, selectorForm } from './taught';

const pointed = {
  adapter: z.string().regex(/^[a-z0-9-]{1,60}$/),
  layout: z.string().regex(/^[a-z0-9-]{1,60}$/),
  words: z.string().refine(areControlWords),
  css: z.string().max(120).regex(selectorForm).nullable(),
  alone: z.boolean(),
  input: z.boolean(),
};

const leads = ({ css, alone }: { css: string | null; alone: boolean }) => css !== null || alone;

export const pointedSchema = z.strictObject(pointed).refine(leads);

export const taughtSchema = z
  .strictObject({ ...pointed, id: z.string().min(1).max(40), day: z.iso.date() })
  .refine(leads);
