/** The one order events are folded in, whatever order they came in and however often. */
import type { CaseEvent } from './event';

/** One copy of each event, oldest first. Of two copies of one page fact the later stands: it was still so then. */
export function sortEvents(events: readonly CaseEvent[]): CaseEvent[] {
  const byId = new Map<string, CaseEvent>();
  for (const event of events) {
    const other = byId.get(event.id);
    if (!other || isLater(event, other)) byId.set(event.id, event);
  }
  return [...byId.values()].sort((one, two) => compare(one.hlc, two.hlc) || compare(one.id, two.id));
}

/** Which of two copies of one event stands. */
export function isLater(one: CaseEvent, two: CaseEvent): boolean {
  const order = compare(one.hlc, two.hlc) || compare(one.device, two.device) || one.seq - two.seq;
  return (order || compare(JSON.stringify(one), JSON.stringify(two))) > 0;
}

export function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}
