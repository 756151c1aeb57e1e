/** Updates out of what a bundle of rules changed, and out of official pages that are not what they were. */
import type { Update } from './update';

/** One bundle's entry of the changelog, as far as it is told. */
export interface ToldEntry {
  epoch: number;
  seq: number;
  date: string;
  note: string;
  changes: { path: string; what: 'added' | 'changed' | 'gone' | 'off' | 'on'; title: string; text: string }[];
  updates?: Update[] | undefined;
}

const adapterPath = /^adapters\/(.+)\.json$/;

/** What its publisher wrote, then each file that changed. */
export function updatesOfEntry({ epoch, seq, date, note, changes, updates = [] }: ToldEntry): Update[] {
  return [
    ...updates,
    ...changes.map(({ path, what, title, text }): Update => {
      const [, adapter] = adapterPath.exec(path) ?? [];
      const isPage = adapter !== undefined || path === 'site.json' || path === 'words.json';
      return {
        id: `${epoch}.${seq}/${path}/${what}`,
        day: date,
        sort: isPage ? 'page' : 'guide',
        what: `${title}：${text}`,
        why: note,
        cases: isPage ? { kinds: [], statuses: [], adapters: adapter === undefined ? [] : [adapter] } : null,
        facts: [],
        topics: [],
        source: null,
        major: null,
      };
    }),
  ];
}

/** A watched page whose text is no longer what was verified, as whoever watches it tells. */
export interface ChangedRule {
  ruleId: string;
  title: string;
  url: string;
  /** The day this device saw it. */
  day: string;
  /** Names of the articles that changed. */
  articles: string[];
  /** Topics of the guide that rest on them. */
  topics: string[];
}

/** About every case: which ones a changed text means is what nobody has looked at yet. `why` is left to the words of the page that shows it. */
export function updateOfRule({ ruleId, title, url, day, articles, topics }: ChangedRule): Update {
  return {
    // Changed again on another day, it is news again.
    id: `official/${ruleId}/${day}`,
    day,
    sort: 'rule',
    what: articles.length > 0 ? `${title}：${articles.join('、')}` : title,
    why: '',
    cases: { kinds: [], statuses: [], adapters: [] },
    facts: [],
    topics,
    source: { certainty: 'page', text: title, url, date: day },
    major: null,
  };
}

/** One that came from the device's own watching, not from us. */
export function isOfficial({ id }: Pick<Update, 'id'>): boolean {
  return id.startsWith('official/');
}
