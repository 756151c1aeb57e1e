/** Summaries and details of cases as they are now: what all other contexts get to see. */
import { type Case, type CaseHead, caseKey } from '@/domain/case';
import type { Flow } from '@/domain/flow';
import { obstacleWordsIn } from '@/domain/obstacle';
import { type OwnTimes, ownTimesOf } from '@/domain/own-times';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import { detailOf, type Sight, summaryOf } from '@/domain/summary-of';
import type { WithdrawalReason } from '@/domain/words';
import type { Adapter } from '@/rules/adapter';
import type { Background } from './background';
import { flowsByCase, withOwner } from './flows';
import { type Known, known, nickOf } from './known';
import type { Place } from './port';
import { isSamePlace, type PageNote, pageNotes } from './tabs';
import { isCase, surfaceOf, wayOf } from './ways';

type Surface = Adapter['surface'];

/** One look at everything: cheap to ask about many cases. */
export interface View {
  known: Known;
  notes: PageNote[];
  /** By case: the running or last flow, with its owner and its words. */
  flows: Map<CaseHead, Flow>;
  sight(item: CaseHead, surface?: Surface): Sight;
}

export async function look(background: Background): Promise<View> {
  return lookAt(background, await known(background));
}

/** The same of a given part of what is known. */
export async function lookAt(background: Background, now: Known): Promise<View> {
  const archive = await background.archive();
  const [rows, notes] = await Promise.all([archive.flows(), pageNotes(background.browser.session)]);
  const owned = await Promise.all(rows.map((flow) => withOwner(background, flow)));
  const flows = flowsByCase(owned, now);
  const shown = rowsByKey(notes);
  const obstacleWords = obstacleWordsIn(background.rules.words.sets);
  return {
    known: now,
    notes,
    flows,
    sight(item, surface = surfaceOf(item, background.rules)) {
      const own = item.keys.flatMap((name) => shown.get(`${item.account}/${name}`) ?? []);
      return {
        way: wayOf(item, surface, background.rules, own, now.seen.get(caseKey(item)) ?? null),
        flow: flows.get(item) ?? null,
        obstacleWords,
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

export function summarise(view: View, item: CaseHead, surface?: Surface): CaseSummary {
  return summaryOf(item, view.sight(item, surface));
}

export function detail(
  background: Background,
  view: View,
  head: CaseHead,
  item: Case,
  surface: Surface | undefined,
  reason: WithdrawalReason | null,
): CaseDetail {
  return detailOf(item, view.sight(head, surface), background.guide, reason, ownTimes(view.known));
}

/** Counted once for each state of the archive. */
const counted = new WeakMap<Known, OwnTimes>();

function ownTimes(now: Known): OwnTimes {
  const times = counted.get(now) ?? ownTimesOf(now.heads);
  counted.set(now, times);
  return times;
}

/** What this document last showed. */
export function noteIn({ notes }: View, place: Place): PageNote | null {
  return notes.find((note) => isSamePlace(note, place)) ?? null;
}

/** The row of a document's last reading that is about this case. */
export function shownIn(note: PageNote | null, item: CaseHead): PageNote['cases'][number] | null {
  return note?.cases.find(({ key }) => isCase(item, key)) ?? null;
}
