/** The official rules that are watched: of the bundle in force, else the packaged list. */
import type { WatchedRule } from '@/domain/official';
import { keepOwn } from './own-data';
import type { BrowserPort } from './port';
import type { RuleDesk } from './rule-desk';

export function keepOfficialList(
  browser: Pick<BrowserPort, 'ownData'>,
  desk: Pick<RuleDesk, 'load' | 'fetched'>,
): () => Promise<readonly WatchedRule[]> {
  const packaged = keepOwn<{ rules: WatchedRule[] }>(browser, '/official.json');
  return async () => {
    await desk.load();
    return desk.fetched()?.bundle.official ?? (await packaged()).rules;
  };
}
