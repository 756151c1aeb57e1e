/** Text of a saved page to a document, as a browser would repair it; nothing is run, nothing is fetched. */
import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Tree = DefaultTreeAdapterMap['childNode'];

/** A page with more elements or deeper nests than this is not a page; the rest is left out. */
const mostNodes = 400_000;
const deepest = 600;

/** A data reply instead of a page: JSON, perhaps inside a call. */
export function isData(text: string): boolean {
  return /^\s*(?:[\w$.]+\s*\(\s*)?[{[]\s*["'\]}{[]/.test(text.slice(0, 500));
}

function emptyDocument(): Document {
  return parseHTML('<!doctype html><html><head></head><body></body></html>').document as unknown as Document;
}

/** A saved data reply stands as the page's inline data. */
export function dataDocument(text: string): Document {
  const root = emptyDocument();
  const script = root.createElement('script');
  script.setAttribute('type', 'application/json');
  script.textContent = text;
  root.body.append(script);
  return root;
}

export function pageDocument(text: string): Document {
  const root = emptyDocument();
  let left = mostNodes;
  const copy = (from: readonly Tree[], into: Element, depth: number): void => {
    for (const node of from) {
      if (--left < 0 || depth > deepest) return;
      if (node.nodeName === '#text' && 'value' in node) into.appendChild(root.createTextNode(node.value));
      else if ('tagName' in node) {
        const element = root.createElement(node.tagName);
        for (const { name, value } of node.attrs) element.setAttribute(name, value);
        into.appendChild(element);
        // Content of a template stays inert, so it is left out like a comment.
        if (node.tagName !== 'template') copy(node.childNodes, element, depth + 1);
      }
    }
  };
  const tree = parse(text);
  for (const part of tree.childNodes) {
    if (!('tagName' in part)) continue;
    for (const half of part.childNodes) {
      if (!('tagName' in half)) continue;
      const target = half.tagName === 'head' ? root.head : root.body;
      for (const { name, value } of half.attrs) target.setAttribute(name, value);
      copy(half.childNodes, target, 0);
    }
  }
  hideByStyle(root);
  return root;
}

/** What the page's own style blocks hide is hidden, as far as that is plain: no media, no cascade. */
function hideByStyle(root: Document): void {
  const css = Array.from(root.querySelectorAll('style'), (style) => style.textContent ?? '')
    .join('\n')
    .slice(0, 200_000)
    .replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}@;]{1,300})\{([^{}]{0,2000})\}/g)) {
    if (!/(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(body)) continue;
    try {
      for (const element of root.querySelectorAll(selector.trim())) {
        if (!element.getAttribute('style')?.includes('display')) element.setAttribute('hidden', '');
      }
    } catch {
      // A selector that only browsers know hides nothing here.
    }
  }
}
