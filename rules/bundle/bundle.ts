/** A bundle put together from its files: the rules, the guide's facts, and whatever other parts came with it. */
import { bookFormat, type GuideBook } from '@/domain/guide-book';
import type { WatchedRule } from '@/domain/official';
import { type Adapter, adapterFormat, type RuleSet, type Site, type Words } from '@/rules/adapter';
import type { GuideFiles } from '@/rules/guide/guide.schema';
import type { Changelog } from './changelog.schema';
import { type Bytes, readJson } from './digest';
import type { Manifest } from './manifest.schema';

export interface Bundle {
  rules: RuleSet;
  guide: GuideFiles;
  changelog: Changelog;
  /** The official rules that are watched; null where it carries no list: the packaged one stays then. */
  official: readonly WatchedRule[] | null;
  /** The guide's book; null where it carries none, the packaged one, or one of another format than ours: the packaged one stays then. */
  book(): GuideBook | null;
}

export const bookPath = 'guide.json';

/**
 * Puts together what was checked; null where a needed file is not there. An adapter of a newer format than ours is left
 * out and the packaged one of that page stays.
 */
export function assembleBundle(
  manifest: Manifest,
  bytes: ReadonlyMap<string, Bytes>,
  packaged: RuleSet,
): Bundle | null {
  const files: Record<string, unknown> = {};
  for (const { path, sha256 } of manifest.files) {
    const content = bytes.get(sha256);
    // The largest file of all, which most lives of the worker never need: read when somebody asks.
    if (content && path !== bookPath) files[path] = readJson(content);
  }
  const adapters = Object.entries(files).flatMap(([path, value]): Adapter[] => {
    if (!path.startsWith('adapters/')) return [];
    const adapter = value as Adapter;
    if (Number(adapter.format) <= adapterFormat) return [adapter];
    return packaged.adapters.filter(({ id }) => id === adapter.id);
  });
  const site = files['site.json'] as Site | undefined;
  const words = files['words.json'] as Words | undefined;
  const guide = files['facts.json'] as GuideFiles | undefined;
  if (!site || !words || !guide || adapters.length === 0) return null;
  const official = files['official.json'] as { rules: WatchedRule[] } | undefined;
  const changelog = (files['changelog.json'] as Changelog | undefined) ?? { entries: [] };
  return {
    rules: { adapters: adapters.map((each) => switched(each, manifest)), site, words },
    guide,
    changelog,
    official: official?.rules ?? null,
    book: () => {
      const entry = manifest.files.find(({ path }) => path === bookPath);
      return bookIn(entry && bytes.get(entry.sha256));
    },
  };
}

/** Its format is known by the number: it was checked when it was taken, perhaps by an older program than this one. */
function bookIn(content: Bytes | undefined): GuideBook | null {
  const book = content && (readJson(content) as GuideBook | null);
  return book?.format === bookFormat ? book : null;
}

function switched(adapter: Adapter, { off }: Manifest): Adapter {
  const all = off.filter((each) => each.adapter === adapter.id).map(({ what }) => what);
  if (all.includes('all')) return { ...adapter, off: 'all' };
  return all.includes('drive') && adapter.off !== 'all' ? { ...adapter, off: 'drive' } : adapter;
}

/** The same rules, with no clicking: what is left of a bundle whose time is over. */
export function withoutDriving(rules: RuleSet): RuleSet {
  return { ...rules, adapters: rules.adapters.map((each) => (each.off === 'all' ? each : { ...each, off: 'drive' })) };
}
