/** Puts what the person pointed at before the packaged candidates of its page kind. */
import type { Pointed } from '@/domain/taught';
import type { Adapter, Candidate, Layout, RuleSet, Words } from './adapter';

/** Word sets of this beginning hold what a person pointed at. */
const beginning = 'taught-';

/** These words are nobody's but the person's: the control is pointed at, never pressed by us. */
export function isTaughtSet(name: string | undefined): boolean {
  return name?.startsWith(beginning) === true;
}

/** The set by which this layout knows these words itself: then what was pointed at adds a place, no words. */
function ownSet(layout: Layout, words: string, sets: Words['sets']): string | undefined {
  const names = (layout.controls.withdraw ?? []).flatMap((candidate) => candidate.words ?? []);
  return names.find((name) => sets[name]?.words.includes(words));
}

export function knowsWords(layout: Layout, words: string, { words: { sets } }: RuleSet): boolean {
  return ownSet(layout, words, sets) !== undefined;
}

interface Dated extends Pointed {
  day: string;
}

/**
 * The rules with these controls. One whose page kind is gone is left out; the words are asked for in any case, because what
 * once was 撤销 may be 确认收货 after a redesign, and nobody should be pointed at that.
 */
export function withTaught(rules: RuleSet, taught: readonly Dated[]): RuleSet {
  const sets: Words['sets'] = { ...rules.words.sets };
  const evidenceOf = ({ day }: Dated) => ({
    certainty: 'assumed' as const,
    source: 'pointed at by the person, on this device',
    date: day,
  });

  function candidatesOf(layout: Layout, one: Dated, at: number): Candidate[] {
    const evidence = evidenceOf(one);
    let words = ownSet(layout, one.words, rules.words.sets);
    if (!words) {
      words = `${beginning}${at}`;
      sets[words] = { words: [one.words], evidence };
    }
    const value = one.input ? { attr: 'value' } : {};
    const places = [one.css, ...(one.alone ? [one.input ? 'input' : null] : [])];
    return places
      .filter((css, index) => css !== null || index > 0)
      .map((css) => ({ ...(css ? { css } : {}), words, ...value, evidence }));
  }

  function teach(adapter: Adapter): Adapter {
    const own = [...taught.entries()].filter(([, one]) => one.adapter === adapter.id);
    if (own.length === 0) return adapter;
    const layouts = adapter.layouts.map((layout) => {
      const fresh = own
        .filter(([, one]) => one.layout === layout.id)
        .flatMap(([at, one]) => candidatesOf(layout, one, at));
      if (fresh.length === 0) return layout;
      return { ...layout, controls: { ...layout.controls, withdraw: [...fresh, ...(layout.controls.withdraw ?? [])] } };
    });
    return { ...adapter, layouts };
  }

  const adapters = rules.adapters.map(teach);
  return { ...rules, adapters, words: { ...rules.words, sets } };
}
