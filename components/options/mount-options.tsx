/** Mounts the options page. */
import { createRoot } from 'react-dom/client';
import { createCasesStore } from '../stores/cases';
import { followSettings } from '../ui/settings';
import { Options, type OptionsProps } from './Options';
import './style';

export type OptionsOptions = Omit<OptionsProps, 'store' | 'now'> & { now?: () => number };

/** Gives the way to take it down again. */
export function mountOptions(element: HTMLElement, given: OptionsOptions): () => void {
  const document = element.ownerDocument;
  document.documentElement.lang = 'zh-CN';
  element.classList.add('ui');
  const stop = followSettings(document.documentElement, given.ask, given.subscribe);
  const app = createRoot(element);
  app.render(<Options {...given} store={createCasesStore(given.ask, 1)} now={given.now ?? Date.now} />);
  return () => {
    stop();
    app.unmount();
  };
}
