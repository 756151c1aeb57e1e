/**
 * Which files a bundle has and what each must be. A new kind of content is one line here; a program that does not know a
 * path yet leaves that file alone and fetches nothing for it.
 */
import * as z from 'zod';
import { adapterFormat, adapterSchema, siteSchema, wordsSchema } from '@/rules/adapter';
import { anyBookSchema } from '@/rules/guide/book.schema';
import { guideFilesSchema } from '@/rules/guide/guide.schema';
import { officialSchema } from '@/rules/official.schema';
import { changelogSchema } from './changelog.schema';

export interface Part {
  /** A whole path, or a folder whose files are named by the `id` in them. */
  path: string;
  schema: z.ZodType;
  isNeeded: boolean;
}

/** Of a newer format than this program's: known by name and skipped, so that the packaged one stays. */
const newerAdapter = z.looseObject({ format: z.int().gt(adapterFormat), id: z.string() });

export const bundleParts: readonly Part[] = [
  { path: 'adapters/', schema: z.union([adapterSchema, newerAdapter]), isNeeded: true },
  { path: 'site.json', schema: siteSchema, isNeeded: true },
  { path: 'words.json', schema: wordsSchema, isNeeded: true },
  /** The guide's facts, deadlines and advice, as `guideFilesSchema` has them. */
  { path: 'facts.json', schema: guideFilesSchema, isNeeded: true },
  /** Topics, messages and the diagnosis with the facts they cite; without it the packaged book stays. */
  { path: 'guide.json', schema: anyBookSchema, isNeeded: false },
  /** The official rules that are watched, with their fingerprints. */
  { path: 'official.json', schema: officialSchema, isNeeded: false },
  { path: 'changelog.json', schema: changelogSchema, isNeeded: false },
];

export function partOf(path: string, parts: readonly Part[] = bundleParts): Part | null {
  return parts.find((part) => (part.path.endsWith('/') ? path.startsWith(part.path) : path === part.path)) ?? null;
}
