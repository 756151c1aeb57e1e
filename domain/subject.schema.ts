/** Parses a subject that comes from outside the background. */
import * as z from 'zod';
import { caseKinds } from './words';

const number = z
  .string()
  .regex(/^[0-9A-Za-z_-]{6,40}$/)
  .nullable();

export const subjectSchema = z.strictObject({
  kind: z.enum(caseKinds),
  orderNo: number,
  subOrderNo: number,
  caseNo: number,
});
