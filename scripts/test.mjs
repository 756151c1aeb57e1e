/** `npm test`: sets up, then everything — types, lint, unit, builds, build checks, end-to-end. The last lines give the counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');

setUp('tests');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @type {{ name: string, passed: number, failed: number, skipped: number, seconds: number, again?: string[] }[]} */
const steps = [];

function runStep(name, args, count) {
  const started = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    // Plain text: FORCE_COLOR counts for colours whatever its value.
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' },
  });
  const ok = status === 0;
  const counted = count?.() ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A runner that died without a report has failed, whatever it counted.
  if (!ok && counted.failed === 0) counted.failed = 1;
  steps.push({ name, ...counted, seconds: Math.round((Date.now() - started) / 1000) });
  return ok;
}

function vitestCount(file) {
  return () => {
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1),
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    };
  };
}

/** So many tests of a run may pass at the second try only; more are no accident of a busy machine. */
const mostAgain = 2;

function titlesOf(suites, status) {
  return suites.flatMap(({ suites = [], specs = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ file, title }) => `${file} › ${title}`),
    ...titlesOf(suites, status),
  ]);
}

function playwrightCount(file) {
  return () => {
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'));
    const again = titlesOf(suites, 'flaky');
    const failed = stats.unexpected + (again.length > mostAgain ? again.length : 0);
    return {
      passed: stats.expected + (failed > stats.unexpected ? 0 : again.length),
      failed,
      skipped: stats.skipped,
      again,
    };
  };
}

const bin = (...parts) => join(root, 'node_modules', ...parts);
const vitest = bin('vitest', 'vitest.mjs');
const unit = join(results, 'unit.json');
const build = join(results, 'build.json');
const e2e = join(results, 'e2e.json');

runStep('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']);
runStep('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--max-diagnostics=50', '.']);
runStep('unit', [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`], vitestCount(unit));
const built =
  runStep('build for Chromium', [bin('wxt', 'bin', 'wxt.mjs'), 'build']) &&
  runStep('build for Firefox', [bin('wxt', 'bin', 'wxt.mjs'), 'build', '-b', 'firefox']);
if (built) {
  runStep(
    'built files',
    [
      vitest,
      'run',
      '--config',
      'vitest.build.config.ts',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${build}`,
    ],
    vitestCount(build),
  );
  runStep('end to end', [bin('@playwright', 'test', 'cli.js'), 'test'], playwrightCount(e2e));
}

const total = { passed: 0, failed: 0, skipped: 0 };
process.stdout.write('\n');
for (const { name, passed, failed, skipped, seconds, again = [] } of steps) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  for (const title of again) process.stdout.write(`passed at the second try only: ${title}\n`);
  process.stdout.write(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)\n`);
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
