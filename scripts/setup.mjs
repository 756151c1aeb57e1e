/** Sets up a fresh machine: node modules from the lock file, a browser to test in. Needs nothing but Node and npm. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from './browsers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const needed = [20, 19];

/** Prints to stderr, so that a command's own output stays clean. */
function say(line) {
  process.stderr.write(`[setup] ${line}\n`);
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    ...options,
  });
  return !error && status === 0;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return;
  say(`Node ${needed.join('.')} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs from the lock file when it changed since the last install here. */
function installModules() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.chesu-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing node modules from the lock file …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    say('npm ci failed; its own lines above say why. Run it again when the registry can be reached.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** WXT writes its type declarations here; without them `tsc` does not know its globals. */
function prepareTypes() {
  if (existsSync(join(root, '.wxt', 'tsconfig.json'))) return;
  mkdirSync(join(root, '.wxt'), { recursive: true });
  if (!run(process.execPath, [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'prepare'])) {
    say('wxt prepare failed; its own lines above say why.');
    process.exit(1);
  }
}

function mayUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function installByApt(packages) {
  say(`installing ${packages.join(' ')} by apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

/** In this order: a Chromium on the system; apt as root; Playwright's own download; else the one command to run. */
function ensureChromium() {
  if (findChromium()) return;
  if (mayUseApt() && installByApt(['chromium', 'fonts-noto-cjk']) && findChromium()) return;
  say('no Chromium on this system; trying the one Playwright offers …');
  if (run(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])) {
    if (findChromium()) return;
  }
  say('No Chromium could be found or installed. Run this, then try again:');
  say(
    process.platform === 'linux'
      ? '  sudo apt-get install chromium fonts-noto-cjk'
      : '  npx playwright install chromium',
  );
  say('(Google Chrome itself does not do: from version 137 on it ignores --load-extension.)');
  process.exit(1);
}

/** The Firefox story, and the tests that need a display, want these; where they cannot be had the tests say so. */
function ensureTestTools() {
  if (!mayUseApt()) return;
  const packages = [];
  if (!findFirefox()) packages.push('firefox-esr');
  if (!existsSync('/usr/bin/Xvfb')) packages.push('xvfb');
  if (!existsSync('/usr/bin/xdotool')) packages.push('xdotool');
  if (!existsSync('/usr/bin/age')) packages.push('age');
  if (!existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) packages.push('fonts-noto-cjk');
  if (packages.length > 0 && !installByApt(packages)) say(`could not install ${packages.join(' ')}; going on without.`);
}

/** @param {'modules' | 'browser' | 'tests'} extent */
export function setUp(extent) {
  checkNode();
  installModules();
  if (extent === 'modules') return;
  prepareTypes();
  ensureChromium();
  if (extent === 'tests') ensureTestTools();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const extent = process.argv[2] ?? 'browser';
  if (!['modules', 'browser', 'tests'].includes(extent)) {
    say(`unknown extent ${extent}: modules, browser or tests`);
    process.exit(2);
  }
  setUp(extent);
}
