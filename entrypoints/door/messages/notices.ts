/** 站内信, and what is told where. */
import * as z from 'zod';
import { type Notice, noticeKinds } from '@/domain/notice';
import { type ChannelName, hoursBefore, type NoticeSettings } from '@/domain/notice-ways';
import { entry, nothing } from './entry';

const noticeFilter = {
  account: z.string().max(64).nullable(),
  kind: z.enum(noticeKinds).nullable(),
  unread: z.boolean(),
};

/** A notice as the inbox shows it; when it was, ISO. */
export interface ToldNotice extends Omit<Notice, 'at'> {
  at: string;
  isRead: boolean;
}

export const noticeMessages = {
  /** 站内信, newest first, a window of it; `total` of the filter, `unread` of all. */
  notices: entry<{
    kind: 'notices';
    total: number;
    unread: number;
    rows: ToldNotice[];
    accounts: { id: string; nick: string | null }[];
  }>()(
    ['ui'],
    z.strictObject({
      ...noticeFilter,
      from: z.int().min(0).max(1_000_000),
      count: z.int().min(1).max(200),
    }),
  ),
  /** As read: these, or all that a filter finds. `mark` takes it back. */
  'mark-notices': entry<{ kind: 'marked'; mark: number }>()(
    ['ui'],
    z.union([
      z.strictObject({ ids: z.array(z.string().max(300)).max(200) }),
      z.strictObject({ all: z.strictObject(noticeFilter) }),
    ]),
  ),
  'unmark-notices': entry<{ kind: 'kept' }>()(['ui'], z.strictObject({ mark: z.number() })),
  /** What is told where; `channels` are the ways that the person set up beside the browser. */
  'notice-settings': entry<{
    kind: 'notice-settings';
    settings: NoticeSettings;
    channels: ChannelName[];
  }>()(['ui'], nothing),
  'set-notices': entry<{ kind: 'kept' }>()(
    ['ui'],
    z.strictObject({
      hours: z.array(z.literal(hoursBefore)).max(hoursBefore.length).optional(),
      details: z.boolean().optional(),
      ways: z.partialRecord(z.enum(noticeKinds), z.array(z.string().max(64)).max(20)).optional(),
    }),
  ),
};
