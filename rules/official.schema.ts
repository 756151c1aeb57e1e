/** The format of the list of official rules that are watched, and of what a device keeps of them. */
import * as z from 'zod';
import { fingerprintLength } from '@/domain/official';
import { officialHosts } from './hosts';

const articleName = z.string().regex(/^(第[1-9]\d{0,3}条(之\d{1,2})?|全文)$/);
const fingerprint = z.string().regex(new RegExp(`^[0-9a-f]{${fingerprintLength}}$`));
const number = z.string().regex(/^\d{1,12}$/);

function isOfficial(address: string): boolean {
  const { protocol, host } = new URL(address);
  return protocol === 'https:' && (officialHosts as readonly string[]).includes(host);
}

export const watchedRuleSchema = z
  .strictObject({
    ruleId: number,
    cId: number,
    title: z.string().min(4).max(60),
    url: z.url({ protocol: /^https$/ }).refine(isOfficial, 'not on a host of the manifest'),
    lastRevised: z.iso.date().nullable(),
    modifiedTime: z.iso.date().nullable(),
    articles: z.record(articleName, fingerprint).nullable(),
    verified: z.iso.date().nullable(),
  })
  .refine(({ url, ruleId }) => url.includes(`ruleId=${ruleId}&`), 'the address is of another rule')
  .refine(({ articles, verified }) => articles === null || verified !== null, 'fingerprints have a date');

export const officialSchema = z.strictObject({
  format: z.literal(1),
  rules: z.array(watchedRuleSchema).min(1).max(80),
});

const date = z.string().max(20).nullable();
const article = { name: articleName, text: z.string().max(60_000) };

/** As it was read out of a page. */
export const ruleTextSchema = z.strictObject({
  title: z.string().max(100),
  revised: date,
  modified: date,
  articles: z.array(z.strictObject(article)).min(1).max(400),
});

const version = z.strictObject({
  at: z.number(),
  revised: date,
  modified: date,
  articles: z
    .array(z.strictObject({ ...article, fingerprint }))
    .min(1)
    .max(400),
});

export const seenRuleSchema = z.strictObject({
  ruleId: number,
  seenAt: z.number(),
  now: version,
  before: version.nullable(),
});
