/** The parts of long readings, held until the reading itself comes. A worker that dies loses them; the reader sends them anew. */
import type { CaseReading, Reading } from '@/domain/reading';
import { mostCases } from '@/domain/reading.schema';
import type { RequestOf } from '@/entrypoints/door/contract';
import type { PageCaller } from '@/entrypoints/door/sender';

/** By document and name; cases by where they stand in their reading. */
export type Parts = Map<string, Map<number, CaseReading[]>>;

/** More readings than this are never under way; what is left of an older one was given up. */
const mostHeld = 4;

function nameOf({ tabId, frameId, documentId }: PageCaller, part: string): string {
  return `${tabId}:${frameId}:${documentId} ${part}`;
}

export function holdPart(parts: Parts, caller: PageCaller, { part, from, cases }: RequestOf<'reading-part'>): void {
  const name = nameOf(caller, part);
  const held = parts.get(name) ?? new Map<number, CaseReading[]>();
  held.set(from, cases);
  parts.set(name, held);
  for (const oldest of parts.keys()) {
    if (parts.size <= mostHeld) return;
    parts.delete(oldest);
  }
}

/** The reading with all its cases; null when parts of it are not here. They are held no longer. */
export function takeWhole(
  parts: Parts,
  caller: PageCaller,
  { reading, ahead }: RequestOf<'report-reading'>,
): Reading | null {
  if (!ahead) return reading;
  const name = nameOf(caller, ahead.part);
  const held = parts.get(name);
  parts.delete(name);
  const cases: CaseReading[] = [];
  while (cases.length < ahead.count) {
    const part = held?.get(cases.length);
    if (!part) return null;
    cases.push(...part);
  }
  cases.push(...reading.cases);
  return cases.length === ahead.count + reading.cases.length && cases.length <= mostCases
    ? { ...reading, cases }
    : null;
}
