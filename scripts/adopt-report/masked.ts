/** Tells whether a page is masked as our reports are; anything that could be a person's is named, and refused. */
import type { RuleSet } from '@/rules/adapter';
import { type Json, readScript } from '@/rules/engine/json';
import { parseUrl } from '@/rules/engine/match';
import { addresses, createMask, type Mask, protocolKeys, structural } from '@/rules/engine/skeleton';

/** Masking makes none of these. */
const never = [
  { form: /<!--/, why: 'it holds a comment' },
  {
    form: /<(style|iframe|template|noscript|object|embed|link|svg)[\s>]/i,
    why: 'it holds a style, a frame or a template',
  },
  { form: /<[^>]*\son[a-z]+\s*=/i, why: 'it holds an event handler' },
];

/** Runs of 4 and more digits as masking makes them: a count, filled up with zeros, a 9 before them. */
const maskedRun = /^(\d{4}|90*\d{1,4}|0+)$/;
const ownHosts = /(^|\.)(taobao|tmall|alicdn|alipay)\.com$|^page\.invalid$/;

const withoutDigits = (text: string) => text.replace(/\p{Nd}/gu, '0');
const tidy = (text: string) => text.replace(/\s+/g, ' ');

/** null: it is masked. Else why not, with the text that shows it. */
export function whyNotMasked(html: string, root: Document, rules: RuleSet): string | null {
  for (const { form, why } of never) if (form.test(html)) return why;
  const mask = createMask(rules);
  for (const element of root.querySelectorAll('*')) {
    const why = element.localName === 'script' ? whyNotScript(element, mask) : whyNotElement(element, mask);
    if (why) return why;
  }
  return null;
}

function show(what: string, text: string): string {
  return `${what} is not masked: ${JSON.stringify(tidy(text).slice(0, 60))}`;
}

/** A masked text is masked to itself, but for the numbers, which are counted anew. */
function isMaskedText(text: string, mask: Mask): boolean {
  return hasMaskedNumbers(text) && withoutDigits(mask.text(text)) === withoutDigits(text);
}

function isMaskedName(text: string, mask: Mask): boolean {
  return hasMaskedNumbers(text) && withoutDigits(mask.name(text)) === withoutDigits(text);
}

function hasMaskedNumbers(text: string): boolean {
  return (text.match(/\p{Nd}{4,}/gu) ?? []).every((run) => maskedRun.test(run));
}

function isMaskedAddress(text: string, mask: Mask): boolean {
  if (text === '#' || text === '') return true;
  const url = parseUrl(text, 'https://page.invalid/');
  if (!url || !ownHosts.test(url.host) || url.hash) return false;
  return (
    isMaskedName(decode(url.pathname), mask) && [...url.searchParams.values()].every((each) => isMaskedText(each, mask))
  );
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function whyNotElement(element: Element, mask: Mask): string | null {
  for (const { name, value } of Array.from(element.attributes)) {
    if (name === 'style' && value === 'display:none') continue;
    const isFine = addresses.has(name) ? isMaskedAddress : structural.has(name) ? isMaskedName : isMaskedText;
    // Cut at its bound, an address may end anywhere.
    if (!(value.length >= 300 && isMaskedName(value, mask)) && !isFine(value, mask))
      return show(`the attribute ${name}`, value);
  }
  for (const node of Array.from(element.childNodes)) {
    if (node.nodeType === 3 && !isMaskedText((node as Text).data, mask)) return show('a text', (node as Text).data);
  }
  return null;
}

function whyNotScript(script: Element, mask: Mask): string | null {
  const text = script.textContent ?? '';
  const type = script.getAttribute('type') ?? '';
  const { values } = readScript(text, type);
  const [value] = values;
  const isOurs = type === 'application/json' || /^var [\w$.[\]"'某]+ = [{["\dtfn]/.test(text);
  if (!isOurs || values.length !== 1 || !value) return 'it holds a script';
  return whyNotJson(value.value, mask, '');
}

function whyNotJson(node: Json, mask: Mask, key: string): string | null {
  if (typeof node === 'string') {
    const isAddress = /^(https?:)?\/\//.test(node);
    const isName = protocolKeys.has(key) && /^[\w$]{1,60}$/.test(node);
    const isFine = isName ? isMaskedName : isAddress ? isMaskedAddress : isMaskedText;
    return isFine(node, mask) ? null : show(`the value of ${key}`, node);
  }
  if (typeof node === 'number') return node === 1 ? null : show(`the value of ${key}`, String(node));
  if (!node || typeof node !== 'object') return null;
  if (Array.isArray(node)) return first(node.map((each) => whyNotJson(each, mask, key)));
  return first(
    Object.entries(node).map(([name, each]) =>
      isMaskedName(name, mask) ? whyNotJson(each, mask, name) : show('a key', name),
    ),
  );
}

function first(whys: (string | null)[]): string | null {
  return whys.find((why) => why !== null) ?? null;
}
