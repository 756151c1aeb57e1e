/** Lays the guide's compiled book, and other data, beside the built program. WXT's configuration knows nothing of our paths, so tsx compiles it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

interface Asset {
  relativeDest: string;
  contents: string;
}

/**
 * The book, and its hash beside it, by which a look for new rules knows the book without reading it. Throws when the book
 * cannot be compiled; what is wrong with it stands on stderr.
 */
export function bookAssets(): Asset[] {
  const contents = printedBy('guide-book/print.ts');
  const hash = createHash('sha256').update(contents).digest('hex');
  return [
    { relativeDest: 'guide.json', contents },
    { relativeDest: 'guide.sha256', contents: hash },
  ];
}

/** The rules that are in force until a bundle comes. */
export function rulesAsset(): Asset {
  return { relativeDest: 'rules.json', contents: printedBy('rules-file.ts') };
}

function printedBy(script: string): string {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return execFileSync(process.execPath, [tsx, join(root, 'scripts', script)], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** What 最近更新 says before any bundle came. */
export function updatesAsset(): Asset {
  return { relativeDest: 'updates.json', contents: readFileSync(join(root, 'rules', 'changelog.json'), 'utf8') };
}
