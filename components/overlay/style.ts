/** The overlay's one style sheet, shared by every root of ours on the page. */

import themeCss from '@/assets/theme.css?inline';
import topicCss from '../guide/topic.css?inline';
import uiCss from '../ui/ui.css?inline';
import overlayCss from './overlay.css?inline';

let shared: CSSStyleSheet | null = null;

/**
 * A page's style sheet wins over `:host`, and its `@property` reaches into closed roots: by the names of our colours and
 * sizes it could make them nothing. So they are declared inside the root, under names that no page knows.
 */
function ownCss(): string {
  const inside = themeCss.replace(/:host(?:\(((?:[^()]|\([^()]*\))*)\))?/g, '.ui$1');
  const prefix = `--${Math.random().toString(36).slice(2)}-`;
  return (inside + uiCss + topicCss + overlayCss).replace(/(?<![\w-])--(?=[a-z])/g, prefix);
}

/**
 * Puts our styles into a root. One constructed sheet serves all roots; where a browser does not let a content
 * script share one (Firefox behind its Xray wrappers), the root gets a style element of its own.
 */
export function dress(root: ShadowRoot): void {
  try {
    if (!shared) {
      shared = new CSSStyleSheet();
      shared.replaceSync(ownCss());
    }
    root.adoptedStyleSheets = [shared];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = ownCss();
    root.prepend(style);
  }
}
