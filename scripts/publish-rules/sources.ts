/** The content of a bundle as it stands in this folder: every file with its path and its exact bytes. */
import type { GuideBook } from '@/domain/guide-book';
import type { Update } from '@/domain/update';
import { changelogSchema } from '@/rules/bundle/changelog.schema';
import { type Bytes, bytesOfText } from '@/rules/bundle/digest';
import changelog from '@/rules/changelog.json';
import { guideFiles } from '@/rules/guide/load';
import official from '@/rules/official.json';
import { compileBook } from '../guide-book/asset';
import { readRules } from '../read-page/read-rules';

export interface SourceFile {
  path: string;
  value: unknown;
  bytes: Bytes;
}

/** A further part of a bundle is one line here and one in `rules/bundle/parts.schema.ts`. */
/** @param rules another folder than ours: adapters, site and words come from there */
export function sourceFiles(rules?: URL): SourceFile[] {
  const { adapters, site, words } = readRules(rules);
  const values: [path: string, value: unknown][] = [
    ...adapters.map((adapter): [string, unknown] => [`adapters/${adapter.id}.json`, adapter]),
    ['site.json', site],
    ['words.json', words],
    ['facts.json', guideFiles],
    ['official.json', official],
    ['guide.json', book()],
  ];
  return values.map(([path, value]) => sourceFile(path, value));
}

let compiled: GuideBook | null = null;

/** Compiled once: its texts do not change while a program runs. */
function book(): GuideBook {
  compiled ??= compileBook();
  return compiled;
}

/** The packaged book as it lies beside the built program. */
export function bookBytes(): Bytes {
  return sourceFile('guide.json', book()).bytes;
}

export function sourceFile(path: string, value: unknown): SourceFile {
  return { path, value, bytes: bytesOfText(JSON.stringify(value)) };
}

/** Throws where `rules/changelog.json` is not what its format says. */
export function packagedUpdates(): Update[] {
  return changelogSchema.parse(changelog).entries.flatMap(({ updates = [] }) => updates);
}
