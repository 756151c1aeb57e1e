/** An obstacle: why a case does not move, by the page's own words, sorted into what a person can do something about. */
import type { CaseHead } from './case';
import type { DismissReason } from './dismiss-reason';
import type { Hold } from './hold';

/** Order is the order in which words are looked through: what only the person can do first, who disagrees last. */
export const obstacleCauses = [
  'challenge', // 验证/风控
  'phone-only', // 需手机操作
  'system-error', // 系统错误
  'decided', // 已裁决
  'timed-out', // 超时
  'material-missing', // 材料不足
  'seller-disagrees', // 商家不同意
  'unknown', // 未知: the words stand for themselves
] as const;
export type ObstacleCause = (typeof obstacleCauses)[number];

type KnownCause = Exclude<ObstacleCause, 'unknown'>;

/** Names of the rules' word sets by which a cause is known. */
const setNames: Record<KnownCause, string> = {
  challenge: 'obstacle-challenge',
  'phone-only': 'obstacle-phone',
  'system-error': 'obstacle-system',
  decided: 'obstacle-decided',
  'timed-out': 'obstacle-late',
  'material-missing': 'obstacle-material',
  'seller-disagrees': 'obstacle-seller',
};

export type ObstacleWords = Record<KnownCause, readonly string[]>;

/** Rules that lack a set leave its cause unknown. */
export function obstacleWordsIn(
  sets: Readonly<Record<string, { words: readonly string[] } | undefined>>,
): ObstacleWords {
  const entries = Object.entries(setNames).map(([cause, name]) => [cause, (sets[name]?.words ?? []).map(plain)]);
  return Object.fromEntries(entries) as ObstacleWords;
}

export interface Obstacle {
  /** Id of the event that told of it. */
  id: string;
  cause: ObstacleCause;
  /** The page's own words; data of a page, shown as they are. */
  words: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Put aside with this reason; null while it stands. */
  dismissed: DismissReason | null;
}

/** Before a word these say that it is not asked for. */
const denials = ['无需', '无须', '不必', '不用', '不需要'];

/** By which of the rules' words the page's are known; a word nobody knows stays unknown. */
export function causeOf(pageWords: string, words: ObstacleWords): ObstacleCause {
  const said = plain(pageWords);
  const isSaid = (word: string) => {
    if (word === '') return false;
    for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
      const before = said.slice(Math.max(0, at - 4), at);
      if (!denials.some((denial) => before.endsWith(denial) || before.endsWith(`${denial}再`))) return true;
    }
    return false;
  };
  return obstacleCauses.find((cause) => cause !== 'unknown' && words[cause].some(isSaid)) ?? 'unknown';
}

/** Spaces, and signs nobody sees, may stand anywhere in a page's words. */
export function plain(words: string): string {
  return words.replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
}

/** Everything that holds a case up, also what was put aside. `seenAt`: when a page last showed it, milliseconds since 1970. */
export function obstaclesOf(
  { holds, lastSeenAt }: Pick<CaseHead, 'holds' | 'lastSeenAt'>,
  words: ObstacleWords,
  seenAt: number | null,
): Obstacle[] {
  const seen = Math.max(lastSeenAt, seenAt ?? 0);
  return holds.flatMap((hold) => {
    const cause = causeOfHold(hold, words, seen);
    const { id, at, dismissed } = hold;
    return cause ? [{ id, cause, words: hold.words, at, dismissed }] : [];
  });
}

/** The obstacle to show; null where there is none, or all were put aside. */
export function obstacleOf(...given: Parameters<typeof obstaclesOf>): Obstacle | null {
  return obstaclesOf(...given).find(({ dismissed }) => !dismissed) ?? null;
}

function causeOfHold({ why, words: said, at }: Hold, words: ObstacleWords, seen: number): ObstacleCause | null {
  switch (why) {
    case 'material':
    case 'material-needed':
      return 'material-missing';
    case 'seller-refused':
      return 'seller-disagrees';
    case 'decided':
      return 'decided';
    case 'challenged':
      // A page that shows the case again asks nobody who is there any more.
      return seen > at ? null : 'challenge';
    case 'unknown': {
      // Whether it went through is told by reading; only what the page itself calls an error is one.
      const cause = causeOf(said, words);
      return cause === 'system-error' || cause === 'challenge' ? cause : null;
    }
    case 'refused':
      return causeOf(said, words);
  }
}
