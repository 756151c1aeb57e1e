/** Makes sure node modules are there, then runs one of our scripts: `node scripts/with-modules.mjs publish-rules …`. */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [script = '', ...given] = process.argv.slice(2);

setUp('modules');
// npm runs scripts in the project's folder; files and folders are meant from where the person stands.
const standing = process.env.INIT_CWD ?? process.cwd();
const placed = new Set(['--key', '--out', '--from', '--root', '--rules', '--chain', '--root-key']);
const args = given.map((arg, at) =>
  placed.has(given[at - 1] ?? '') && !arg.startsWith('env:') ? resolve(standing, arg) : arg,
);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(root, 'scripts', `${script}.ts`), ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
