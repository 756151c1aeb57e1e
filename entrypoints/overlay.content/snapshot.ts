/**
 * What a page shows now: its text, and its tree without anything that acts or fetches. Nothing is masked: it is the person's
 * own evidence, and stays with them. The page itself is not touched.
 */
import { mostCapture } from '@/domain/capture';

export interface Snapshot {
  title: string;
  text: string;
  html: string;
}

/** A third of what the door takes: written as JSON the rest is quotes. */
const mostSigns = Math.floor(mostCapture / 3);

/** Scripts, frames, whatever loads something; forms go nowhere without their address. Our own hosts are no part of the page. */
const acting =
  'script,noscript,template,iframe,frame,object,embed,applet,link,base,portal,meta[http-equiv],chesu-guide,audio,video,source,track';

/** What would be fetched, run, or lead away is kept as a word beside, for whoever wants to see it. */
const leading: readonly string[] = [
  'src',
  'srcset',
  'href',
  'xlink:href',
  'action',
  'formaction',
  'poster',
  'background',
  'ping',
  'data',
  'srcdoc',
  'manifest',
  'cite',
];

export function takeSnapshot(document: Document): Snapshot {
  const title = document.title.slice(0, 2000);
  // biome-ignore lint/performance/useDomNodeTextContent: as a person reads it, line by line and without what is hidden
  const text = (document.body?.innerText ?? '').slice(0, mostSigns);
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  keepTyped(document.documentElement, copy);
  for (const element of copy.querySelectorAll(acting)) element.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')]) disarm(element);
  const whole = htmlOf(copy);
  if (whole.length <= mostSigns) return { title, text, html: whole };
  // The looks are what can be spared first; then the text has everything, and the look is said to be cut.
  for (const style of copy.querySelectorAll('style')) style.remove();
  const plain = htmlOf(copy);
  return { title, text, html: plain.length <= mostSigns ? plain : `${plain.slice(0, mostSigns)}<!-- cut -->` };
}

function htmlOf(copy: HTMLElement): string {
  return `<!doctype html>\n${copy.outerHTML}`;
}

/** What was typed or chosen stands in properties, which a copy of the tree does not have. */
function keepTyped(from: HTMLElement, to: HTMLElement): void {
  const fields = 'input,textarea,option';
  const copies = to.querySelectorAll(fields);
  for (const [at, field] of [...from.querySelectorAll(fields)].entries()) {
    const copy = copies[at];
    if (field instanceof HTMLInputElement && field.type !== 'password' && copy) {
      if (field.type === 'checkbox' || field.type === 'radio') copy.toggleAttribute('checked', field.checked);
      else copy.setAttribute('value', field.value);
    }
    if (field instanceof HTMLTextAreaElement && copy) copy.textContent = field.value;
    if (field instanceof HTMLOptionElement && copy) copy.toggleAttribute('selected', field.selected);
  }
}

function disarm(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const plain = name.toLowerCase();
    if (plain.startsWith('on')) element.removeAttribute(name);
    else if (leading.includes(plain) && !(plain === 'src' && value.startsWith('data:image/'))) {
      element.removeAttribute(name);
      element.setAttribute(`data-was-${plain.replace(':', '-')}`, value);
    }
  }
}
