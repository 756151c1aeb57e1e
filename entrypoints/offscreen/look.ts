/** One look for new rules: root, manifest, files, sample pages. Stores nothing: what is found goes to the background, whole and checked, or with the reason why not. */
import { type Fetch, type Got, readFromHost } from '@/channels/feed/read-host';
import type { FeedFound } from '@/entrypoints/door/contract';
import { type Bytes, textOfBytes } from '@/rules/bundle/digest';
import type { FeedState } from '@/rules/bundle/feed-state';
import { feedLimits } from '@/rules/bundle/limits';
import { isSameAge } from '@/rules/bundle/order';
import { isComplete, type PackagedData, packagedFiles, readBundle } from '@/rules/bundle/read-bundle';
import { type OpenPage, type SamplePage, tryPages } from '@/rules/bundle/try-pages';
import { verifyManifest } from '@/rules/bundle/verify-manifest';
import { followRoots } from '@/rules/bundle/verify-root';

export interface Looking {
  fetch: Fetch;
  state: FeedState;
  /** Of this program. */
  version: string;
  now: number;
  /** The address of the root that came with the extension. */
  ownRoot: string;
  packaged: PackagedData;
  /** Files of bundles that are kept already. */
  keptFiles(hashes: readonly string[]): Promise<Map<string, Bytes>>;
  pages: readonly SamplePage[];
  open: OpenPage;
}

export async function lookForRules(looking: Looking): Promise<FeedFound> {
  const { fetch, state, now } = looking;
  const { address } = state;
  if (address === null) return { outcome: 'not-found' };
  const get = (name: string, tag: string | null) =>
    readFromHost(fetch, { url: `${address}${name}`, mostBytes: feedLimits.envelope, tag });

  const { packaged } = looking;
  // Hashed while the host is asked.
  const hashing = packagedFiles(packaged);
  const ownRoot = await readFromHost(fetch, { url: looking.ownRoot, mostBytes: feedLimits.envelope });
  const chain = await get('root.jws', state.tags.root);
  if (chain.kind === 'unreachable') return { outcome: 'unreachable' };
  if (chain.kind === 'too-large') return { outcome: 'root-too-large' };
  const rooted = await followRoots(bytesOf(ownRoot) ?? new Uint8Array(), state.root, bytesOf(chain), now);
  if (rooted.kind === 'no-root') return { outcome: 'no-root' };
  if (rooted.kind === 'refused') return { outcome: rooted.why };
  const { root } = rooted;
  const rootTag = chain.kind === 'got' ? chain.tag : state.tags.root;

  const own = await hashing;
  const lacks = state.current !== null && !isComplete(state.current, own);
  // Another root judges anew what the host calls unchanged; where something is missing, it is asked for again.
  const isAskedAnew = lacks || (state.root !== null && state.root.v !== root.v);
  const told = await get('stable.jws', isAskedAnew ? null : state.tags.manifest);
  if (told.kind === 'unreachable') return { outcome: 'unreachable', root };
  if (told.kind === 'not-found') return { outcome: 'not-found', root, rootTag };
  if (told.kind === 'too-large') return { outcome: 'too-large', root, rootTag };
  if (told.kind === 'unchanged') return { outcome: 'same', root, rootTag };
  const judged = await verifyManifest(told.bytes, root, state, { now, version: looking.version, die: state.die });
  if (judged.kind === 'refused') return { outcome: judged.why, root, rootTag };
  const { manifest, payload, hash } = judged;
  const tagged = { root, rootTag, manifestTag: told.tag };
  if (isSameAge(manifest, state.current) && !lacks) return { outcome: 'same', ...tagged };

  const kept = await looking.keptFiles(manifest.files.map(({ sha256 }) => sha256));
  const having = { packaged: packaged.rules, own, files: kept };
  const getFile = async (sha256: string, mostBytes: number) =>
    bytesOf(await readFromHost(fetch, { url: `${address}f/${sha256}`, mostBytes, packed: true }));
  const gathered = await readBundle(manifest, getFile, having);
  if (gathered.kind === 'refused') return { outcome: gathered.why, about: gathered.problems.join('; '), root, rootTag };
  // A mistake of the publisher: rules that read the new page and forget the old one.
  const failed = tryPages(looking.pages, gathered.bundle.rules, looking.open);
  if (failed.length > 0) return { outcome: 'pages-unreadable', about: failed.join(', '), root, rootTag };
  // What lies on the shelf stays there: it is neither sent nor written again.
  const fresh = [...gathered.files].filter(([sha256]) => !kept.has(sha256));
  const files = fresh.map(([sha256, bytes]) => ({ sha256, text: textOfBytes(bytes) ?? '' }));
  const { epoch, seq } = manifest;
  return { outcome: 'adopted', ...tagged, taken: { epoch, seq, payload, hash, paths: gathered.paths, files } };
}

function bytesOf(got: Got): Bytes | null {
  return got.kind === 'got' ? got.bytes : null;
}
