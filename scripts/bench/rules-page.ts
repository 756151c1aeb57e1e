/** What is put into a page to time a look for rules: everything but the network and the sample pages, and the sample pages alone. */
import { lookForRules } from '@/entrypoints/offscreen/look';
import { bytesOfText } from '@/rules/bundle/digest';
import { newFeedState, withCurrent } from '@/rules/bundle/feed-state';
import pages from '@/rules/bundle/pages.json';
import { type OpenPage, type SamplePage, tryPages } from '@/rules/bundle/try-pages';
import { guideFiles } from '@/rules/guide/load';
import official from '@/rules/official.json';
import { packagedRules } from '@/rules/packaged';
import { openRuleShelf } from '@/storage/archive/rule-shelf';

/** As in the page that looks for rules. */
Reflect.deleteProperty(Element.prototype, 'checkVisibility');

const open: OpenPage = ({ text, isData }) => {
  if (!isData) return new DOMParser().parseFromString(text, 'text/html');
  const root = document.implementation.createHTMLDocument();
  const script = root.createElement('script');
  script.type = 'application/json';
  script.textContent = text;
  root.body.append(script);
  return root;
};

/** @param host names on the host, each with its bytes as base64; @param bookHash of the packaged book; @returns milliseconds to verify and to store */
export async function adopt(host: Record<string, string>, bookHash: string): Promise<number> {
  const shelf = await openRuleShelf({ name: 'bench' });
  const served = Object.fromEntries(
    Object.entries(host).map(([name, text]) => [name, Uint8Array.from(atob(text), (char) => char.charCodeAt(0))]),
  );
  const address = 'https://rules.example/';
  const state = { ...newFeedState('a die'), address };
  const began = performance.now();
  const found = await lookForRules({
    fetch: async (url) => new Response(served[url.replace(address, '')] ?? null),
    state,
    version: '9.9',
    now: Date.now(),
    ownRoot: `${address}root.jws`,
    packaged: { rules: packagedRules, facts: guideFiles, official, bookHash },
    keptFiles: shelf.files,
    pages: [],
    open,
  });
  if (!found.taken) throw new Error(`not taken: ${found.outcome} ${found.about ?? ''}`);
  const { files, ...generation } = found.taken;
  const bytes = new Map(files.map(({ sha256, text }) => [sha256, bytesOfText(text)] as const));
  const rest = { adoptedAt: Date.now(), readBefore: [], readSince: [], failures: {} };
  const kept = await shelf.keep(withCurrent(state, { ...generation, ...rest }), bytes);
  const spent = performance.now() - began;
  if (kept !== 'kept') throw new Error(`not kept: ${kept}`);
  await shelf.keep(state);
  shelf.close();
  return spent;
}

/** Milliseconds to read all sample pages. */
export function samples(): number {
  const began = performance.now();
  const failed = tryPages(pages as SamplePage[], packagedRules, open);
  const spent = performance.now() - began;
  if (failed.length > 0) throw new Error(`not read: ${failed.join(', ')}`);
  return spent;
}
