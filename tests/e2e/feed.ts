/** A publisher of rules for the built extension: its own keys in a copy of the build, bundles by our own commands, a static host for them. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { LookParts } from '../standin/look';
import { extensionFolder } from './launch';

const root = resolve(import.meta.dirname, '../..');

/** A command of ours, as a maintainer runs it. */
async function run(script: string, ...args: string[]): Promise<void> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  // Rejects, with what was said, where it does not end well.
  await promisify(execFile)(process.execPath, [tsx, join(root, 'scripts', `${script}.ts`), ...args], { cwd: root });
}

/** The folder as any static host serves it to everybody. */
async function serveFolder(folder: () => string): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return response.end();
    try {
      return response.end(readFileSync(join(folder(), new URL(request.url ?? '/', 'http://host').pathname)));
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

const evidence = { certainty: 'seen', source: 'the invented redesign of the stand-in', date: '2026-11-26' };
const from = (css: string, more: object = {}) => [{ css, ...more, evidence }];

const cards = {
  id: 'cards-2026',
  evidence,
  rows: { css: '[class*="disputeCard--"]' },
  fields: {
    caseNo: from('[data-case]', { attr: 'data-case', digits: [12, 20] }),
    orderNo: from('[data-order]', { attr: 'data-order', digits: [12, 20] }),
    status: from('[class*="cardState--"]'),
    amount: from('[class*="cardSum--"]', { shape: 'money' }),
    type: from('[class*="cardType--"]'),
    openedAt: from('[class*="cardTime--"]', { shape: 'date' }),
    seller: from('[class*="cardHead--"]'),
    link: from('[data-goto]', { attr: 'data-goto' }),
  },
  controls: {},
};

/** What a maintainer writes down after having seen the new page. */
function writeRules(folder: string): void {
  for (const name of ['taobao', 'site.json', 'words.json'])
    cpSync(join(root, 'rules', name), join(folder, name), { recursive: true });
  const path = join(folder, 'taobao/refund-list.json');
  const adapter = JSON.parse(readFileSync(path, 'utf8')) as { layouts: object[] };
  writeFileSync(path, JSON.stringify({ ...adapter, layouts: [cards, ...adapter.layouts] }));
}

/** A site that has drawn its list anew, answers at once and in plain words: its moods have tests of their own. */
export const redesigned: LookParts = {
  click: 'sequence',
  reply: 'withdrawn',
  done: 'state',
  afterwards: 'redraw',
  redraw: false,
  renderDelay: 0,
  navDelay: 50,
  answerDelay: 0,
  redesign: true,
};

export interface Feed {
  /** The very build, with this publisher's root in it. */
  extension: string;
  address: string;
  /** Rules that read the redesign. */
  publishGood(): Promise<void>;
  /** The old content under a new number: it reads the sample pages, and not the page as it is now. */
  publishBad(): Promise<void>;
  serve(which: 'good' | 'bad'): void;
  close(): void;
}

export async function makeFeed(): Promise<Feed> {
  const folder = mkdtempSync(join(tmpdir(), 'chesu-feed-'));
  const at = (name: string) => join(folder, name);
  cpSync(extensionFolder, at('extension'), { recursive: true });
  const rootFile = join(at('extension'), 'root.jws');
  await run('keys', 'make', '--out', at('keys'), '--chain', rootFile);
  const key = join(at('keys'), readdirSync(at('keys')).find((name) => name.startsWith('feed-')) ?? '');
  const publish = (...more: string[]) => run('publish-rules', '--key', key, '--root', rootFile, ...more);
  writeRules(at('rules'));
  let served = at('good');
  const host = await serveFolder(() => served);
  return {
    extension: at('extension'),
    address: `http://127.0.0.1:${(host.address() as AddressInfo).port}/`,
    publishGood: () => publish('--out', at('good'), '--rules', at('rules')),
    publishBad: () => publish('--out', at('bad'), '--from', at('good')),
    serve(which) {
      served = at(which);
    },
    close() {
      host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The browser's own question cannot be answered without a display; this host allows everybody to ask. */
export async function setFeed(options: Page, address: string): Promise<void> {
  await options.evaluate(async (wanted) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    await chrome.runtime.sendMessage({ door: 1, name: 'set-feed', request: { address: wanted } });
  }, address);
  await options.reload();
}
