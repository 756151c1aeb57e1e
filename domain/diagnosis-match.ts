/** Finds the entries of a diagnosis that a person's own words are about; where nothing fits it finds none, never a guess. */
import type { DiagnosisEntry } from './diagnosis';

/** Signs that carry no meaning of their own: 的 了 吗 and the like, between which words are cut. */
const idle = new Set(
  '的了吗呢吧啊呀我你他她它们是在和跟与就都也还又很把被给让要会能可这那个一不没有怎么什为但而着过到上下里去来说',
);

/** A keyword that stands in the text whole weighs as much as so many of its pairs. */
const wholeKeyword = 1.5;
/** How much of the best entry's score another one needs to be named beside it. */
const nearBest = 0.45;
/** What one entry must reach: two rare pairs, or one keyword of three signs. */
const least = 4.2;
const mostFound = 4;

/** Pairs of neighbouring signs; numbers and Latin words whole. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const run of plain(text).match(/[a-z0-9]+|[\u4e00-\u9fff]+/g) ?? []) {
    if (/^[a-z0-9]/.test(run)) pairs.push(run);
    else for (let at = 0; at + 1 < run.length; at++) pairs.push(run.slice(at, at + 2));
  }
  return pairs;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A pair of two idle signs says nothing. */
function isTelling(pair: string): boolean {
  return [...pair].some((sign) => !idle.has(sign));
}

/** At most a few entries, the best first. */
export function matchEntries(text: string, entries: readonly DiagnosisEntry[]): DiagnosisEntry[] {
  const asked = new Set(pairsOf(text).filter(isTelling));
  if (asked.size === 0) return [];
  const sets = entries.map((entry) => new Set([entry.title, ...entry.keywords].flatMap(pairsOf)));
  const heldBy = (pair: string) => sets.filter((set) => set.has(pair)).length;
  const weights = new Map([...asked].map((pair) => [pair, weightOf(heldBy(pair), entries.length)]));
  const said = plain(text).replace(/\s/g, '');
  const scored = entries.map((entry, at) => {
    let score = 0;
    for (const [pair, weight] of weights) if (sets[at]?.has(pair)) score += weight;
    for (const keyword of entry.keywords) {
      if (!said.includes(plain(keyword))) continue;
      const own = pairsOf(keyword).reduce((sum, pair) => sum + (weights.get(pair) ?? 0), 0);
      score += own * wholeKeyword;
    }
    return { entry, score };
  });
  const best = Math.max(...scored.map(({ score }) => score), 0);
  if (best < least) return [];
  return scored
    .filter(({ score }) => score >= least && score >= best * nearBest)
    .sort((one, two) => two.score - one.score)
    .slice(0, mostFound)
    .map(({ entry }) => entry);
}

/** A pair that few entries hold tells more. */
function weightOf(held: number, all: number): number {
  return held === 0 ? 0 : Math.log(1 + all / held);
}
