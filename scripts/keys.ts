/** `npm run keys -- make|rotate|revoke …`: who may publish rules. Writes `assets/public/root.jws`, which is public; private keys go elsewhere. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Root } from '@/rules/bundle/root.schema';
import { makeKey, type NewKey, readKey, refuseRepository, writeKey } from './keys/key-file';
import { extendChain, newestRoot, readChain, spellChain } from './keys/root-chain';

const usage = `Usage:
  npm run keys -- make --out FOLDER                            three root keys, one feed key, the first root
  npm run keys -- show                                         who may do what now
  npm run keys -- rotate feed --root-key FILE --root-key FILE --out FOLDER
  npm run keys -- rotate root NAME --root-key FILE --root-key FILE --out FOLDER
  npm run keys -- revoke feed --root-key FILE --root-key FILE --out FOLDER
FILE may be env:NAME. --chain FILE: another root.jws than the packaged one. FOLDER lies outside the repository.
What clients took stays in force with both, until the next bundle. revoke begins a new epoch besides: any bundle of it is newer
than whatever the old key signed.`;

const yearMs = 365 * 24 * 3_600_000;

function refuse(why: string): never {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
}

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        chain: { type: 'string', default: fileURLToPath(new URL('../assets/public/root.jws', import.meta.url)) },
        'root-key': { type: 'string', multiple: true, default: [] },
        years: { type: 'string', default: '3' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = asked();
const [act, role, name] = positionals;
const exp = Date.now() + Number(values.years) * yearMs;
if (!(exp > Date.now())) refuse('--years needs a number');

async function keepKeys(keys: readonly NewKey[]): Promise<void> {
  const folder = values.out ?? refuse('--out FOLDER is needed: where private keys go');
  mkdirSync(folder, { recursive: true });
  for (const key of keys) process.stdout.write(`private key ${await writeKey(folder, key)}\n`);
}

function tell(root: Root): void {
  const { root: roots, feed } = root.roles;
  process.stdout.write(
    [
      `root        version ${root.v}, until ${new Date(root.exp).toISOString().slice(0, 10)}`,
      `root keys   ${roots.kids.join(', ')} (${roots.threshold} of them make the next root)`,
      `feed keys   ${feed.kids.join(', ')}, epoch ${feed.epoch}`,
      '',
    ].join('\n'),
  );
}

async function make(): Promise<void> {
  if (readChain(values.chain).length > 0) refuse('there is a root already: rotate or revoke');
  refuseRepository(values.out ?? refuse('--out FOLDER is needed: where private keys go'));
  const roots = await Promise.all([makeKey('root'), makeKey('root'), makeKey('root')]);
  const feed = await makeKey('feed');
  const root: Root = {
    v: 1,
    exp,
    keys: Object.fromEntries([...roots, feed].map(({ kid, publicKey }) => [kid, publicKey])),
    roles: { root: { kids: roots.map(({ kid }) => kid), threshold: 2 }, feed: { kids: [feed.kid], epoch: 1 } },
  };
  const chain = await extendChain([], root, roots.slice(0, 2));
  await keepKeys([...roots, feed]);
  writeFileSync(values.chain, spellChain(chain));
  tell(root);
}

async function change(): Promise<void> {
  const chain = readChain(values.chain);
  const before = await newestRoot(chain);
  const signers = await Promise.all(values['root-key'].map(readKey));
  const isFeed = role === 'feed';
  const old = isFeed ? before.roles.feed.kids : [name ?? ''];
  if (!isFeed && !before.roles.root.kids.includes(name ?? '')) refuse(`no root key ${name ?? ''}`);
  const key = await makeKey(isFeed ? 'feed' : 'root');
  const { root: roots, feed } = before.roles;
  const keys = Object.entries(before.keys).filter(([kid]) => !old.includes(kid));
  const root: Root = {
    v: before.v + 1,
    exp,
    keys: { ...Object.fromEntries(keys), [key.kid]: key.publicKey },
    roles: {
      root: isFeed ? roots : { ...roots, kids: [...roots.kids.filter((kid) => kid !== name), key.kid] },
      feed: isFeed ? { kids: [key.kid], epoch: feed.epoch + (act === 'revoke' ? 1 : 0) } : feed,
    },
  };
  // The new root key signs as well: it shows that somebody has it.
  const longer = await extendChain(chain, root, isFeed ? signers : [...signers, key]);
  await keepKeys([key]);
  writeFileSync(values.chain, spellChain(longer));
  tell(root);
}

try {
  if (act === 'make') await make();
  else if (act === 'show') tell(await newestRoot(readChain(values.chain)));
  else if (act === 'rotate' && (role === 'feed' || role === 'root')) await change();
  else if (act === 'revoke' && role === 'feed') await change();
  else refuse('make, show, rotate feed, rotate root NAME, or revoke feed');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
