/** The stand-in's own time: it stands still until it is advanced, so the same seed gives the same bytes — or runs, for browsers. */

/** 2026-11-20 10:00:00 +08:00. */
export const startOfTime = Date.UTC(2026, 10, 20, 2, 0, 0);

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Clock {
  now(): number;
  advance(ms: number): void;
}

/** `runs`: goes on from `start` with the real time, as a browser that looks at it expects. */
export function createClock(start: number = startOfTime, runs = false): Clock {
  let now = start;
  const begun = Date.now();
  return {
    now: () => now + (runs ? Date.now() - begun : 0),
    advance: (ms) => {
      now += ms;
    },
  };
}

/** `yyyy-MM-dd HH:mm:ss` in Asia/Shanghai, which has no summer time. */
export function shanghai(ms: number): string {
  return new Date(ms + 8 * hour).toISOString().slice(0, 19).replace('T', ' ');
}

/** The page's countdown: 还剩1天23时59分. */
export function countdown(ms: number, gap: string): string {
  const left = Math.max(0, Math.floor(ms / minute));
  const days = Math.floor(left / 1440);
  const hours = Math.floor((left % 1440) / 60);
  return `还剩${gap}${days}${gap}天${gap}${hours}${gap}时${gap}${left % 60}${gap}分`;
}
