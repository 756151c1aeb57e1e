/** Summaries and details of cases as they are now: what all other contexts get to see. */
import { type Case, caseKey } from '@/domain/case';
import type { Flow } from '@/domain/flow';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import { detailOf, type Sight, summaryOf } from '@/domain/summary-of';
import type { WithdrawalReason } from '@/domain/words';
import type { Adapter } from '@/rules/adapter';
import type { Background } from './background';
import { flowsByCase, withOwner } from './flows';
import { type Known, known, knownForLists, nickOf } from './known';
import type { Place } from './port';
import { isSamePlace, type PageNote, pageNotes } from './tabs';
import { isCase, surfaceOf, wayOf } from './ways';

type Surface = Adapter['surface'];

/** One look at everything: cheap to ask about many cases. */
export interface View {
  known: Known;
  notes: PageNote[];
  /** By case: the running or last flow, with its owner and its words. */
  flows: Map<Case, Flow>;
  sight(item: Case, surface?: Surface): Sight;
}

/** @param depth `lists`: cases may lack their logs and old words */
export async function look(background: Background, depth: 'lists' | 'whole' = 'lists'): Promise<View> {
  const archive = await background.archive();
  const [now, rows, notes] = await Promise.all([
    depth === 'lists' ? knownForLists(background) : known(background),
    archive.flows(),
    pageNotes(background.browser.session),
  ]);
  const owned = await Promise.all(rows.map((flow) => withOwner(background, flow)));
  const flows = flowsByCase(owned, now);
  const shown = rowsByKey(notes);
  return {
    known: now,
    notes,
    flows,
    sight(item, surface = surfaceOf(item, background.rules)) {
      const own = item.keys.flatMap((name) => shown.get(`${item.account}/${name}`) ?? []);
      return {
        way: wayOf(item, surface, background.rules, own, now.seen.get(caseKey(item)) ?? null),
        flow: flows.get(item) ?? null,
        nick: nickOf(now, item.account),
        now: background.now(),
      };
    },
  };
}

/** What the open documents show, by the name they show it under; newest reading first. */
function rowsByKey(notes: readonly PageNote[]): Map<string, PageNote['cases']> {
  const byKey = new Map<string, PageNote['cases']>();
  for (const note of notes) {
    for (const row of note.cases) {
      const rows = byKey.get(row.key);
      if (rows) rows.push(row);
      else byKey.set(row.key, [row]);
    }
  }
  return byKey;
}

export function summarise(view: View, item: Case, surface?: Surface): CaseSummary {
  return summaryOf(item, view.sight(item, surface));
}

export function detail(
  background: Background,
  view: View,
  item: Case,
  surface: Surface | undefined,
  reason: WithdrawalReason | null,
): CaseDetail {
  return detailOf(item, view.sight(item, surface), background.guide, reason);
}

/** What this document last showed. */
export function noteIn({ notes }: View, place: Place): PageNote | null {
  return notes.find((note) => isSamePlace(note, place)) ?? null;
}

/** The row of a document's last reading that is about this case. */
export function shownIn(note: PageNote | null, item: Case): PageNote['cases'][number] | null {
  return note?.cases.find(({ key }) => isCase(item, key)) ?? null;
}
