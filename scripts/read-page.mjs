/** `npm run read-page -- FILE URL [--json]`: makes sure node modules are there, then reads the page. Needs no build and no browser. */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

setUp('modules');
// npm runs scripts in the project's folder; FILE is meant from where the person stands.
const standing = process.env.INIT_CWD ?? process.cwd();
const args = process.argv
  .slice(2)
  .map((arg, index) => (index === 0 && !arg.startsWith('-') ? resolve(standing, arg) : arg));
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(root, 'scripts', 'read-page.ts'), ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
