/** The guide, the diagnosis and 最近更新. */
import * as z from 'zod';
import type { ConditionName } from '@/domain/diagnosis-conditions';
import type { CitedFact, GuideBook, TopicHead } from '@/domain/guide-book';
import type { CaseSummary } from '@/domain/summary';
import type { Message, OpenPage, Topic } from '@/domain/topic';
import type { WatchedTopic } from '@/domain/topic-watch';
import { type Update, type UpdateName, updateNames } from '@/domain/update';
import { caseName, entry, type NoCase, nothing } from './entry';

export interface ToldTopic {
  kind: 'topic';
  topic: Topic;
  facts: CitedFact[];
  messages: Message[];
  pages: Record<OpenPage, string>;
  /** null where it cites no official rule that is watched. */
  watched: WatchedTopic | null;
}

/** An update with the open cases it touches; null while the archive is locked. */
export interface ToldUpdate extends Omit<Update, 'topics'> {
  topics: { id: string; title: string }[];
  isRead: boolean;
  touched: CaseSummary[] | null;
}

export interface UpdatesTold {
  kind: 'updates';
  updates: ToldUpdate[];
  quiet: UpdateName[];
  /** Ids of those that raise a mark. */
  waiting: string[];
  /** The day the oldest topic of the guide was held against its sources. */
  verified: string | null;
}

export const guideMessages = {
  /** What of a diagnosis the case answers by itself. */
  'case-conditions': entry<{ kind: 'conditions'; known: ConditionName[]; summary: CaseSummary } | NoCase>()(
    ['ui'],
    z.strictObject({ key: caseName }),
  ),
  /** The whole guide, with the facts its topics cite and where the pages it opens stand. */
  guide: entry<GuideBook & { kind: 'guide'; pages: Record<OpenPage, string>; watched: WatchedTopic[] }>()(
    ['ui'],
    nothing,
  ),
  /** The few topics that fit a case, the best first. */
  'case-topics': entry<{ kind: 'topics'; topics: TopicHead[] } | NoCase>()(
    ['page', 'ui'],
    z.strictObject({ key: caseName }),
  ),
  /** One topic, with the facts it cites and the messages its steps offer. */
  topic: entry<ToldTopic | { kind: 'no-such-topic' }>()(['page', 'ui'], z.strictObject({ topic: z.string().max(64) })),
  /** 最近更新, with what of it is mine: needs no archive, and says so where it is locked. */
  updates: entry<UpdatesTold>()(['ui'], nothing),
  /** How many unread updates touch open cases. */
  'updates-waiting': entry<{ kind: 'waiting'; count: number }>()(['ui'], nothing),
  'mark-read': entry<{ kind: 'kept' }>()(['ui'], z.strictObject({ ids: z.array(z.string().max(200)).max(1000) })),
  /** What not to tell of; everything else is told. */
  subscribe: entry<{ kind: 'kept' }>()(
    ['ui'],
    z.strictObject({ quiet: z.array(z.enum(updateNames)).max(updateNames.length) }),
  ),
};
