/** Joins what a page draws with what its inline data tells: all cases, each once. */
import type { RowReading } from './case';
import type { Drawn } from './drawn';
import { addTold, dropRepeats, readTold, type ToldRow } from './merge';
import { take } from './take';
import { slice, type TellingData, type Told } from './told';

/** True when the page's inline data, often a megabyte to parse, could add nothing to what is drawn. */
export function leavesNothing(drawn: Drawn | null, data: TellingData): boolean {
  if (!drawn || drawn.rows.length === 0 || 'page' in drawn.layout.rows) return false;
  return drawn.rows.every((rows) => rows.length > 0 && rows.every(({ value }) => !data.mayAdd(value)));
}

/**
 * Drawn rows win for what is on screen; inline data adds facts of the same case, and cases whose row is drawn but did
 * not say so. With nothing drawn the inline data stands alone.
 */
export function* assemble(drawn: Drawn | null, told: Told | null): Generator<undefined, RowReading[], void> {
  if (!told) return dropRepeats(drawn?.rows.flat() ?? []);
  if (!drawn) return dropRepeats(yield* readEach(told.rows, readTold));
  const used = new Set<ToldRow>();
  const drawnRows = drawn.rows.flat();
  const rows = told.rows.length > 0 ? yield* readEach(drawnRows, (row) => addTold(row, told.index, used)) : drawnRows;
  const left = told.rows.filter((row) => !used.has(row));
  if (left.length > 0) {
    const isWhole = 'page' in drawn.layout.rows;
    const onScreen = isWhole ? null : ordersOf(drawn);
    rows.push(...left.filter(({ numbers }) => !onScreen || onScreen.has(numbers.orderNo ?? '')).map(readTold));
  }
  return dropRepeats(rows);
}

/** Order numbers on screen, also of rows that are no case as they are drawn. */
function ordersOf({ blocks, rows, layout }: Drawn): Set<string> {
  return new Set(
    blocks.flatMap((block, at) => {
      const own = rows[at]?.flatMap(({ value }) => value.orderNo ?? []) ?? [];
      return own.length > 0 ? own : (take(layout.fields.orderNo, block.scope)?.text ?? []);
    }),
  );
}

function* readEach<Row>(
  rows: readonly Row[],
  read: (row: Row) => RowReading,
): Generator<undefined, RowReading[], void> {
  const all: RowReading[] = [];
  for (const row of rows) {
    all.push(read(row));
    if (all.length % slice === 0) yield;
  }
  return all;
}
