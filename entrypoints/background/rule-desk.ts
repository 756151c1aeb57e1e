/** Which rules are in force: packaged ones, or the newest whole bundle. Held in memory for this life of the worker; the truth lies on the shelf. */
import type { Guide } from '@/domain/guide';
import type { FeedFound } from '@/entrypoints/door/contract';
import type { RuleSet } from '@/rules/adapter';
import { assembleBundle, type Bundle, withoutDriving } from '@/rules/bundle/bundle';
import { candidates, chooseWhole } from '@/rules/bundle/choose';
import type { Bytes } from '@/rules/bundle/digest';
import { type FeedState, type Generation, newFeedState } from '@/rules/bundle/feed-state';
import type { Manifest } from '@/rules/bundle/manifest.schema';
import { parseGuide } from '@/rules/guide/guide.schema';
import type { OwnRules } from '@/rules/own-rules';
import release from '@/rules/release.json';
import type { KeptRules, RuleShelf } from '@/storage/archive/rule-shelf';
import { randomHex } from '@/storage/vault/bytes';
import type { BrowserPort } from './port';

export interface Fetched {
  generation: Generation;
  manifest: Manifest;
  bundle: Bundle;
}

export interface RuleDesk {
  /** Makes sure of what is in force, before anything else here is asked; quick once it is. Nothing wrong with the shelf keeps the packaged rules from working. */
  load(): Promise<void>;
  rules(): RuleSet;
  guide(): Guide;
  /** null: the packaged rules. */
  fetched(): Fetched | null;
  isExpired(): boolean;
  hasAddress(): Promise<boolean>;
  shelf(): Promise<RuleShelf>;
  state(): Promise<FeedState>;
  /** Keeps another state; what is in force is found anew at the next `load`. */
  keep(state: FeedState, files?: ReadonlyMap<string, Bytes>): Promise<KeptRules>;
  /** One more reading noted: what is in force stays. */
  keepReading(state: FeedState, generation: Generation): Promise<void>;
  /** What a page of ours looks for just now. */
  looking: { state: FeedState; settle: (found: FeedFound) => void } | null;
  /** A look for new rules that is under way. */
  checking: Promise<FeedState> | null;
}

export interface DeskOptions {
  /** Those that came with the program; asked for at the first need, and again where that failed. */
  packaged: () => Promise<OwnRules>;
  session: BrowserPort['session'];
  openShelf: () => Promise<RuleShelf>;
  now: () => number;
}

/** In session storage: saves a worker that has no bundle from opening the database to learn so. */
const markName = 'rule-desk';

interface Mark {
  hasBundle: boolean;
  hasAddress: boolean;
}

export const packagedRelease: { epoch: number; seq: number; date: string } = release;

export function makeRuleDesk({ packaged, session, openShelf, now }: DeskOptions): RuleDesk {
  let loading: Promise<void> | null = null;
  let own: OwnRules | null = null;
  let opening: Promise<RuleShelf> | null = null;
  let fetched: Fetched | null = null;
  let pointing: RuleSet | null = null;
  let parsed: Guide | null = null;

  function shelf(): Promise<RuleShelf> {
    opening ??= openShelf().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function state(): Promise<FeedState> {
    return (await (await shelf()).state()) ?? newFeedState(randomHex(16));
  }

  async function note({ address, current, previous }: FeedState): Promise<void> {
    const mark: Mark = { hasAddress: address !== null, hasBundle: current !== null || previous !== null };
    await session.set(markName, mark);
  }

  async function openWhole(generation: Generation): Promise<Fetched | null> {
    const stored = await (await shelf()).open(generation);
    const bundle = stored && assembleBundle(stored.manifest, stored.files, packagedNow().rules);
    return stored && bundle ? { generation, manifest: stored.manifest, bundle } : null;
  }

  function packagedNow(): OwnRules {
    if (!own) throw new Error('rules were asked for before they were loaded');
    return own;
  }

  async function find(): Promise<void> {
    fetched = pointing = parsed = null;
    own ??= await packaged();
    try {
      const mark = (await session.get(markName)) as Mark | undefined;
      if (mark && !mark.hasBundle) return;
      const kept = await state();
      await note(kept);
      fetched = await chooseWhole(candidates(packagedRelease, [kept.current, kept.previous], kept.bad), openWhole);
    } catch (error) {
      console.error('fetched rules cannot be read; the packaged ones are in force', error);
    }
  }

  const desk: RuleDesk = {
    load() {
      loading ??= find().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return loading;
    },
    rules() {
      if (!fetched) return packagedNow().rules;
      if (!desk.isExpired()) return fetched.bundle.rules;
      // Old knowledge may look, but must not press: it no longer knows what it presses.
      pointing ??= withoutDriving(fetched.bundle.rules);
      return pointing;
    },
    guide() {
      parsed ??= parseGuide(fetched ? fetched.bundle.guide : packagedNow().guide);
      return parsed;
    },
    fetched: () => fetched,
    isExpired: () => fetched !== null && fetched.manifest.expires <= now(),
    async hasAddress() {
      const mark = (await session.get(markName)) as Mark | undefined;
      if (mark) return mark.hasAddress;
      const kept = await state();
      await note(kept);
      return kept.address !== null;
    },
    shelf,
    state,
    async keep(next, files) {
      const kept = await (await shelf()).keep(next, files);
      if (kept !== 'kept') return kept;
      await note(next);
      loading = null;
      await desk.load();
      return 'kept';
    },
    async keepReading(kept, generation) {
      await (await shelf()).keep({ ...kept, current: generation });
      if (fetched) fetched = { ...fetched, generation };
    },
    looking: null,
    checking: null,
  };
  return desk;
}
