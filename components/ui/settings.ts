/** Puts the person's choice of theme and text size on a document of ours. */
import type { Ask, Settings, Subscribe } from '../ask-type';

export function applySettings(root: HTMLElement, settings: Settings): void {
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  if (settings.textSize === 'standard') delete root.dataset.size;
  else root.dataset.size = settings.textSize;
}

/** Applies the settings now and after each change; gives the way to stop. */
export function followSettings(root: HTMLElement, ask: Ask, subscribe: Subscribe): () => void {
  const read = () => {
    ask('get-settings', {}).then(
      ({ settings }) => applySettings(root, settings),
      // Without an answer the system's own theme stays.
      () => undefined,
    );
  };
  read();
  return subscribe((what) => {
    if (what === 'settings') read();
  });
}
