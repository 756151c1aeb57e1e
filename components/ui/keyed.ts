/** Names the members of a list by their place, for React: only for lists whose members never move. */
export interface Keyed<Value> {
  id: number;
  value: Value;
}

export function keyed<Value>(list: readonly Value[]): Keyed<Value>[] {
  return list.map((value, id) => ({ id, value }));
}
