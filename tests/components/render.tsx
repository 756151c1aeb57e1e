/** Mounts React trees in happy-dom for the component tests, and takes them down again. */
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach } from 'vitest';

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);

const undo: (() => void)[] = [];

afterEach(() => {
  for (const each of undo.splice(0).reverse()) each();
  document.body.replaceChildren();
});

export function render(tree: ReactNode): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  const root = createRoot(element);
  act(() => root.render(tree));
  undo.push(() => act(() => root.unmount()));
  return element;
}

/** Runs a step and lets everything that follows from it happen. */
export async function step(run: () => unknown): Promise<void> {
  await act(async () => {
    run();
    await new Promise((done) => setTimeout(done, 0));
  });
}

export function find(root: ParentNode, words: string, selector = 'button, a'): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>(selector)].find(
    (each) => each.textContent?.includes(words) || each.getAttribute('aria-label')?.includes(words),
  );
  if (!found) throw new Error(`nothing says ${words}`);
  return found;
}

export function pressKey(target: Element, key: string, shiftKey = false): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
  act(() => {
    target.dispatchEvent(event);
  });
  return event;
}

/** Types into a field the way React notices. */
export function type(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  act(() => {
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
