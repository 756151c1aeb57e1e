/** Parses a reading that a page reports; page text is data, bounded in size. */
import * as z from 'zod';
import { caseKinds, caseStatuses, controlNames, phases, readingOutcomes } from './words';

/** On one page. */
export const mostCases = 3000;

const short = z.string().max(300);
const long = z.string().max(4000);
const number = z
  .string()
  .regex(/^[0-9A-Za-z_-]{4,40}$/)
  .nullable();
const iso = z.iso.datetime({ offset: true }).nullable();
const fen = z.int().min(0).max(100_000_000_000).nullable();

const item = z.strictObject({
  title: short.nullable(),
  itemId: number,
  sku: short.nullable(),
  subOrderNo: number,
});

export const caseReadingSchema = z.strictObject({
  kind: z.enum(caseKinds),
  caseNo: number,
  orderNo: number,
  subOrderNo: number,
  status: z.enum(caseStatuses),
  statusText: short,
  phase: z.enum(phases),
  phaseText: short,
  amountFen: fen,
  amountText: short.nullable(),
  sellerName: short.nullable(),
  typeText: short,
  reasonText: long.nullable(),
  openedAt: iso,
  deadlineAt: iso,
  deadlineText: short.nullable(),
  items: z.array(item).max(100),
  controls: z
    .array(
      z.strictObject({
        name: z.enum(controlNames),
        evidence: z.enum(['seen', 'assumed']),
        text: short,
        exact: z.boolean(),
      }),
    )
    .max(8),
  log: z
    .array(
      z.strictObject({
        who: z.enum(['buyer', 'seller', 'platform', 'unknown']),
        name: short.nullable(),
        at: iso,
        text: long,
      }),
    )
    .max(300),
  link: z.string().max(2048).startsWith('https://').nullable(),
  tail: z.enum(['agrees', 'differs', 'unchecked']),
});

export const readingSchema = z.strictObject({
  url: z.string().max(4096),
  at: z.int().min(0),
  adapter: z.string().max(60),
  layout: z.string().max(60).nullable(),
  view: z.enum(['list', 'detail', 'form']),
  surface: z.enum(['pc', 'h5']),
  outcome: z.enum(readingOutcomes),
  account: z
    .strictObject({
      nick: short.nullable(),
      uid: z
        .string()
        .regex(/^\d{1,20}$/)
        .nullable(),
    })
    .nullable(),
  cases: z.array(caseReadingSchema).max(mostCases),
  tried: z
    .array(
      z.strictObject({
        place: z.string().max(120),
        matched: z.boolean(),
        candidate: z.int().nullable(),
        note: short.nullable(),
      }),
    )
    .max(400),
});
