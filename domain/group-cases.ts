/** Sorts events into cases: those that share a name in one account are about one case. */
import type { CaseEvent } from './event';
import { kindGroup, nameOf } from './subject';

/** The names an event gives its case: its own, and the one it is linked with. Events that share a name are of one case. */
export function namesOf({ subject, body }: Pick<CaseEvent, 'subject' | 'body'>): string[] {
  if (!subject) return [];
  const own = nameOf(subject);
  const isLink = body.kind === 'linked' && kindGroup(subject.kind) === kindGroup(body.other.kind);
  const other = isLink ? nameOf(body.other) : own;
  return other === own ? [own] : [own, other];
}

export interface EventGroup {
  account: string;
  events: CaseEvent[];
}

/** @param accountOf an earlier id of a person leads to the present one */
export function groupByCase(sorted: readonly CaseEvent[], accountOf: (account: string) => string): EventGroup[] {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let each = name;
    for (let up = parent.get(each); up !== undefined && up !== each; up = parent.get(each)) each = up;
    return each;
  };
  const join = (one: string, two: string) => {
    const [a, b] = [root(one), root(two)].sort();
    if (a !== undefined && b !== undefined && a !== b) parent.set(b, a);
  };
  for (const event of sorted) {
    const account = accountOf(event.account);
    const [own, other] = namesOf(event);
    if (own !== undefined && other !== undefined) join(`${account}/${own}`, `${account}/${other}`);
  }
  const groups = new Map<string, EventGroup>();
  for (const event of sorted) {
    if (!event.subject) continue;
    const account = accountOf(event.account);
    const name = root(`${account}/${nameOf(event.subject)}`);
    const group = groups.get(name) ?? { account, events: [] };
    group.events.push(event);
    groups.set(name, group);
  }
  return [...groups.values()];
}
