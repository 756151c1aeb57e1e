/** Opens a page of the stand-in in happy-dom, its scripts running and its requests going straight to the world. */
import { Window } from 'happy-dom';
import { vi } from 'vitest';
import { askFor } from './ask';
import type { Case } from './case';
import type { LookParts } from './look';
import { answer } from './site';
import { World } from './world';

const windows: Window[] = [];
/** Ends every page a test has opened. */
export async function closePages(): Promise<void> {
  for (const window of windows.splice(0)) await window.happyDOM.close();
}

const quick: LookParts = { renderDelay: 0, navDelay: 0, done: 'toast', afterwards: 'redraw', click: 'plain' };

export function worldOf(seed: number, parts: LookParts = {}): World {
  const world = new World(seed);
  world.setLook(seed, { ...quick, ...parts });
  return world;
}

const textOf = (body: string | Buffer): string =>
  typeof body === 'string' ? body : new TextDecoder('gbk').decode(body);

/** Opens a page with its scripts running; its requests go straight to the world. */
export async function openPage(world: World, url: string): Promise<Document> {
  const window = new Window({
    url,
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
      disableJavaScriptFileLoading: true,
      handleDisabledFileLoadingAsSuccess: true,
      disableCSSFileLoading: true,
    },
  });
  windows.push(window);
  const cookies: Record<string, string> = { _tb_token_: world.token };
  const ask = async (to: string, init: { method?: string; body?: string } = {}): Promise<Response> => {
    const full = new URL(to, window.location.href).href;
    const fields = Object.fromEntries(new URLSearchParams(init.body ?? ''));
    const reply = answer(
      world,
      askFor(full, { method: init.method ?? 'GET', fields, cookies, origin: window.location.origin }),
    );
    return new Response(new Uint8Array(Buffer.from(reply.body)), { status: reply.status });
  };
  Object.assign(window, { fetch: ask, TextDecoder });
  window.document.cookie = `tracknick=${encodeURIComponent('\\u4e91\\u8fb9')}; path=/`;
  window.document.cookie = `unb=${world.signedIn}; path=/`;
  const reply = answer(world, askFor(url));
  // happy-dom runs each script in a scope of its own, where `var` makes no global as it does in a browser.
  window.document.write(textOf(reply.body).replace(/^var (disputeData|data|detailData) =/m, 'window.$1 ='));
  return window.document as unknown as Document;
}

export const shown = (document: Document, css: string): string[] =>
  [...document.querySelectorAll(css)].map((el) => (el.textContent ?? '').replace(/\s+/g, ' ').trim());

export function findControl(document: Document, words: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('a,button,[role=button]')].filter(
    (el) => el.textContent?.trim() === words,
  );
  const last = found.at(-1);
  if (!last) throw new Error(`no control ${words}`);
  return last;
}

export function detailOf(world: World, one: Case): string {
  const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
  return `https://${host}/dispute/detail.htm?disputeId=${one.no}&type=1`;
}

/** Waits patiently: the machine may be busy with other suites. */
export function eventually<T>(claim: () => T): Promise<T> {
  return vi.waitFor(claim, { timeout: 10_000, interval: 20 });
}
