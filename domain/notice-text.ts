/** Locale keys, below `notice:`, of what notices made of events and of the time say. */
export const noticeTexts = [
  'status',
  'status-silent',
  'phase',
  'deadline-moved',
  'line-seller',
  'line-platform',
  'withdrawn',
  'closed-after-submit',
  'withdrawal-refused',
  'withdrawal-material',
  'withdrawal-unknown',
  'deadline-days',
  'deadline-hours',
  'deadline-minutes',
  'after-end',
  'rules',
  'watch-stopped.signed-out',
  'watch-stopped.challenged',
  'watch-stopped.other-account',
] as const;
export type NoticeText = (typeof noticeTexts)[number];
