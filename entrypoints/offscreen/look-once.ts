/** Looks for new rules and tries them on the packaged sample pages. */
import { type Fetch, readFromHost } from '@/channels/feed/read-host';
import type { FeedFound } from '@/entrypoints/door/contract';
import { type Bytes, readJson, textOfBytes } from '@/rules/bundle/digest';
import type { FeedState } from '@/rules/bundle/feed-state';
import { feedLimits } from '@/rules/bundle/limits';
import pages from '@/rules/bundle/pages.json';
import type { PackagedData } from '@/rules/bundle/read-bundle';
import type { OpenPage, SamplePage } from '@/rules/bundle/try-pages';
import { type OwnRules, ownRulesFile } from '@/rules/own-rules';
import { openRuleShelf } from '@/storage/archive/rule-shelf';
import { lookForRules } from './look';

interface Wanted {
  state: FeedState;
  version: string;
}

const fetchAsIs: Fetch = (url, init) => globalThis.fetch(url, init);

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

const open: OpenPage = ({ text, isData }) => {
  if (!isData) return parse(text);
  const root = document.implementation.createHTMLDocument();
  const script = root.createElement('script');
  script.type = 'application/json';
  script.textContent = text;
  root.body.append(script);
  return root;
};

export function lookOnce(wanted: Wanted): Promise<FeedFound> {
  return look(wanted).catch((error: unknown): FeedFound => {
    console.error('the look for rules failed', error);
    return { outcome: 'not-tried' };
  });
}

async function look({ state, version }: Wanted): Promise<FeedFound> {
  const shelf = await openRuleShelf({ name: 'archive' });
  try {
    return await lookForRules({
      fetch: fetchAsIs,
      state,
      version,
      now: Date.now(),
      ownRoot: '/root.jws',
      packaged: await ownData(),
      keptFiles: shelf.files,
      pages: pages as SamplePage[],
      open,
    });
  } finally {
    shelf.close();
  }
}

/** What lies beside the program. Without the book's hash a bundle with the same book fetches it once more, and no harm is done. */
async function ownData(): Promise<PackagedData> {
  const [own, official, hash] = await Promise.all([
    ownFile(ownRulesFile, feedLimits.file),
    ownFile('official.json', feedLimits.file),
    ownFile('guide.sha256', 64),
  ]);
  if (!own || !official) throw new Error('the packaged rules cannot be read');
  const { rules, guide } = readJson(own) as OwnRules;
  return { rules, facts: guide, official: readJson(official), bookHash: hash && textOfBytes(hash) };
}

async function ownFile(name: string, mostBytes: number): Promise<Bytes | null> {
  const read = await readFromHost(fetchAsIs, { url: `/${name}`, mostBytes });
  return read.kind === 'got' ? read.bytes : null;
}
