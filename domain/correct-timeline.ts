/** Puts the person's corrections into a timeline: marked as theirs, with what the page said left beside them. */
import type { Case } from './case';
import { type Correction, dayStart, stagesOf } from './correction';
import { shanghaiIso } from './deadline';
import type { TimelineEntry } from './summary';

export function correctTimeline(
  entries: readonly TimelineEntry[],
  item: Pick<Case, 'corrections' | 'kind'>,
): TimelineEntry[] {
  const stages: readonly string[] = stagesOf(item.kind);
  const counted = item.corrections.filter(({ stage }) => stages.includes(stage));
  if (counted.length === 0) return [...entries];
  let corrected = [...entries];
  for (const correction of counted) corrected = put(corrected, correction);
  const dated = corrected.filter(({ at }) => at !== null);
  const undated = corrected.filter(({ at }) => at === null);
  const order = (entry: TimelineEntry) => stages.indexOf(entry.stage);
  return [
    ...dated.sort((one, two) => Date.parse(one.at ?? '') - Date.parse(two.at ?? '')),
    ...undated.sort((one, two) => order(one) - order(two)),
  ];
}

function put(entries: TimelineEntry[], correction: Correction): TimelineEntry[] {
  const { stage, says, day, words } = correction;
  const index = entries.findLastIndex((entry) => entry.stage === stage);
  const told = entries[index];
  const isNewer = told?.from === 'page' && told.at !== null && Date.parse(told.at) > correction.at;
  // What a page says afterwards is news to the person as well: it is not denied by an earlier word of theirs.
  if (isNewer && says === 'not-reached') return entries;
  const begins = day === null ? null : dayStart(day);
  const isReached = says === 'reached';
  const own = begins === null ? correction.at : begins;
  const entry: TimelineEntry = {
    stage,
    state: isReached ? 'done' : 'todo',
    at: isReached && (begins !== null || !told?.at) ? shanghaiIso(own) : (told?.at ?? null),
    words: told?.words ?? null,
    from: told?.from ?? 'person',
    expected: null,
    corrected: { says, day: isReached ? day : null, words },
  };
  return told ? entries.with(index, entry) : [...entries, entry];
}
