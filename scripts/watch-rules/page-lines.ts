/** The text of a saved page line by line, about as a browser draws it: a rule page is split by its lines. */
import { pageDocument } from '../read-page/parse-page';

const left = new Set('script style noscript template head title'.split(' '));
const blocks = new Set(
  'address article aside blockquote body dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);

export function pageLines(html: string): string {
  const out: string[] = [];
  const walk = (element: Element): void => {
    if (left.has(element.localName) || element.hasAttribute('hidden')) return;
    const isBlock = blocks.has(element.localName);
    if (isBlock) out.push('\n');
    for (const node of Array.from(element.childNodes)) {
      if (node.nodeType === 3) out.push((node as Text).data.replace(/\s+/g, ' '));
      else if (node.nodeType === 1 && (node as Element).localName === 'br') out.push('\n');
      else if (node.nodeType === 1) walk(node as Element);
    }
    out.push(isBlock ? '\n' : /^t[dh]$/.test(element.localName) ? '\t' : '');
  };
  walk(pageDocument(html).body);
  return out.join('');
}
