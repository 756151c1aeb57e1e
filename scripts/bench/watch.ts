/**
 * A round of watching over three lists of twenty rows on which nothing changed: how often the site is asked, whether anything is
 * written into the archive, and the processor time of the extension's own process. What the browser's process does for it
 * (the network, the database) is not ours.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { addresses, firstPage, launch, type Opened } from '../../tests/e2e/launch';
import { hurry, ring } from '../../tests/e2e/watching';
import type { StandIn } from '../../tests/standin/server';
import { type Bound, median, patienceMs, spellRounds, tell } from './bound';

const warmUps = 1;
const rounds = 5;
const hour = 3_600_000;
/** Lists are due at once, own pages of cases as usual. */
const manners = { listMs: 0, jitterMs: 0, betweenMs: 0, mostAnHour: 1000 };
/** Long enough for the page that looked to be gone again. */
const afterMs = 2500;

/** Twenty rows, of which one is waited for; one more of a Tmall shop further down; a complaint whose withdrawal is under review. */
function setUp(standIn: StandIn): { complaint: string } {
  const account = standIn.world.here()?.uid ?? '';
  standIn.clearCases();
  standIn.addMany(account, 24);
  const now = standIn.world.clock.now();
  const { cases, orders } = standIn.world;
  const own = cases.filter(({ uid, kind }) => uid === account && kind !== 'complaint');
  const shownFirst = [...own].sort((one, two) => two.openedAt - one.openedAt);
  for (const each of [shownFirst[0], shownFirst.at(-1)]) {
    if (!each) throw new Error('the stand-in has no cases');
    Object.assign(each, { state: 'waiting-seller', deadlineAt: now + 40 * hour });
  }
  const far = orders.find(({ no }) => no === shownFirst.at(-1)?.orderNo);
  if (far) far.b2C = true;
  for (let at = 0; at < 20; at += 1)
    standIn.putCase(account, 'complaint', { state: at === 0 ? 'withdrawal-review' : 'finished' });
  return { complaint: addresses.complaintList };
}

/** What was asked of the site until it was quiet for a while. */
async function settle(standIn: StandIn, page: Page): Promise<number> {
  let last = -1;
  while (standIn.log().length !== last) {
    last = standIn.log().length;
    await page.waitForTimeout(afterMs);
  }
  return last;
}

async function blocksIn({ worker }: Opened): Promise<number> {
  return (await worker()).evaluate(
    () =>
      new Promise<number>((done, failed) => {
        const opening = indexedDB.open('archive');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('blocks').objectStore('blocks').count();
          counting.onsuccess = () => {
            opening.result.close();
            done(counting.result);
          };
        };
      }),
  );
}

interface Running {
  pid: number;
  parent: number;
  command: string;
}

function running(): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return [{ pid: Number(name), parent: Number(/^PPid:\t(\d+)/m.exec(status)?.[1]), command }];
      } catch {
        // It ended in between.
        return [];
      }
    });
}

/**
 * Milliseconds of processor time that the extension's processes have taken so far, all their threads: the worker, the page that
 * looks, and what both had sealed. Read from Linux itself, as tracing costs more than what is measured here.
 */
function processMs({ profile }: Opened): number {
  const all = running();
  const parentOf = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const browser = all.find(({ command }) => command.includes(profile) && !command.includes('--type='));
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parentOf.get(at))
      if (at === browser?.pid) return true;
    return false;
  };
  const own = all.filter(({ pid, command }) => command.includes('--extension-process') && isBelow(pid));
  if (own.length === 0) throw new Error('no process of the extension: the measurement is void');
  return own.reduce((sum, { pid }) => sum + threadsMs(pid), 0);
}

function threadsMs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
}

interface OfBrowser {
  chrome: {
    offscreen: {
      createDocument(how: { url: string; reasons: string[]; justification: string }): Promise<void>;
      closeDocument(): Promise<void>;
    };
  };
}

/** The page that looks, brought up while nothing is to be looked at: what the browser and the start of our script take of a round. */
async function pageAlone(opened: Opened, page: Page): Promise<number> {
  const spent = processMs(opened);
  const worker = await opened.worker();
  await worker.evaluate(async () => {
    const { offscreen } = (globalThis as unknown as OfBrowser).chrome;
    await offscreen.createDocument({ url: '/watch.html', reasons: ['DOM_PARSER'], justification: 'measured alone' });
    await new Promise((done) => setTimeout(done, 300));
    await offscreen.closeDocument();
  });
  await page.waitForTimeout(afterMs);
  return processMs(opened) - spent;
}

export async function boundWatch(standIn: StandIn): Promise<Bound[]> {
  const { complaint } = setUp(standIn);
  const opened = await launch(standIn);
  opened.context.setDefaultTimeout(patienceMs);
  try {
    const page = await firstPage(opened);
    await hurry(opened, manners);
    const account = standIn.world.here()?.uid;
    const near = standIn
      .cases()
      .filter(({ uid, deadlineAt, state }) => uid === account && deadlineAt !== null && state === 'waiting-seller');
    for (const url of [...near.map(({ no, orderNo }) => addresses.detail(no ?? '', orderNo)), complaint]) {
      await page.goto(url);
      await page.waitForTimeout(2000);
    }
    // The stand-in's word for a complaint whose withdrawal is looked at is none that is known.
    await page.evaluate(() => {
      for (const state of document.querySelectorAll('[class^="rights-"]'))
        if (state.textContent?.replace(/\s/g, '') === '平台审核中') state.textContent = '撤诉审核中';
    });
    await page.waitForTimeout(2000);
    await page.goto('about:blank');
    // What these rounds bring is news.
    for (let turn = 0; turn < 3; turn += 1) {
      await ring(opened);
      await settle(standIn, page);
    }
    const own: number[] = [];
    let asked = 0;
    let written = 0;
    for (let round = -warmUps; round < rounds; round += 1) {
      const [before, blocks] = [standIn.log().length, await blocksIn(opened)];
      const spent = processMs(opened);
      await ring(opened);
      await settle(standIn, page);
      if (round < 0) continue;
      own.push(processMs(opened) - spent);
      asked = Math.max(asked, standIn.log().length - before);
      written += (await blocksIn(opened)) - blocks;
    }
    const alone: number[] = [];
    for (let round = 0; round < rounds; round += 1) alone.push(await pageAlone(opened, page));
    // Told and not taken off: it is there because of the round.
    tell(`of which the page alone, told nothing to do: ${spellRounds(alone, 'ms')}`);
    tell(
      `a round: ${spellRounds(own, 'ms')}; asked: ${standIn
        .log()
        .slice(-asked)
        .map(({ host, path }) => host + path)
        .join(' ')}`,
    );
    if (asked < 3) throw new Error(`only ${asked} lists were looked at: the measurement is void`);
    return [
      { name: 'watch-round-ms', value: median(own), bound: 150 },
      { name: 'watch-round-requests', value: asked, bound: 3 },
      { name: 'watch-round-blocks', value: written, bound: 0 },
    ];
  } finally {
    await opened.close();
    standIn.reset();
  }
}
