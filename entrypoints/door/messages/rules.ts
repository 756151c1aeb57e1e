/** Which rules there are: how reading goes, what was taught, official pages, and the feed. */
import * as z from 'zod';
import type { RuleStanding } from '@/domain/official';
import type { Taught } from '@/domain/taught';
import { pointedSchema } from '@/domain/taught.schema';
import type { readingOutcomes } from '@/domain/words';
import type { ChangelogEntry } from '@/rules/bundle/changelog.schema';
import type { FeedOutcome, FeedState } from '@/rules/bundle/feed-state';
import type { Root } from '@/rules/bundle/root.schema';
import { entry, type KeptOrNot, nothing } from './entry';

export type Health = {
  adapter: string;
  title: string;
  surface: 'pc' | 'h5';
  verified: string;
  layouts: { id: string; certainty: 'seen' | 'assumed'; source: string; date: string }[];
  last: { at: number; outcome: (typeof readingOutcomes)[number]; layout: string | null; cases: number } | null;
  /** A masked skeleton of the last page that could not be read, kept on this device only. */
  hasReport: boolean;
};

/** How a look for new rules ended. */
export interface FeedFound {
  outcome: FeedOutcome;
  about?: string;
  root?: Root;
  rootTag?: string | null;
  manifestTag?: string | null;
  /** A bundle to adopt: the signed text of its manifest with its hash, and those of its files that are not on the shelf, as text. */
  taken?: {
    epoch: number;
    seq: number;
    payload: string;
    hash: string;
    paths: string[];
    files: { sha256: string; text: string }[];
  };
}

export interface FeedView {
  kind: 'feed';
  address: string | null;
  inForce: { from: 'packaged' | 'feed'; epoch: number; seq: number; issued: number; isExpired: boolean };
  /** Milliseconds since 1970; null for never. */
  checkedAt: number | null;
  last: FeedState['last'];
  mayStepBack: boolean;
  /** Newest first. */
  changes: ChangelogEntry[];
}

export interface OfficialRule extends RuleStanding {
  ruleId: string;
  title: string;
  url: string;
  /** The day to which the guide was held against it. */
  verified: string | null;
  revised: string | null;
  modified: string | null;
  /** What the guide says by the articles that changed: to be held against them anew. */
  doubtful: string[];
}

/** A look through the official rules: how far it is, and how it ended. */
export interface OfficialWalk {
  at: number;
  of: number;
  unread: string[];
  over: 'done' | 'person' | 'blocked' | 'closed' | null;
}

export const ruleMessages = {
  'adapter-health': entry<{ kind: 'health'; adapters: Health[] }>()(['ui'], nothing),
  /** The masked page kept for an adapter, to look at and save. */
  'masked-page': entry<{ kind: 'page'; html: string; at: number; url: string } | { kind: 'nothing-kept' }>()(
    ['ui'],
    z.strictObject({ adapter: z.string().max(60) }),
  ),
  /** The person pointed at the page's own withdraw control and said that it is it, by a trusted act. */
  'teach-control': entry<{ kind: 'taught' } | { kind: 'not-ours' }>()(['page'], pointedSchema),
  /** `used`: its page kind is still read by that layout. */
  'list-taught': entry<{ kind: 'taught-controls'; controls: (Taught & { title: string; used: boolean })[] }>()(
    ['ui'],
    nothing,
  ),
  'forget-taught': entry<{ kind: 'removed' }>()(['ui'], z.strictObject({ id: z.string().max(40) })),
  /** The official rules that are watched, as this device saw them last. */
  'official-rules': entry<{ kind: 'official'; rules: OfficialRule[]; reminds: boolean; walk: OfficialWalk | null }>()(
    ['ui'],
    nothing,
  ),
  /** One tab goes through all of them; it ends by itself, by `stop-official`, or where the site asks who is there. */
  'check-official': entry<{ kind: 'started' } | { kind: 'already-checking' }>()(['ui'], nothing),
  'stop-official': entry<{ kind: 'kept' }>()(['ui'], nothing),
  'remind-official': entry<{ kind: 'kept' }>()(['ui'], z.strictObject({ on: z.boolean() })),
  /** Where rules come from and how old they are. */
  'feed-state': entry<FeedView>()(['ui'], nothing),
  /** Empty: packaged rules only. */
  'set-feed': entry<KeptOrNot | { kind: 'not-an-address' }>()(['ui'], z.strictObject({ address: z.string().max(400) })),
  'check-feed': entry<FeedView>()(['ui'], nothing),
  /** Back to the rules before these; these are not taken again. */
  'step-back': entry<FeedView>()(['ui'], nothing),
  /** Our page that looks for new rules asks what for, and tells what it found: whole and checked, or why not. */
  'feed-wanted': entry<{ kind: 'wanted'; state: FeedState; version: string } | { kind: 'nothing-wanted' }>()(
    ['ui'],
    nothing,
  ),
  'feed-found': entry<{ kind: 'kept' }>()(['ui'], z.strictObject({ found: z.looseObject({ outcome: z.string() }) })),
};
