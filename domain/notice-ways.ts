/** Where notices go beside the inbox, and when before a deadline. */
import type { NoticeKind } from './notice';

/** How long before a deadline a notice can come, in hours. */
export const hoursBefore = [72, 24, 2] as const;
export type HoursBefore = (typeof hoursBefore)[number];

/** The way that needs no setting up; every other is the id of a channel. */
export const browserWay = 'browser';

export interface NoticeSettings {
  hours: HoursBefore[];
  /** Outside the inbox too it is said what a notice is about. */
  details: boolean;
  /** For each kind the ways it takes beside the inbox, which has them all. */
  ways: Record<NoticeKind, string[]>;
}

/** A way that the person set up. */
export interface ChannelName {
  id: string;
  name: string;
}
