/** A control that the person pointed at: what is kept of it, on this device only, so that it is found again. */

export interface Taught {
  id: string;
  /** The kind of page: adapter and layout. */
  adapter: string;
  layout: string;
  /** The day it was pointed at. */
  day: string;
  /** What stands on it, without white space. */
  words: string;
  /** Narrows down where these words are looked for, by names that somebody wrote; null where the words are enough. */
  css: string | null;
  /** The words alone lead to it, too: a page that renames everything else keeps it. */
  alone: boolean;
  /** An `<input>`: its words are its value. */
  input: boolean;
}

/** What a page may tell of it; the rest the background knows itself. */
export type Pointed = Omit<Taught, 'id' | 'day'>;

/** So many are kept of one page kind, and in all; a newer one takes the place of the oldest. */
export const mostTaught = { ofOne: 5, inAll: 60 } as const;

/** Longer texts are sentences, not the words of a control. */
export const longestWords = 16;

/** Long enough to mean something, and nothing of the person's: no digits, no sentence. */
export function areControlWords(words: string): boolean {
  return (
    words.length >= 2 && words.length <= longestWords && /^[\p{L}\p{P}\p{S}]+$/u.test(words) && /\p{L}/u.test(words)
  );
}

/** One stable name, or anything inside what has one. No other selector is taken from a page. */
export const selectorForm =
  /^(?:\[data-[a-z]+(?:-[a-z]+)*="[A-Za-z]+(?:[-_][A-Za-z]+)*"\]|#[A-Za-z]+(?:[-_][A-Za-z]+)*|\.[A-Za-z]+(?:[-_][A-Za-z]+)*|\[class\*="[A-Za-z]+(?:[-_][A-Za-z]+)*(?:--|__|___|-|_)"\])(?: \*)?$/;

/** What comes back from a backup, behind what is here; what is here stays as it is, and nothing of it gives way. */
export function joinTaught(kept: readonly Taught[], others: readonly Taught[]): Taught[] {
  const all = [...kept];
  for (const other of others) {
    const ofOne = all.filter(({ adapter, layout }) => adapter === other.adapter && layout === other.layout);
    if (all.length >= mostTaught.inAll || ofOne.length >= mostTaught.ofOne) continue;
    if (ofOne.some(({ words }) => words === other.words)) continue;
    // Two devices may have taught something in one millisecond.
    let { id } = other;
    while (all.some((one) => one.id === id)) id = `${id}0`;
    all.push({ ...other, id });
  }
  return all;
}

/** Keeps a further one: the same words on the same page kind once, the newest first. */
export function keepTaught(kept: readonly Taught[], fresh: Taught): Taught[] {
  const others = kept.filter(
    ({ adapter, layout, words }) => adapter !== fresh.adapter || layout !== fresh.layout || words !== fresh.words,
  );
  const isOfOne = ({ adapter, layout }: Taught) => adapter === fresh.adapter && layout === fresh.layout;
  const tooMany = others.filter(isOfOne).slice(mostTaught.ofOne - 1);
  return [fresh, ...others.filter((one) => !tooMany.includes(one))].slice(0, mostTaught.inAll);
}
