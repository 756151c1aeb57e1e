/** What the guide's faces on the page show, and what they ask of whoever mounts them. */

import type { TopicHead } from '@/domain/guide-book';
import type { CaseSummary } from '@/domain/summary';
import type { ToldTopic } from '@/entrypoints/door/contract';
import type { Shown } from '../../stores/shown';

export interface TopicShown {
  kind: 'topic';
  told: ToldTopic;
  summary: CaseSummary;
  /** Some step's control was found on this page: it can be walked through here. */
  mayTour: boolean;
  /** What the person comes back to. */
  back: Shown;
}

export interface TourShown {
  kind: 'tour';
  topic: TopicShown;
  /** Index of the step. */
  at: number;
  /** The step's control is ringed on the page. */
  ringed: boolean;
}

export type GuideShown = TopicShown | TourShown;

export interface GuideActs {
  /** The topics that fit a case; null when there was no answer. */
  topicsFor: (key: string) => Promise<readonly TopicHead[] | null>;
  openTopic: (summary: CaseSummary, id: string) => void;
  /** 在页面上带我走一遍, and its next and last step. Shows where to press; presses nothing. */
  tour: (topic: TopicShown, at: number) => void;
  /** Back from the tour to its topic, or from the topic to what was open before. */
  leave: (shown: GuideShown) => void;
}
