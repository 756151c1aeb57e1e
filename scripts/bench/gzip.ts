/** The size of the one script that runs on every buyer page, as the store packs it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extensionFolder } from '../../tests/e2e/launch';
import type { Bound } from './bound';

export async function boundGzip(): Promise<Bound[]> {
  const script = readFileSync(join(extensionFolder, 'content-scripts', 'reader.js'));
  return [{ name: 'reader-gzip', value: gzipSync(script, { level: 9 }).length, bound: 8000 }];
}
