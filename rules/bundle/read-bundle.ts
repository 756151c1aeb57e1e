/** Fetches what a manifest names and we do not have yet, checks each file, and puts the bundle together. Stores nothing. */
import type { RuleSet } from '@/rules/adapter';
import { assembleBundle, type Bundle, bookPath } from './bundle';
import { type Bytes, bytesOfText, readJson, sha256Of } from './digest';
import type { Generation } from './feed-state';
import type { Manifest } from './manifest.schema';
import { bundleParts, type Part, partOf } from './parts.schema';
import { policyProblems } from './policy';

export type FileRefusal = 'file-missing' | 'file-damaged' | 'not-rules' | 'against-policy';

/** An unpacked file by its hash, at most so many bytes; null where it cannot be had. */
export type GetFile = (sha256: string, mostBytes: number) => Promise<Bytes | null>;

export type Gathered =
  | { kind: 'bundle'; bundle: Bundle; paths: string[]; files: Map<string, Bytes>; fetchedBytes: number }
  | { kind: 'refused'; why: FileRefusal; problems: string[] };

/** What came with the extension, by hash: tests hold it to its formats. */
export type OwnFiles = ReadonlyMap<string, OwnFile>;

export interface Having {
  packaged: RuleSet;
  own: OwnFiles;
  /** Files of bundles that are kept, by the hash they were found to have: not fetched again, but an older program checked them. */
  files: ReadonlyMap<string, Bytes>;
}

export async function readBundle(
  manifest: Manifest,
  getFile: GetFile,
  having: Having,
  parts: readonly Part[] = bundleParts,
): Promise<Gathered> {
  const refuse = (why: FileRefusal, ...problems: string[]): Gathered => ({ kind: 'refused', why, problems });
  const files = new Map<string, Bytes>();
  const paths: string[] = [];
  let fetchedBytes = 0;
  for (const { path, sha256, size } of manifest.files) {
    const part = partOf(path, parts);
    // A kind of content this program does not know yet.
    if (!part) continue;
    const own = having.own.get(sha256);
    // The same as ours, which is read where it lies: taking it in would be half of what a small update costs.
    if (own?.path === path && own.bytes === null) continue;
    const kept = own?.bytes ?? having.files.get(sha256);
    const bytes = kept ?? (await getFile(sha256, size));
    if (!bytes) return refuse('file-missing', path);
    if (!kept) fetchedBytes += bytes.length;
    // Attack: the right manifest with another file beneath it, or half of one.
    if (bytes.length !== size || (!kept && (await sha256Of(bytes)) !== sha256)) return refuse('file-damaged', path);
    if (own?.path !== path) {
      const problem = formatProblem(path, part, readJson(bytes));
      // Attack, or a mistake of the publisher: something that is no rule, or carries more than one.
      if (problem) return refuse('not-rules', `${path}: ${problem}`);
    }
    files.set(sha256, bytes);
    paths.push(path);
  }
  for (const { path, isNeeded } of parts) {
    const isThere = manifest.files.some((file) =>
      path.endsWith('/') ? file.path.startsWith(path) : file.path === path,
    );
    if (isNeeded && !isThere) return refuse('not-rules', `no ${path}`);
  }
  const bundle = assembleBundle(manifest, files, having.packaged);
  if (!bundle) return refuse('not-rules');
  // Attack by a stolen key: pages and targets that are none of ours.
  const problems = policyProblems(bundle.rules);
  if (problems.length > 0) return refuse('against-policy', ...problems);
  return { kind: 'bundle', bundle, paths, files, fetchedBytes };
}

/** null where it is what its path says. */
function formatProblem(path: string, part: Part, value: unknown): string | null {
  const parsed = part.schema.safeParse(value);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'another format';
  const isFolder = part.path.endsWith('/');
  const id = String(Reflect.get(Object(parsed.data), 'id'));
  return isFolder && path !== `${part.path}${id}.json` ? `named ${id} inside` : null;
}

export interface OwnFile {
  path: string;
  /** null: it lies beside the program, and only its hash is known here. */
  bytes: Bytes | null;
}

export interface PackagedData {
  rules: RuleSet;
  facts: unknown;
  /** The list of official rules that are watched. */
  official: unknown;
  /** SHA-256 of the guide's book that lies beside the program, as the build wrote it down; null where that could not be read. */
  bookHash: string | null;
}

/** What comes with the extension, as files of a bundle: a bundle that changes one page fetches one file, also the first time. */
export async function packagedFiles({ rules, facts, official, bookHash }: PackagedData): Promise<OwnFiles> {
  const { adapters, site, words } = rules;
  const values: [path: string, value: unknown][] = [
    ...adapters.map((adapter): [string, unknown] => [`adapters/${adapter.id}.json`, adapter]),
    ['site.json', site],
    ['words.json', words],
    ['facts.json', facts],
    ['official.json', official],
  ];
  const hashed = values.map(async ([path, value]): Promise<[sha256: string, file: OwnFile]> => {
    const bytes = bytesOfText(JSON.stringify(value));
    return [await sha256Of(bytes), { path, bytes }];
  });
  const own = new Map(await Promise.all(hashed));
  if (bookHash) own.set(bookHash, { path: bookPath, bytes: null });
  return own;
}

/**
 * Whether all is there that this program would take of a bundle that is kept. Something is missing once the program was
 * exchanged for one that brings another book, or knows a kind of content the old one left alone.
 */
export function isComplete({ payload, paths }: Pick<Generation, 'payload' | 'paths'>, own: OwnFiles): boolean {
  const { files } = readJson(bytesOfText(payload)) as Manifest;
  return files.every(({ path, sha256 }) => !partOf(path) || paths.includes(path) || own.get(sha256)?.path === path);
}
