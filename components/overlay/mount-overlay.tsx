/** Mounts the overlay's React tree into a shadow root that the caller has made and owns. */
import { createRoot } from 'react-dom/client';
import type { Settings } from '../ask-type';
import { createOverlayStore, type OverlayStore } from '../stores/overlay';
import type { Shown } from '../stores/shown';
import type { OverlayActs } from './acts';
import { OverlayApp } from './OverlayApp';
import { dress } from './style';

export interface OverlayOptions {
  acts: OverlayActs;
  service: string;
  settings: Settings;
  now?: () => number;
  store?: OverlayStore;
}

export interface MountedOverlay {
  store: OverlayStore;
  applySettings: (settings: Settings) => void;
  unmount: () => void;
}

/** What happens inside our root stays there: the page's own handlers see none of it. */
const kept = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'mousemove',
  'mouseover',
  'mouseout',
  'pointerdown',
  'pointerup',
  'pointermove',
  'pointercancel',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'change',
  'paste',
  'copy',
  'cut',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'focusin',
  'focusout',
  'wheel',
  'submit',
  'drop',
  'dragover',
] as const;

const sizes = { standard: null, large: 'large', huge: 'huge' } as const;

function put(element: HTMLElement, name: 'theme' | 'size', value: string | null): void {
  if (value === null) delete element.dataset[name];
  else element.dataset[name] = value;
}

/** What `data-role` our host should carry for what is shown; null when it can go. */
export function roleOf(shown: Shown): 'dialog' | 'panel' | null {
  switch (shown.kind) {
    case 'none':
      return null;
    case 'teach':
      return shown.stage === 'pointing' ? null : 'dialog';
    case 'progress':
    case 'point':
    case 'tour':
    case 'spot':
    case 'import':
      return 'panel';
    case 'upload':
      return shown.stage === 'choose' || shown.stage === 'phone' ? 'dialog' : 'panel';
    case 'result': {
      const { outcome } = shown;
      const dialog = outcome.kind === 'refused' || outcome.kind === 'material';
      return dialog || (outcome.kind === 'stopped' && outcome.why === 'page-changed') ? 'dialog' : 'panel';
    }
    default:
      return 'dialog';
  }
}

/** `root` is empty and of our own host; nothing is ever put outside it. */
export function mountOverlay(root: ShadowRoot, options: OverlayOptions): MountedOverlay {
  const document = root.ownerDocument;
  const store = options.store ?? createOverlayStore();
  dress(root);
  const stage = document.createElement('div');
  stage.className = 'ui stage';
  stage.lang = 'zh-CN';
  const applySettings = (settings: Settings) => {
    put(stage, 'theme', settings.theme === 'system' ? null : settings.theme);
    put(stage, 'size', sizes[settings.textSize]);
  };
  applySettings(options.settings);
  root.append(stage);
  const app = createRoot(stage);
  app.render(<OverlayApp store={store} acts={options.acts} service={options.service} now={options.now ?? Date.now} />);
  const keep = (event: Event) => event.stopPropagation();
  for (const name of kept) root.addEventListener(name, keep);
  return {
    store,
    applySettings,
    unmount: () => {
      for (const name of kept) root.removeEventListener(name, keep);
      app.unmount();
      stage.remove();
    },
  };
}
