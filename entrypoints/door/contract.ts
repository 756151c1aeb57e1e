/** The door: every message inside the extension — who may send it, what it carries, what comes back. */
import * as z from 'zod';
import type { Flow, FlowOutcome, FlowStage } from '@/domain/flow';
import { flowOutcomeSchema, flowStageSchema } from '@/domain/flow.schema';
import type { CaseGroup } from '@/domain/priority';
import { caseReadingSchema, mostCases, readingSchema } from '@/domain/reading.schema';
import type { CaseDetail, CaseSummary } from '@/domain/summary';
import { type readingOutcomes, withdrawalReasons } from '@/domain/words';
import type { RuleSet } from '@/rules/adapter';

type Sender = 'page' | 'ui';

interface Entry<From extends readonly Sender[], Request extends z.ZodType, Response> {
  from: From;
  request: Request;
  /** Types only; nothing is sent that is not JSON. */
  response: Response;
}

function entry<Response>() {
  return <const From extends readonly Sender[], Request extends z.ZodType>(
    from: From,
    request: Request,
  ): Entry<From, Request, Response> => ({
    from,
    request,
    response: undefined as Response,
  });
}

const nothing = z.strictObject({});
const taobaoUrl = z.string().max(4096);
const text = z.string().max(2000);
/** The same for all parts of one reading. */
const partName = z.string().max(40);
/** 32 bytes, base64url. */
const secretText = z.string().regex(/^[\w-]{43}$/);
const stretchText = z.strictObject({
  kind: z.literal('argon2id'),
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.string().regex(/^[\w-]{22,86}$/),
});
const lockAfterText = z.union([
  z.strictObject({ kind: z.literal('minutes'), minutes: z.int().min(1).max(1440) }),
  z.strictObject({ kind: z.literal('browser') }),
]);

/** How a passphrase is stretched; the salt as base64url. */
export type StretchText = z.infer<typeof stretchText>;

export interface VaultState {
  kind: 'vault';
  locked: boolean;
  /** null: it stays open on this device. */
  lockAfter: z.infer<typeof lockAfterText> | null;
  /** null while no passphrase was set. */
  stretch: StretchText | null;
  hasCode: boolean;
  /** Opened by the recovery code: another passphrase may be set without the old one. */
  byCode: boolean;
  /** Milliseconds until the next try is taken. */
  waitMs: number;
  /** Readings that wait to be noted. */
  waiting: number;
}

/** `wrong` and `too-soon` tell how long the next try has to wait. */
type Unlocked = { kind: 'unlocked' } | { kind: 'wrong' | 'too-soon'; waitMs: number };
type Changing = { kind: 'kept' } | { kind: 'wrong' | 'too-soon'; waitMs: number } | { kind: 'busy' };

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

export const contract = {
  /** The reader asks what to look for on this address. */
  'rules-for': entry<{ kind: 'rules'; rules: RuleSet } | { kind: 'not-ours' }>()(
    ['page'],
    z.strictObject({ url: taobaoUrl }),
  ),
  /**
   * The reader reports what it read; the background appends events and may inject the overlay.
   * `keys` stand in the order of the cases: the names the other messages use for these cases. With `ahead` the first
   * `count` cases went ahead in parts; `parts-lost` when they are not all there, and nothing was noted: send it anew.
   */
  'report-reading': entry<
    | { kind: 'noted'; overlay: boolean; keys: string[] }
    | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
    | { kind: 'parts-lost' }
  >()(
    ['page'],
    z.strictObject({
      reading: readingSchema,
      ahead: z.strictObject({ part: partName, count: z.int().min(1).max(mostCases) }).optional(),
    }),
  ),
  /**
   * Cases of a long reading, ahead of the reading itself: a thousand in one message are a long task of the page. They mean
   * nothing until it comes.
   */
  'reading-part': entry<{ kind: 'held' }>()(
    ['page'],
    z.strictObject({
      part: partName,
      from: z.int().min(0).max(mostCases),
      cases: z.array(caseReadingSchema).min(1).max(200),
    }),
  ),
  /** The overlay asks for the cases that stand on this page. */
  'cases-here': entry<{ kind: 'cases'; cases: CaseSummary[]; flow: Flow | null; ready: string | null }>()(
    ['page'],
    z.strictObject({ keys: z.array(z.string().max(120)).max(3000) }),
  ),
  'case-detail': entry<{ kind: 'case'; detail: CaseDetail } | { kind: 'no-such-case' }>()(
    ['page', 'ui'],
    z.strictObject({ key: z.string().max(120), reason: z.enum(withdrawalReasons).nullable() }),
  ),
  /** The person confirmed in our dialog, by a trusted act. Starts the flow; a second start of the same case is refused. */
  'start-withdrawal': entry<
    | { kind: 'started'; flow: Flow; navigate: string | null }
    | { kind: 'already-running'; flow: Flow; here: boolean }
    | { kind: 'not-allowed'; why: string }
    | { kind: 'no-such-case' }
    | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
  >()(
    ['page'],
    z.strictObject({
      key: z.string().max(120),
      reason: z.enum(withdrawalReasons),
      text,
      answers: z.partialRecord(z.enum(['money', 'again', 'time']), z.string().max(40)),
      mode: z.enum(['drive', 'point']),
      from: taobaoUrl,
    }),
  ),
  /** Which flow runs in this tab, or on this case in another tab. */
  'flow-here': entry<{ kind: 'flow'; flow: Flow; text: string; here: boolean } | { kind: 'no-flow' }>()(
    ['page'],
    nothing,
  ),
  /** Persist a stage before its act; refused when the flow moved on, ended, or belongs to another tab. */
  'flow-stage': entry<{ kind: 'kept'; flow: Flow } | { kind: 'refused'; flow: Flow | null }>()(
    ['page'],
    z.strictObject({ flow: z.string().max(64), stage: flowStageSchema, mode: z.enum(['drive', 'point']) }),
  ),
  'flow-outcome': entry<{ kind: 'kept'; flow: Flow } | { kind: 'refused'; flow: Flow | null }>()(
    ['page'],
    z.strictObject({ flow: z.string().max(64), outcome: flowOutcomeSchema }),
  ),
  /**
   * Popup and options. With `first` only so many of each group (`groupOf`), and how many there are: a popup shows no
   * more, and a thousand summaries take their time on the way.
   */
  'list-cases': entry<{
    kind: 'cases';
    cases: CaseSummary[];
    counts?: Record<CaseGroup, number>;
    lastReadAt: number | null;
    /** Why new facts are not being kept, or why nothing can be shown; absent when all is well. */
    trouble?: 'full' | 'newer' | 'locked';
    /** Hosts we may not read: a withheld permission is a designed state. Absent when there is none. */
    missing?: string[];
  }>()(['ui'], z.strictObject({ first: z.number().int().min(1).max(200).optional() })),
  /** Open the case's own page; with `withdraw` the dialog is ready there. */
  'open-case': entry<{ kind: 'opened' } | { kind: 'no-such-case' } | { kind: 'no-address' }>()(
    ['ui', 'page'],
    z.strictObject({ key: z.string().max(120), withdraw: z.boolean() }),
  ),
  'add-note': entry<
    { kind: 'added' } | { kind: 'no-such-case' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
  >()(['ui'], z.strictObject({ key: z.string().max(120), text })),
  /** 商品类别 is inferred from titles; the person's own word stands above it (an event, marked as theirs). */
  'set-category': entry<
    { kind: 'added' } | { kind: 'no-such-case' } | { kind: 'unsaved'; why: 'full' | 'newer' | 'locked' }
  >()(['ui'], z.strictObject({ key: z.string().max(120), word: z.string().trim().min(1).max(20) })),
  'adapter-health': entry<{ kind: 'health'; adapters: Health[] }>()(['ui'], nothing),
  /** The masked page kept for an adapter, to look at and save. */
  'masked-page': entry<{ kind: 'page'; html: string; at: number; url: string } | { kind: 'nothing-kept' }>()(
    ['ui'],
    z.strictObject({ adapter: z.string().max(60) }),
  ),
  'open-options': entry<{ kind: 'opened' }>()(['ui', 'page'], z.strictObject({ hash: z.string().max(80) })),
  /** How the archive is kept, and whether it is locked now. Parameters and states, no secret. */
  'vault-state': entry<VaultState>()(['ui'], nothing),
  /** `secret`: the passphrase, stretched in the page that asks; the background never sees the passphrase itself. */
  unlock: entry<Unlocked>()(['ui'], z.strictObject({ secret: secretText })),
  'unlock-by-code': entry<Unlocked | { kind: 'no-code'; why: 'too-short' | 'too-long' | 'letters' | 'check' }>()(
    ['ui'],
    z.strictObject({ code: z.string().max(200) }),
  ),
  /** The first passphrase, or another one. `old` is needed but where the recovery code opened the vault. */
  'set-passphrase': entry<Changing>()(
    ['ui'],
    z.strictObject({ stretch: stretchText, secret: secretText, old: secretText.nullable() }),
  ),
  'set-lock': entry<Changing | { kind: 'no-passphrase' }>()(
    ['ui'],
    z.strictObject({ after: lockAfterText.nullable(), secret: secretText }),
  ),
  /**
   * A code that is good for nothing until it was typed back, with the passphrase where there is one: who sits down at an
   * unlocked browser must not take a key along.
   */
  'new-recovery-code': entry<{ kind: 'code'; code: string }>()(['ui'], nothing),
  'keep-recovery-code': entry<Changing | { kind: 'no-code'; why: 'too-short' | 'too-long' | 'letters' | 'check' }>()(
    ['ui'],
    z.strictObject({ code: z.string().max(200), secret: secretText.nullable() }),
  ),
  /** `busy`: a withdrawal is under way. */
  'lock-now': entry<{ kind: 'locked' } | { kind: 'busy' } | { kind: 'stays-open' }>()(['ui'], nothing),
  'get-settings': entry<{
    kind: 'settings';
    settings: { theme: 'system' | 'light' | 'dark'; textSize: 'standard' | 'large' | 'huge' };
  }>()(['ui', 'page'], nothing),
  'set-settings': entry<{ kind: 'kept' }>()(
    ['ui'],
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      textSize: z.enum(['standard', 'large', 'huge']).optional(),
    }),
  ),
};

export type Contract = typeof contract;
export type MessageName = keyof Contract;
export type RequestOf<Name extends MessageName> = z.infer<Contract[Name]['request']>;
export type ResponseOf<Name extends MessageName> = Contract[Name]['response'];

/** The one broadcast that goes the other way; listeners ask again. */
export interface Changed {
  changed: 'cases' | 'flow' | 'settings' | 'rules' | 'vault';
}

export type { FlowOutcome, FlowStage };
