/** How we behave towards the site while we watch: all of it is here. */

export interface Manners {
  /** At least so long between two looks at the same list, and at the same case's page when nothing calls for it sooner. */
  listMs: number;
  detailMs: number;
  /** Up to so much is added each time: not everybody looks at the same minute. */
  jitterMs: number;
  /** Between two pages of one round. */
  betweenMs: number;
  /** Looks within any hour, all accounts and pages together. */
  mostAnHour: number;
  /** After misses each pause is twice the one before, up to this. */
  longestMs: number;
  /** A deadline this near is watched, and so long after it has passed. */
  deadlineMs: number;
  afterDeadlineMs: number;
  /** A withdrawal that was submitted is watched so long, and so long once its case has ended. */
  submittedMs: number;
  afterEndMs: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const usualManners: Manners = {
  listMs: 30 * minute,
  detailMs: 2 * hour,
  jitterMs: 8 * minute,
  betweenMs: 3000,
  mostAnHour: 12,
  longestMs: 6 * hour,
  deadlineMs: 72 * hour,
  afterDeadlineMs: day,
  submittedMs: 30 * day,
  afterEndMs: day,
};

/** Hours of the person's own day, from 0 to 23; from one that is later than the other it goes through midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

/** What the person chose. */
export interface WatchChoice {
  on: boolean;
  everyMinutes: number;
  quiet: QuietHours | null;
}

export const usualChoice: WatchChoice = { on: true, everyMinutes: 30, quiet: { from: 23, to: 7 } };

/** Milliseconds until the quiet hours are over; 0 while it is none of them. `offset`: minutes by which UTC is ahead of the person's clock. */
export function quietFor(quiet: QuietHours | null, now: number, offset: number): number {
  if (!quiet || quiet.from === quiet.to) return 0;
  const { from, to } = quiet;
  const sinceMidnight = (((now - offset * minute) % day) + day) % day;
  const at = sinceMidnight / hour;
  const isQuiet = from < to ? at >= from && at < to : at >= from || at < to;
  return isQuiet ? (to * hour - sinceMidnight + day) % day : 0;
}
