/** Parses an event that comes from another vault's backup: made by a program like this one, which is no reason to trust it. */
import * as z from 'zod';
import { arrivals } from './after-end';
import { dayStart, stageNames } from './correction';
import { dismissReasons } from './dismiss-reason';
import { stopReasons } from './event';
import {
  digestSchema,
  evidenceIdSchema,
  evidenceNoteSchema,
  evidenceTypeSchema,
  newEvidenceSchema,
} from './evidence.schema';
import { maskKinds } from './redact';
import { shareGroups } from './share';
import { caseKinds, caseStatuses, phases, withdrawalReasons } from './words';

const short = z.string().max(300);
const long = z.string().max(4000);
const id = z.string().regex(/^[\w:-]{1,64}$/);
const number = z.string().max(40).nullable();
const iso = z.string().max(40).nullable();
const again = { again: z.int().min(1).max(1_000_000).optional() };
const source = z.strictObject({
  url: z.string().max(4096),
  adapter: z.string().max(60),
  layout: z.string().max(60).nullable(),
});
/** A day of the calendar, as `2026-11-26`. */
export const daySchema = z.string().refine((day) => dayStart(day) !== null);

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** As pages give them: shorter ones than a person may ask about. */
const subjectNumber = z
  .string()
  .regex(/^[0-9A-Za-z_-]{4,40}$/)
  .nullable();
const subject = z.strictObject({
  kind: z.enum(caseKinds),
  orderNo: subjectNumber,
  subOrderNo: subjectNumber,
  caseNo: subjectNumber,
});

const facts = z.strictObject({
  amountFen: z.int().nullable(),
  amountText: short.nullable(),
  sellerName: short.nullable(),
  typeText: short,
  reasonText: long.nullable(),
  openedAt: iso,
  items: z
    .array(z.strictObject({ title: short.nullable(), itemId: number, sku: short.nullable(), subOrderNo: number }))
    .max(100),
  link: z.string().max(2048).nullable(),
});

const line = z.strictObject({
  who: z.enum(['buyer', 'seller', 'platform', 'unknown']),
  name: short.nullable(),
  at: iso,
  text: long,
});

export const permissionNameSchema = z.union([
  z.enum(shareGroups),
  z.templateLiteral(['file:', z.string().regex(/^[\w-]{1,80}$/)]),
]);

export const shareRecipientSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase') }),
  z.strictObject({ kind: z.literal('key'), key: z.string().regex(/^age1[0-9a-z]{20,80}$/) }),
]);

/** What a packet was, without when. */
export const shareFields = {
  share: id,
  recipient: short,
  to: shareRecipientSchema,
  groups: z.array(z.enum(shareGroups)).max(shareGroups.length),
  files: z.array(short).max(500),
  masked: z.array(z.enum(maskKinds)).max(maskKinds.length),
  expires: short,
  digest: hash,
};

export const packetFields = {
  packet: hash,
  fingerprint: z.string().max(120),
  recipient: short,
  expires: short,
  madeAt: z.string().max(40),
  files: z.array(z.strictObject({ name: short, size: z.int().min(0), sha256: hash })).max(500),
  data: z.string().max(4_000_000),
};

const evidenceOf = z.strictObject({
  ...newEvidenceSchema.shape,
  id: evidenceIdSchema,
  takenAt: z.number(),
  page: source.nullable(),
});
const linked = { previous: z.array(digestSchema).max(1000), link: digestSchema };

const kind = <const Kind extends string>(name: Kind) => ({ kind: z.literal(name) });

export const eventBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...kind('seen'), facts, source, ...again }),
  z.strictObject({ ...kind('status-changed'), status: z.enum(caseStatuses), statusText: short, source, ...again }),
  z.strictObject({ ...kind('phase-changed'), phase: z.enum(phases), phaseText: short, source, ...again }),
  z.strictObject({ ...kind('deadline-changed'), deadlineAt: iso, deadlineText: short.nullable(), source, ...again }),
  z.strictObject({ ...kind('log-line'), line, source }),
  z.strictObject({ ...kind('linked'), other: subject, source }),
  z.strictObject({ ...kind('withdrawal-asked'), flow: id, reason: z.enum(withdrawalReasons), text: long }),
  z.strictObject({ ...kind('withdrawal-submitted'), flow: id }),
  z.strictObject({
    ...kind('withdrawal-done'),
    flow: id,
    how: z.enum(['withdrawn', 'closed-after-submit']),
    words: long,
    source,
  }),
  z.strictObject({
    ...kind('withdrawal-refused'),
    flow: id,
    why: z.enum(['refused', 'material']),
    words: long,
    source,
  }),
  z.strictObject({ ...kind('withdrawal-unknown'), flow: id, words: long }),
  z.strictObject({ ...kind('withdrawal-stopped'), flow: id, why: z.enum(stopReasons), words: long }),
  z.strictObject({ ...kind('account-named'), nick: short.nullable(), alias: id.nullable() }),
  z.strictObject({ ...kind('category-set'), word: short }),
  z.strictObject({ ...kind('watch-set'), on: z.boolean() }),
  z.strictObject({ ...kind('note'), text: long }),
  z.strictObject({
    ...kind('stage-corrected'),
    stage: z.enum(stageNames),
    says: z.enum(['reached', 'not-reached']).nullable(),
    day: daySchema.nullable(),
    words: short,
  }),
  z.strictObject({ ...kind('outcome-noted'), arrived: z.enum(arrivals).nullable() }),
  z.strictObject({ ...kind('evidence-added'), evidence: evidenceOf, ...linked }),
  z.strictObject({
    ...kind('evidence-removed'),
    evidence: evidenceIdSchema,
    sha256: digestSchema,
    at: z.number(),
    ...linked,
  }),
  z.strictObject({
    ...kind('evidence-described'),
    evidence: evidenceIdSchema,
    type: evidenceTypeSchema,
    note: evidenceNoteSchema,
  }),
  z.strictObject({
    ...kind('material-uploaded'),
    upload: id,
    files: z.array(digestSchema).max(99),
    words: long,
    source,
  }),
  z.strictObject({ ...kind('obstacle-dismissed'), obstacle: id, reason: z.enum(dismissReasons).nullable() }),
  z.strictObject(kind('binned')),
  z.strictObject(kind('unbinned')),
  z.strictObject({ ...kind('view-kept'), view: id, name: short, query: long }),
  z.strictObject({ ...kind('view-dropped'), view: id }),
  z.strictObject({
    ...kind('share-permission-set'),
    group: permissionNameSchema,
    value: z.enum(['private', 'may-share']),
  }),
  z.strictObject({ ...kind('shared'), ...shareFields }),
  z.strictObject({ ...kind('packet-received'), ...packetFields }),
]);

export const eventSchema = z.strictObject({
  id,
  device: z.string().regex(/^[0-9a-f]{16}$/),
  seq: z.int().min(1),
  hlc: z.string().regex(/^\d{13}-[0-9a-f]{4}-[0-9a-f]{16}$/),
  account: id,
  subject: subject.nullable(),
  kind: z.string().max(40),
  body: eventBodySchema,
});
