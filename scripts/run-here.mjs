/** Runs a script of ours that is given files: node modules are there, and FILE is meant from where the person stands. */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} script */
export function runHere(script) {
  setUp('modules');
  const standing = process.env.INIT_CWD ?? process.cwd();
  const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(standing, arg)));
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(root, 'scripts', script), ...args],
    { cwd: root, stdio: 'inherit' },
  );
  process.exit(status ?? 1);
}
