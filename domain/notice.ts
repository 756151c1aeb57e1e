/** One thing worth telling, once: kept as 站内信, shown by the browser, and sent on where the person asked for it. */

/** What it is about; the person chooses for each where it goes. */
export const noticeKinds = [
  /** A page says another state, phase or deadline of a case. */
  'progress',
  /** A withdrawal came to its end: withdrawn, closed after the submit, refused, or unknown. */
  'withdrawal',
  /** A deadline comes near. */
  'deadline',
  /** Something stands in the way, and there is something to do about it. */
  'obstacle',
  /** The background stopped looking: signed out, or a page that asks who is there. */
  'watch-stopped',
  /** After the end: has the money come? Once for a case. */
  'after-end',
  /** A rule changed that an open case rests on. */
  'rules',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface Notice {
  /**
   * The event's id where it tells of one; else of what it is made, so that it can be made twice and kept once:
   * `deadline/<case key>/<deadline ISO>/<hours before>`, `watch/<why>/<account>/<day>`, `after-end/<case key>`, `rules/<update id>`.
   */
  id: string;
  kind: NoticeKind;
  /** Milliseconds since 1970. */
  at: number;
  /** Keyed hash; '' for none. */
  account: string;
  /** `<account id>/<subject key>`, null when it is about no case. */
  caseKey: string | null;
  /** Locale key below `notice:` and its values: page words are values, never keys. */
  text: { key: string; values: Record<string, string> };
}
