/** What a hostile page can do to our confirm dialog: each leaves a press on 确认撤诉 a trusted event of the person. */
import type { Page } from '@playwright/test';

/** What an attack works with, in the page's own world. */
interface Hostile {
  host(): HTMLElement;
  /** An element laid on the page; `css` over a box that fills the window. */
  cover(css: string, tag?: string): HTMLElement;
  rule(css: string): void;
  /** Changes the style of our host, over the strongest of ours. */
  style(name: string, value: string): void;
  afterwards(undo: () => void): void;
  undo(): void;
}

declare global {
  interface Window {
    hostile: Hostile;
  }
}

export interface Attack {
  name: string;
  /** Runs in the page's own world. */
  lay: () => void;
  /** How long the attack stands before the person presses. */
  standsMs?: number;
  /** Taken back just before the press. */
  flees?: boolean;
  /** The page answers nobody while it stands: the press goes where the button was. */
  blind?: boolean;
}

/** Gives the page what its attacks need; to be done once a document. */
export async function arm(page: Page): Promise<void> {
  await page.evaluate(() => {
    const undos: (() => void)[] = [];
    const host = () => {
      const found = document.querySelector<HTMLElement>('chesu-guide[data-role=dialog]');
      if (!found) throw new Error('our dialog does not stand');
      return found;
    };
    const add = <Kind extends HTMLElement>(element: Kind): Kind => {
      document.body.append(element);
      undos.push(() => element.remove());
      return element;
    };
    window.hostile = {
      host,
      cover(css, tag = 'div') {
        const element = document.createElement(tag);
        element.style.cssText = `position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;padding:0;border:0;z-index:2147483647;background:#fff;${css}`;
        return add(element);
      },
      rule(css) {
        add(document.createElement('style')).textContent = css;
      },
      style(name, value) {
        const element = host();
        const before = element.style.cssText;
        element.style.setProperty(name, value, 'important');
        undos.push(() => {
          element.style.cssText = before;
        });
      },
      afterwards: (undo) => undos.push(undo),
      undo() {
        for (const undo of undos.splice(0).reverse()) undo();
      },
    };
  });
}

/** Something is laid over our dialog. */
export const covers: Attack[] = [
  { name: 'a layer over it', lay: () => void window.hostile.cover('') },
  { name: 'a layer that lets presses through', lay: () => void window.hostile.cover('pointer-events:none') },
  {
    name: 'a clear layer with words of its own, through which presses go',
    lay() {
      const cover = window.hostile.cover('pointer-events:none;background:none;display:grid;place-items:center');
      cover.innerHTML = '<b style="font-size:300px;background:#fffd">领红包</b>';
    },
  },
  {
    name: 'a layer over what the dialog says, which leaves the button free',
    lay: () => void window.hostile.cover('pointer-events:none;bottom:auto;height:45vh'),
  },
  {
    name: 'a layer of the top layer that lets presses through',
    lay() {
      const cover = window.hostile.cover('pointer-events:none');
      cover.popover = 'manual';
      cover.showPopover();
    },
  },
  {
    name: 'the same in a closed root',
    lay() {
      const cover = window.hostile.cover('pointer-events:none');
      const shell = document.createElement('div');
      document.body.append(shell);
      shell.attachShadow({ mode: 'closed' }).append(cover);
      cover.popover = 'manual';
      cover.showPopover();
    },
  },
  {
    name: 'a modal dialog that looks like ours',
    lay() {
      const dialog = window.hostile.cover('pointer-events:none', 'dialog') as HTMLDialogElement;
      dialog.innerHTML = '<h2>申请撤诉</h2><p>编号 999999999999999999</p><button>确认撤诉</button>';
      dialog.showModal();
    },
  },
  {
    name: 'contents that a style sheet gives our host',
    lay: () =>
      window.hostile.rule(
        'chesu-guide::after { content: "领红包"; position: fixed; inset: 0; background: #fff; z-index: 9; pointer-events: none }',
      ),
  },
  {
    name: 'a view transition that never ends, whose pictures lie over all',
    lay() {
      window.hostile.rule(`
        ::view-transition { pointer-events: none; background: #fff }
        ::view-transition-group(*) { pointer-events: none; animation-duration: 600s; opacity: 0 }
        ::view-transition-old(*), ::view-transition-new(*) { pointer-events: none; animation-duration: 600s }`);
      const transition = document.startViewTransition(() => undefined);
      transition.ready.catch(() => undefined);
      transition.finished.catch(() => undefined);
      window.hostile.afterwards(() => transition.skipTransition());
    },
  },
];

/** What we draw is faded, bent, cut or hidden. */
export const distortions: Attack[] = [
  { name: 'our host faded', lay: () => window.hostile.style('opacity', '0.02') },
  { name: 'the whole page faded', lay: () => window.hostile.rule('html { opacity: .02 }') },
  { name: 'a filter on the whole page', lay: () => window.hostile.rule('html { filter: opacity(.02) }') },
  {
    name: 'a mask on the whole page',
    lay: () => window.hostile.rule('html { mask-image: linear-gradient(#0001, #0001) }'),
  },
  { name: 'our host scaled', lay: () => window.hostile.style('transform', 'scale(.4)') },
  { name: 'our host clipped', lay: () => window.hostile.style('clip-path', 'inset(55% 0 0 0)') },
  {
    name: 'the whole page clipped to a strip',
    lay: () => window.hostile.rule('html { clip-path: inset(86vh 0 0 0) }'),
  },
  {
    name: 'our host scaled to a point',
    lay: () => window.hostile.style('transform', 'scale(.01)'),
  },
  { name: 'our host not shown', lay: () => window.hostile.style('display', 'none') },
];

/** Our host is moved, or put somewhere else. */
export const moves: Attack[] = [
  {
    name: 'our host moved under the cursor at the last moment',
    standsMs: 0,
    lay: () => window.hostile.style('left', '-260px'),
  },
  {
    name: 'our dialog moved without a touch on our host, and back at the last moment',
    flees: true,
    lay: () => window.hostile.rule('html { will-change: transform; margin-left: 300px; height: 100vh }'),
  },
  {
    name: 'our dialog covered, and bared at the last moment',
    flees: true,
    lay: () => void window.hostile.cover('pointer-events:none'),
  },
  {
    name: 'our dialog covered while the page holds its thread, and bared as the press comes in',
    standsMs: 400,
    blind: true,
    lay() {
      window.hostile.cover('pointer-events:none');
      const { scheduling } = navigator as Navigator & { scheduling: { isInputPending(): boolean } };
      setTimeout(() => {
        const until = performance.now() + 4000;
        while (!scheduling.isInputPending() && performance.now() < until);
        window.hostile.undo();
      }, 50);
    },
  },
  {
    name: 'our host taken out',
    lay() {
      const host = window.hostile.host();
      host.remove();
      window.hostile.afterwards(() => document.documentElement.append(host));
    },
  },
  {
    name: 'our host put into a faded box',
    lay() {
      const host = window.hostile.host();
      const box = window.hostile.cover('background:none;opacity:.02');
      box.append(host);
      window.hostile.afterwards(() => document.documentElement.append(host));
    },
  },
  {
    name: 'our host put into a slot of a closed root',
    lay() {
      const host = window.hostile.host();
      const box = window.hostile.cover('background:none');
      box.attachShadow({ mode: 'closed' }).innerHTML = '<div style="opacity:.02"><slot></slot></div>';
      box.append(host);
      window.hostile.afterwards(() => document.documentElement.append(host));
    },
  },
  {
    name: 'our host cloned over itself',
    lay() {
      const clone = window.hostile.host().cloneNode(true) as HTMLElement;
      clone.style.cssText += ';background:#fff!important;pointer-events:none!important';
      document.documentElement.append(clone);
      window.hostile.afterwards(() => clone.remove());
    },
  },
];

/** What a page may do to our hosts without any effect: all of it at once, on each of them. */
export function disguise(numbers: readonly string[]): void {
  const colours = ['accent', 'accent-hover', 'on-accent', 'surface', 'text', 'text-secondary', 'scrim'];
  window.hostile.rule(
    colours.map((name) => `@property --color-${name} { syntax: "*"; inherits: false; initial-value: #fff }`).join('\n'),
  );
  window.hostile.rule(`
    chesu-guide { opacity: .02 !important; transform: scale(.2) !important; clip-path: inset(50%) !important }
    chesu-guide { ${colours.map((name) => `--color-${name}: transparent`).join(';')}; --text-m: 0; --text-l: 0 }
    chesu-guide { width: 0 !important; height: 0 !important; overflow: hidden !important; font: 0/0 none !important }`);
  const hosts = [...document.querySelectorAll<HTMLElement>('chesu-guide')];
  for (const [at, host] of hosts.entries()) {
    host.dataset.case = numbers[(at + 1) % numbers.length];
    host.dataset.kind = 'report';
    host.dataset.state = 'done';
    host.id = 'confirm';
    host.title = '领红包';
    host.setAttribute('aria-label', '领红包');
    host.setAttribute('onclick', 'return true');
  }
}

/** Presses and keys that no person made, on everything of ours and of the page that a script can reach. */
export function assault(): void {
  // The page's own controls are its own: what they do is no attack on us.
  const hush = (event: Event) => {
    if (event.composedPath().some((step) => step instanceof HTMLBodyElement)) event.stopImmediatePropagation();
    event.preventDefault();
  };
  const presses = ['pointerdown', 'mousedown', 'touchstart', 'touchend', 'pointerup', 'mouseup', 'click', 'submit'];
  for (const type of presses) addEventListener(type, hush, true);
  const ours = [...document.querySelectorAll<HTMLElement>('chesu-guide')];
  const inside = ours.flatMap(({ shadowRoot }) => [
    ...(shadowRoot?.querySelectorAll<HTMLElement>('button, label, input') ?? []),
  ]);
  const targets = new Set<EventTarget>([window, document, ...document.querySelectorAll('*'), ...inside]);
  for (let x = 8; x < innerWidth; x += 40) {
    for (let y = 8; y < innerHeight; y += 24) {
      const at = { clientX: x, clientY: y, bubbles: true, cancelable: true, composed: true, detail: 1, button: 0 };
      for (const element of document.elementsFromPoint(x, y)) {
        if (ours.includes(element as HTMLElement)) element.dispatchEvent(new MouseEvent('click', at));
      }
    }
  }
  const always = { bubbles: true, cancelable: true, composed: true };
  for (const target of targets) {
    for (const type of presses) target.dispatchEvent(new PointerEvent(type, { ...always, isPrimary: true }));
    for (const key of ['Enter', ' ']) {
      for (const type of ['keydown', 'keypress', 'keyup'])
        target.dispatchEvent(new KeyboardEvent(type, { ...always, key }));
    }
  }
  for (const element of [...ours, ...inside]) {
    element.focus();
    element.click();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...always, key: 'Enter' }));
  }
  for (const type of presses) removeEventListener(type, hush, true);
}

/** Exchanges each pair of numbers wherever the page says them: in its words, its addresses, its data. */
export function swapNumbers(pairs: readonly (readonly [string, string])[]): void {
  const exchange = (text: string, [one, other]: readonly [string, string]) =>
    text
      .split(one)
      .map((part) => part.replaceAll(other, one))
      .join(other);
  // An order's own number may be its only item's, too: each is exchanged once.
  const once = pairs.filter(([one], at) => pairs.findIndex(([earlier]) => earlier === one) === at);
  const swap = (text: string) => once.reduce(exchange, text);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) for (const attribute of node.attributes) attribute.value = swap(attribute.value);
    else if (node.nodeValue) node.nodeValue = swap(node.nodeValue);
  }
}
