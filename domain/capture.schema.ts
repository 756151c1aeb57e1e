/** What our own script took of a page: its text, and its look without anything that acts. */
import * as z from 'zod';
import { mostCapture } from './capture';

export const captureSchema = z.strictObject({
  title: z.string().max(2000),
  text: z.string().max(mostCapture),
  html: z.string().max(mostCapture),
});

export type Capture = z.infer<typeof captureSchema>;
