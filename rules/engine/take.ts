/** Takes the value of a place: tries its candidates in order, in a row's elements or in its inline data. */
import type { Candidate, Place } from '@/rules/adapter';
import type { Hit } from './found';
import { everyHit, firstHit, hasHit } from './hit';
import type { Scope } from './scope';

/** The first value a place leads to; `accept` may refuse a text, so that the next is tried. */
export function take(place: Place | undefined, scope: Scope, accept?: (text: string) => boolean): Hit | null {
  for (let at = 0; place && at < place.length; at++) {
    const hit = firstHit(place[at] as Candidate, scope, accept);
    if (hit) {
      hit.candidate = at;
      return hit;
    }
  }
  return null;
}

/** Letters kept of a name, a word, a title; and of what somebody wrote. */
export const short = 300;
export const long = 4000;

/** The first text a place leads to, cut at `most` letters. */
export function takeText(place: Place | undefined, scope: Scope, most = short): string | null {
  return place ? (take(place, scope)?.text.slice(0, most) ?? null) : null;
}

/** Everything a place leads to by its first candidate that leads anywhere (`every`: by all), elements without text too. */
export function takeAll(place: Place | undefined, scope: Scope, every = false): Hit[] {
  const all: Hit[] = [];
  for (const [candidate, each] of (place ?? []).entries()) {
    all.push(...everyHit(each, scope).map((hit) => ({ ...hit, candidate })));
    if (all.length > 0 && !every) break;
  }
  return all;
}

/** Index of the candidate that matches, -1 for none; an element without text counts where the place is a selector only. */
export function isThere(place: Place | undefined, scope: Scope): number {
  return (place ?? []).findIndex((candidate) => hasHit(candidate, scope));
}
