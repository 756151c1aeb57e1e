/** Notes what was tried on a page, for the person who mends its adapter. */
import type { Tried } from '@/domain/reading';

/** Adds one line; `candidate` below 0 did not match. Gives whether it matched. */
export function note(tried: Tried[], place: string, candidate: number, text: string | null = null): boolean {
  const matched = candidate >= 0;
  tried.push({
    place: place.slice(0, 120),
    matched,
    candidate: matched ? candidate : null,
    note: text?.slice(0, 300) ?? null,
  });
  return matched;
}

/** Adds what a layout came to. */
export function noteLayout(tried: Tried[], id: string, rows: number, cases: number): void {
  tried.push({ place: `layout:${id}`, matched: cases > 0, candidate: null, note: `${rows} rows, ${cases} cases` });
}

export function noteFailure(tried: Tried[], place: string, error: unknown): void {
  note(tried, place, -1, error instanceof Error ? error.message : 'failed');
}
