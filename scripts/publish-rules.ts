/** `npm run publish-rules -- --key FILE --out FOLDER`: makes the folder a static host serves as the feed of rules. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { sha256Of } from '@/rules/bundle/digest';
import type { Manifest } from '@/rules/bundle/manifest.schema';
import { guideFiles } from '@/rules/guide/load';
import official from '@/rules/official.json';
import release from '@/rules/release.json';
import manifest from '../package.json';
import { readKey } from './keys/key-file';
import { newestRoot, readChain, spellChain } from './keys/root-chain';
import { readPublished } from './publish-rules/previous';
import { costOfUpdate, makeBundle, writeBundle } from './publish-rules/publish';
import { bookBytes, packagedUpdates, sourceFiles } from './publish-rules/sources';
import { readRules } from './read-page/read-rules';

const usage = `Usage: npm run publish-rules -- --key FILE --out FOLDER [--from FOLDER] [--note TEXT] [--rollout 1-100]
         [--off ADAPTER] [--off ADAPTER:drive] [--min-version 0.1.0] [--root FILE] [--check]
  --key FILE     the feed key, or env:NAME
  --from FOLDER  what was published last (OUT itself, where it holds a feed); numbers go on from there
  --off          switches a page kind off, or only pressing on it; not named again, it is on again
  --rules FOLDER another folder than rules/ for adapters, site and words
  --check        validates and says what changed, writes nothing`;

function refuse(why: string, code = 2): never {
  process.stderr.write(`${why}\n${code === 2 ? `${usage}\n` : ''}`);
  process.exit(code);
}

function asked() {
  try {
    return parseArgs({
      options: {
        key: { type: 'string' },
        out: { type: 'string' },
        from: { type: 'string' },
        note: { type: 'string', default: '' },
        rollout: { type: 'string', default: '100' },
        off: { type: 'string', multiple: true, default: [] },
        'min-version': { type: 'string', default: manifest.version },
        root: { type: 'string', default: fileURLToPath(new URL('../assets/public/root.jws', import.meta.url)) },
        rules: { type: 'string' },
        check: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const given = asked();
const { key: keyFrom, out } = given;
if (!keyFrom || !out) refuse('--key and --out are needed.');
const rollout = Number(given.rollout);
if (!Number.isInteger(rollout) || rollout < 1 || rollout > 100) refuse('--rollout is a whole number from 1 to 100.');

const rules = readRules();
const off = given.off.map((each): Manifest['off'][number] => {
  const [adapter = '', what = 'all'] = each.split(':');
  if (!rules.adapters.some(({ id }) => id === adapter)) refuse(`--off ${each}: no adapter ${adapter}`);
  if (what !== 'all' && what !== 'drive') refuse(`--off ${each}: only :drive may follow`);
  return { adapter, what };
});

try {
  const chain = readChain(given.root);
  const root = await newestRoot(chain);
  if (root.exp <= Date.now()) refuse('the root is over: npm run keys -- rotate feed', 1);
  const made = await makeBundle({
    sources: sourceFiles(given.rules ? pathToFileURL(`${resolve(given.rules)}/`) : undefined),
    root,
    key: await readKey(keyFrom),
    previous: await readPublished(given.from ?? out, root),
    packaged: {
      rules,
      seq: release.epoch === root.roles.feed.epoch ? release.seq : 0,
      minExt: given['min-version'],
    },
    off,
    rollout,
    note: given.note,
    updates: packagedUpdates(),
    now: Date.now(),
  });
  const { epoch, seq, expires, files } = made.manifest;
  const cost = await costOfUpdate(made, { rules, facts: guideFiles, official, bookHash: await sha256Of(bookBytes()) });
  if (!given.check) {
    mkdirSync(out, { recursive: true });
    writeBundle(out, made, spellChain(chain));
    writeFileSync(`${out}/changelog.json`, `${JSON.stringify(made.entry, null, 2)}\n`);
  }
  process.stdout.write(
    [
      `${given.check ? 'would be' : 'published'}  ${epoch}.${seq}, ${files.length} files, until ${new Date(expires).toISOString().slice(0, 10)}`,
      `costs      ${cost} bytes for who has the packaged rules of this folder (the first time ${spellChain(chain).length} more, for the root)`,
      ...(made.entry.updates ?? []).map(({ day, what }) => `update     ${day} ${what}`),
      ...made.entry.changes.map(
        ({ what, title, text, since }) => `${what.padEnd(10)} ${title}: ${text}${since ? ` (${since})` : ''}`,
      ),
      '',
    ].join('\n'),
  );
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error), 1);
}
