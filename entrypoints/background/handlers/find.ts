/** The list of cases: found by a filter, shown in windows; and the filters a person keeps by name. */
import { type CaseHead, caseKey } from '@/domain/case';
import { categoryOf } from '@/domain/category';
import { type EventDraft, noAccount } from '@/domain/event';
import { type CaseFilter, openCases, writeFilter } from '@/domain/filter';
import { type Found, findCases, sortNewest } from '@/domain/find-cases';
import { searchTerms } from '@/domain/search';
import type { CaseSummary } from '@/domain/summary';
import type { Facets, Listed, ResponseOf } from '@/entrypoints/door/contract';
import type { Handlers } from '@/entrypoints/door/serve';
import { randomHex } from '@/storage/vault/bytes';
import { announce } from '../announce';
import type { Background } from '../background';
import { known, knownOpen, nickOf } from '../known';
import { look, lookAt, summarise, type View } from '../summaries';

type Names = 'find-cases' | 'find-keys' | 'list-views' | 'keep-view' | 'drop-view';

const newestOfAll = writeFilter({ ...openCases, standing: 'all', order: 'newest' });

/** More words to choose from than this are no help. */
const mostFacets = 40;

export function findHandlers(background: Background): Pick<Handlers, Names> {
  const { cache } = background;
  /** Titles are searched for words once a case. */
  const categories = new WeakMap<CaseHead, string | null>();

  function category(head: CaseHead): string | null {
    const told = categories.get(head);
    if (told !== undefined) return told;
    const word = categoryOf(head, background.guide.categories)?.word ?? null;
    categories.set(head, word);
    return word;
  }

  /** Sorted once for each state of the cases, not for each letter that is searched. */
  const sorted = new WeakMap<View['known']['heads'], CaseHead[]>();

  function newestFirst(heads: View['known']['heads']): CaseHead[] {
    const known = sorted.get(heads) ?? sortNewest(heads);
    sorted.set(heads, known);
    return known;
  }

  /** Windows of one list are asked for one after another: it is found once. */
  async function find(view: View, filter: CaseFilter): Promise<Found> {
    const state = JSON.stringify([
      view.known.revision,
      view.known.heads.length,
      filter,
      Math.floor(background.now() / 60_000),
      view.notes.map(({ tabId, frameId, at }) => [tabId, frameId, at]),
      [...view.flows.values()],
    ]);
    if (cache.found?.state === state) return cache.found.found;
    const terms = searchTerms(filter.words);
    const holding = terms.length > 0 ? await view.known.holding(terms) : null;
    const summaries = new Map<CaseHead, CaseSummary>();
    const summary = (head: CaseHead) => {
      const told = summaries.get(head) ?? summarise(view, head);
      summaries.set(head, told);
      return told;
    };
    const found = findCases(filter, { newestFirst: newestFirst(view.known.heads), holding, summary, category });
    cache.found = { state, found };
    return found;
  }

  /**
   * The beginning of a list, told before all cases are read: what is open is known without the rest, and so are the newest.
   * null where only the rest can tell.
   */
  async function findQuickly(filter: CaseFilter, count: number): Promise<Listed | null> {
    const isOpen = filter.standing === 'open' && filter.words === '';
    const isNewest = writeFilter(filter) === newestOfAll;
    if (!isOpen && !isNewest) return null;
    const { known: open, over, newest } = await knownOpen(background);
    if (!newest) return null;
    const view = await lookAt(background, open);
    const all = open.heads.length + over;
    const rows = (heads: readonly CaseHead[]) => heads.slice(0, count).map((head) => summarise(view, head));
    if (isNewest) return { kind: 'found', total: all, all, groups: [], rows: rows(newest) };
    const { heads, groups } = await find(view, filter);
    return { kind: 'found', total: heads.length, all, groups, rows: rows(heads) };
  }

  function facetsOf(view: View): Facets {
    const { heads } = view.known;
    const count = (words: (head: CaseHead) => string | null) => {
      const counts = new Map<string, number>();
      for (const head of heads) {
        const word = words(head);
        if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
      return [...counts].sort(([, one], [, two]) => two - one);
    };
    const wordsOf = (words: (head: CaseHead) => string | null) =>
      count(words)
        .slice(0, mostFacets)
        .map(([word]) => word);
    return {
      accounts: count(({ account }) => account).map(([id, many]) => ({
        id,
        nick: nickOf(view.known, id),
        count: many,
      })),
      types: wordsOf(({ facts }) => facts.typeText),
      categories: wordsOf(category),
    };
  }

  /** About no case and no account: of the archive itself. */
  function keep(body: EventDraft['body']): Promise<ResponseOf<'keep-view'>> {
    return background.inTurn(async () => {
      const archive = await background.archive();
      const appended = await archive.append([{ account: noAccount, subject: null, body }]);
      if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
      await announce(background, 'views');
      return { kind: 'kept' };
    });
  }

  return {
    async 'find-cases'({ filter, from, count, facets }) {
      const quick = from === 0 && !facets ? await findQuickly(filter, count) : null;
      if (quick) return quick;
      const view = await look(background);
      const { heads, groups } = await find(view, filter);
      return {
        kind: 'found',
        total: heads.length,
        all: view.known.heads.length,
        groups,
        rows: heads.slice(from, from + count).map((head) => summarise(view, head)),
        ...(facets ? { facets: facetsOf(view) } : {}),
      };
    },

    async 'find-keys'({ filter }) {
      const { heads } = await find(await look(background), filter);
      return { kind: 'keys', keys: heads.map(caseKey) };
    },

    'list-views': async () => ({ kind: 'views', views: [...(await known(background)).views] }),

    async 'keep-view'({ name, query }) {
      const same = (await known(background)).views.find((each) => each.name === name);
      return keep({ kind: 'view-kept', view: same?.view ?? randomHex(8), name, query });
    },

    'drop-view': ({ view }) => keep({ kind: 'view-dropped', view }),
  };
}
