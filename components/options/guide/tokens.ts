/** Cuts words for searching: Chinese has none to cut, so every two signs that stand together count as one. */

const runs = /[\p{Script=Han}]+|[a-z0-9]+/gu;
const isHan = (run: string) => /^\p{Script=Han}/u.test(run);

/** Of a text that is searched: pairs, and the last sign of each run, which begins no pair. */
export function tokensOf(said: string): string[] {
  return runsOf(said).flatMap((run) => {
    if (!isHan(run)) return [run];
    const signs = [...run];
    return signs.map((sign, at) => sign + (signs[at + 1] ?? ''));
  });
}

/** Of what somebody types: pairs only, and a sign alone where nothing stands beside it. */
export function askedTokens(said: string): string[] {
  return runsOf(said).flatMap((run) => {
    if (!isHan(run)) return [run];
    const signs = [...run];
    return signs.length === 1 ? signs : signs.slice(0, -1).map((sign, at) => sign + (signs[at + 1] ?? ''));
  });
}

/** First letters can be typed from any of them on: `cstk` also finds what ends in it. */
export function tailsOf(letters: string): string[] {
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at));
}

function runsOf(said: string): string[] {
  return said.normalize('NFKC').toLowerCase().match(runs) ?? [];
}
