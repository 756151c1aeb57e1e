/** The whole world behind the pages: accounts, orders, cases, who is signed in, the look, the failures, the log. */
import type { Account, Case, Order } from './case';
import { passTime } from './case-machine';
import { type Clock, createClock, day, hour } from './clock';
import { Failures } from './failures';
import { type Look, type LookParts, makeLook } from './look';
import { createNumbers } from './numbers';
import { type Pager, plainPager } from './pager';
import { createRandom } from './random';
import { type Maker, makeCase, makeOrder, seedAccount, seedAccounts } from './seed-world';
import { endSentence } from './words';

export interface LoggedRequest {
  method: string;
  host: string;
  path: string;
  query: Record<string, string>;
  fields: Record<string, string>;
  account: string | null;
  /** Whether the browser sent the cookie of the running session along. */
  hasSession: boolean;
  /** The stand-in's clock. */
  time: number;
}

export interface Submit {
  kind: Case['kind'];
  caseNo: string | null;
  orderNo: string;
  account: string;
  /** done, pending, refused, material, not-open, bad-token, 500, 502, timeout, signed-out */
  outcome: string;
  text: string | null;
  reason: string | null;
  time: number;
}

/** A file that came to the form for proof. */
export interface Uploaded {
  caseNo: string;
  name: string;
  size: number;
  sha256: string;
  /** taken, too-many, too-large, bad-token, refused, 500, timeout */
  outcome: string;
}

export class World {
  readonly seed: number;
  readonly clock: Clock;
  readonly failures = new Failures();
  readonly log: LoggedRequest[] = [];
  readonly submits: Submit[] = [];
  readonly uploads: Uploaded[] = [];
  /** Numbers of cases whose proof was handed in by the page's own button. */
  readonly handedIn: string[] = [];
  accounts: Account[] = [];
  orders: Order[] = [];
  cases: Case[] = [];
  look: Look;
  signedIn: string | null;
  /** `_tb_token_` of the running session; a new one at each sign-in. */
  token = '';
  /** Overrides the look's own; null leaves it to the look. */
  answerDelay: number | null = null;
  captchaUp = false;
  pageSize = { refund: 20, bought: 15 };
  pager: Pager = { ...plainPager };
  /** What stands on an official rule's page, by its number; else a text of our own making. */
  ruleBodies = new Map<string, string>();
  readonly #maker: Maker;
  #sessions = 0;

  constructor(seed = 1, now?: number, runs = false) {
    this.seed = seed;
    this.clock = createClock(now, runs);
    this.look = makeLook(seed);
    const random = createRandom(seed * 7919 + 13);
    this.#maker = { random, numbers: createNumbers(random), now: this.clock.now() };
    this.accounts = seedAccounts.map((one) => ({ ...one }));
    for (const account of this.accounts) {
      const { orders, cases } = seedAccount(this.#maker, account);
      this.orders.push(...orders);
      this.cases.push(...cases);
    }
    this.signedIn = null;
    this.signIn(this.accounts[0]?.uid ?? '');
  }

  /** By nick, user id or place in the list ("0", "1"). */
  account(name: string | number): Account {
    const found = this.accounts.find((one) => one.nick === name || one.uid === name) ?? this.accounts[Number(name)];
    if (!found) throw new Error(`no such account: ${name}`);
    return found;
  }

  signIn(name: string | number): Account {
    const account = this.account(name);
    this.signedIn = account.uid;
    this.#sessions += 1;
    this.token = createRandom(this.seed * 31 + this.#sessions)
      .int(1e8, 2e9)
      .toString(16);
    return account;
  }

  signOut(): void {
    this.signedIn = null;
    this.token = '';
  }

  here(): Account | null {
    return this.signedIn === null ? null : this.account(this.signedIn);
  }

  setLook(seed: number, parts: LookParts = {}): Look {
    this.look = makeLook(seed, parts);
    return this.look;
  }

  advance(ms: number): void {
    this.clock.advance(ms);
    this.#maker.now = this.clock.now();
    for (const one of this.cases) passTime(one, this.clock.now(), this.endWords(one));
  }

  /** A page of the refund list is asked for: what was to happen before it happens now. */
  turnTo(page: number): void {
    if (this.pager.captchaAt === page) {
      this.captchaUp = true;
      this.pager.captchaAt = null;
    }
    if (this.pager.signedOutAt === page) {
      this.signOut();
      this.pager.signedOutAt = null;
    }
  }

  endWords(one: Case): { sentence: string | null; nick: string } {
    return { sentence: endSentence(one, this.look), nick: this.account(one.uid).nick };
  }

  ordersOf(uid: string): Order[] {
    return this.orders.filter((one) => one.uid === uid).sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Newest first, as the lists show them. */
  casesOf(uid: string, ...kinds: Case['kind'][]): Case[] {
    return this.cases
      .filter((one) => one.uid === uid && kinds.includes(one.kind))
      .sort((a, b) => b.openedAt - a.openedAt);
  }

  orderOf(one: Case): Order {
    const order = this.orders.find((other) => other.no === one.orderNo);
    if (!order) throw new Error(`a case without its order: ${one.orderNo}`);
    return order;
  }

  /** A refund or after-sales case of this buyer, by dispute number or by (sub-)order number. */
  findDispute(uid: string, disputeId: string | null, orderNo: string | null): Case | null {
    const mine = this.casesOf(uid, 'refund', 'aftersale');
    if (disputeId) return mine.find((one) => one.no === disputeId) ?? null;
    if (!orderNo) return null;
    return mine.find((one) => one.subOrderNo === orderNo) ?? mine.find((one) => one.orderNo === orderNo) ?? null;
  }

  /** The refund or after-sales case of exactly this sub-order. */
  disputeOfItem(uid: string, subOrderNo: string): Case | null {
    return (
      this.cases.find(
        (one) =>
          one.subOrderNo === subOrderNo && one.uid === uid && (one.kind === 'refund' || one.kind === 'aftersale'),
      ) ?? null
    );
  }

  findComplaint(uid: string, orderNo: string | null): Case | null {
    return this.casesOf(uid, 'complaint').find((one) => one.orderNo === orderNo) ?? null;
  }

  /** A long list: n more refund cases, each with its order. */
  addMany(name: string | number, n: number): void {
    const account = this.account(name);
    for (let i = 0; i < n; i += 1) {
      const order = makeOrder(this.#maker, account, 60 * day + i * hour, { tradeStatus: 'TRADE_FINISHED' });
      this.orders.push(order);
      this.cases.push(
        makeCase(
          this.#maker,
          account,
          order,
          i % 3 === 0 ? 'aftersale' : 'refund',
          i % 2 ? 'closed' : 'waiting-seller',
        ),
      );
    }
  }

  /** One more case on an order of its own, or on an order that is there. */
  addCase(name: string | number, kind: Case['kind'], parts: Partial<Case> = {}): Case {
    const account = this.account(name);
    const there = parts.orderNo ? this.orders.find((one) => one.no === parts.orderNo) : undefined;
    const order = there ?? makeOrder(this.#maker, account, day, { tradeStatus: 'WAIT_BUYER_CONFIRM_GOODS' });
    if (!there) this.orders.push(order);
    const first = kind === 'complaint' || kind === 'report' ? 'in-review' : 'waiting-seller';
    const one = { ...makeCase(this.#maker, account, order, kind, parts.state ?? first), ...parts };
    this.cases.push(one);
    return one;
  }
}
