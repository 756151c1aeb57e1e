/** Proves that what waited while the vault was locked is a notice. */
import * as z from 'zod';
import { type Notice, noticeKinds } from './notice';

export const noticeSchema: z.ZodType<Notice> = z.strictObject({
  id: z.string().min(1).max(300),
  kind: z.enum(noticeKinds),
  at: z.number(),
  account: z.string().max(64),
  caseKey: z.string().max(120).nullable(),
  text: z.strictObject({ key: z.string().max(80), values: z.record(z.string(), z.string().max(500)) }),
});
