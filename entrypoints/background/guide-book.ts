/** The guide's book: an adopted bundle's, else the packaged one. */
import type { GuideBook } from '@/domain/guide-book';
import type { Bundle } from '@/rules/bundle/bundle';
import { keepOwn } from './own-data';
import type { BrowserPort } from './port';
import type { RuleDesk } from './rule-desk';

/** A bundle without a book leaves the packaged one. */
export function keepBook(
  browser: Pick<BrowserPort, 'ownData'>,
  desk: Pick<RuleDesk, 'load' | 'fetched'>,
): () => Promise<GuideBook> {
  const packaged = keepOwn<GuideBook>(browser, '/guide.json');
  let kept: { of: Bundle; book: GuideBook | null } | null = null;
  return async () => {
    await desk.load();
    const bundle = desk.fetched()?.bundle;
    if (bundle && kept?.of !== bundle) kept = { of: bundle, book: bundle.book() };
    if (bundle && kept?.book) return kept.book;
    return packaged();
  };
}
