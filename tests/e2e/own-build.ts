/** The very build in a folder of its own, with something changed in its manifest. The caller takes the folder away. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionFolder } from './launch';

interface Manifest {
  version: string;
  host_permissions?: string[];
}

export function changedBuild(change: (manifest: Manifest) => Manifest): string {
  const folder = mkdtempSync(join(tmpdir(), 'chesu-build-'));
  cpSync(extensionFolder, folder, { recursive: true });
  changeManifest(folder, change);
  return folder;
}

export function changeManifest(folder: string, change: (manifest: Manifest) => Manifest): void {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Manifest)));
}
