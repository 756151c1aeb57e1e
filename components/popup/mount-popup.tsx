/** Mounts the popup. */
import { createRoot } from 'react-dom/client';
import { createCasesStore } from '../stores/cases';
import { followSettings } from '../ui/settings';
import { Popup, type PopupProps } from './Popup';
import { askedFor } from './shown';
import './style';

export type PopupOptions = Omit<PopupProps, 'store' | 'now'> & { now?: () => number };

/** Gives the way to take it down again. */
export function mountPopup(element: HTMLElement, options: PopupOptions): () => void {
  const document = element.ownerDocument;
  document.documentElement.lang = 'zh-CN';
  element.classList.add('ui');
  const stop = followSettings(document.documentElement, options.ask, options.subscribe);
  const app = createRoot(element);
  app.render(<Popup {...options} store={createCasesStore(options.ask, askedFor)} now={options.now ?? Date.now} />);
  return () => {
    stop();
    app.unmount();
  };
}
