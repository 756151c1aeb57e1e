/** What tests and demos can do to the stand-in; the same acts stand behind the control endpoint. */
import type { Case } from './case';
import type { FailureOptions } from './failures';
import type { Look, LookParts } from './look';
import type { Pager } from './pager';
import { type LoggedRequest, type Submit, World } from './world';

export interface Steering {
  /** The world that answers now; `seed` and `reset` put a new one in its place. */
  readonly world: World;
  seed(seed: number, now?: number): void;
  reset(): void;
  signIn(account: string | number): void;
  signOut(): void;
  advance(ms: number): void;
  look(seed: number, parts?: LookParts): Look;
  failNext(kind: string, options?: FailureOptions): void;
  answerDelay(ms: number): void;
  pageSize(sizes: Partial<World['pageSize']>): void;
  /** How the refund list turns its pages. */
  pager(parts: Partial<Pager>): void;
  solveCaptcha(): void;
  addMany(account: string | number, n: number): void;
  clearCases(account?: string | number, kind?: Case['kind']): void;
  /** Changes the case with this `no` (or `orderNo` and kind), or adds one. */
  putCase(account: string | number, kind: Case['kind'], parts: Partial<Case>): Case;
  log(): LoggedRequest[];
  submits(): Submit[];
  cases(): Case[];
  /** By the name of the endpoint: `control('fail-next', { kind: '500' })`. */
  control(act: string, body?: Record<string, unknown>): unknown;
}

/** `live`: the clock starts now and runs. */
export function createSteering(firstSeed: number, live = false): Steering {
  const make = (seed: number, now?: number) => new World(seed, now ?? (live ? Date.now() : undefined), live);
  let world = make(firstSeed);
  const steering: Steering = {
    get world() {
      return world;
    },
    seed: (seed, now) => {
      world = make(seed, now);
    },
    reset: () => {
      world = make(world.seed);
    },
    signIn: (account) => {
      world.signIn(account);
    },
    signOut: () => world.signOut(),
    advance: (ms) => world.advance(ms),
    look: (seed, parts) => world.setLook(seed, parts),
    failNext: (kind, options) => world.failures.failNext(kind, options),
    answerDelay: (ms) => {
      world.answerDelay = ms;
    },
    pageSize: (sizes) => {
      world.pageSize = { ...world.pageSize, ...sizes };
    },
    pager: (parts) => {
      world.pager = { ...world.pager, ...parts };
    },
    solveCaptcha: () => {
      world.captchaUp = false;
    },
    addMany: (account, n) => world.addMany(account, n),
    clearCases: (account, kind) => {
      const uid = account === undefined ? null : world.account(account).uid;
      world.cases = world.cases.filter(
        (one) => (uid !== null && one.uid !== uid) || (kind !== undefined && one.kind !== kind),
      );
    },
    putCase: (account, kind, parts) => {
      const { uid } = world.account(account);
      const there = world.cases.find(
        (one) =>
          one.uid === uid &&
          one.kind === kind &&
          (parts.no ? one.no === parts.no : parts.orderNo !== undefined && one.orderNo === parts.orderNo),
      );
      return there ? Object.assign(there, parts) : world.addCase(account, kind, parts);
    },
    log: () => structuredClone(world.log),
    submits: () => structuredClone(world.submits),
    cases: () => structuredClone(world.cases),
    control: (act, body = {}) => runAct(steering, act, body),
  };
  return steering;
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** An unknown act throws; the endpoint answers 400. */
function runAct(steering: Steering, act: string, body: Record<string, unknown>): unknown {
  const { seed, account, kind, ms, n, ...rest } = body;
  switch (act) {
    case 'seed':
      return steering.seed(Number(seed ?? 1), rest.now === undefined ? undefined : Number(rest.now));
    case 'reset':
      return steering.reset();
    case 'sign-in':
      return steering.signIn(text(account));
    case 'sign-out':
      return steering.signOut();
    case 'advance':
      return steering.advance(Number(ms));
    case 'look':
      return steering.look(Number(seed ?? steering.world.look.seed), rest as LookParts);
    case 'fail-next':
      return steering.failNext(text(kind), rest as FailureOptions);
    case 'answer-delay':
      return steering.answerDelay(Number(ms));
    case 'page-size':
      return steering.pageSize(rest as Partial<World['pageSize']>);
    case 'pager':
      return steering.pager(rest as Partial<Pager>);
    case 'solve-captcha':
      return steering.solveCaptcha();
    case 'add-many':
      return steering.addMany(text(account), Number(n));
    case 'clear-cases':
      return steering.clearCases(
        account === undefined ? undefined : text(account),
        kind === undefined ? undefined : (text(kind) as Case['kind']),
      );
    case 'case':
      return steering.putCase(text(account), text(kind) as Case['kind'], rest as Partial<Case>);
    case 'log':
      return steering.log();
    case 'submits':
      return steering.submits();
    case 'cases':
      return steering.cases();
    case 'state':
      return {
        seed: steering.world.seed,
        look: steering.world.look,
        signedIn: steering.world.here(),
        now: steering.world.clock.now(),
        captchaUp: steering.world.captchaUp,
      };
    default:
      throw new Error(`no such act: ${act}`);
  }
}
