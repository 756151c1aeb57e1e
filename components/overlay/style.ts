/** The overlay's one style sheet, shared by every root of ours on the page. */

import themeCss from '@/assets/theme.css?inline';
import uiCss from '../ui/ui.css?inline';
import overlayCss from './overlay.css?inline';

let shared: CSSStyleSheet | null = null;

/**
 * Puts our styles into a root. One constructed sheet serves all roots; where a browser does not let a content
 * script share one (Firefox behind its Xray wrappers), the root gets a style element of its own.
 */
export function dress(root: ShadowRoot): void {
  try {
    if (!shared) {
      shared = new CSSStyleSheet();
      shared.replaceSync(themeCss + uiCss + overlayCss);
    }
    root.adoptedStyleSheets = [shared];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = themeCss + uiCss + overlayCss;
    root.prepend(style);
  }
}
