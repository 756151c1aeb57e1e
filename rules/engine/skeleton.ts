/** Masks a page for reports and fixtures: structure, class names and our words stay; everything personal gets same-shape values. */
import type { RuleSet } from '@/rules/adapter';
import { type Json, readScript } from './json';
import { parseUrl } from './match';

/** Longest masked page, in characters. */
const longest = 200_000;
const deepest = 120;

const dropped = new Set('script style noscript template iframe object embed svg link base chesu-guide'.split(' '));
const hollow = new Set('area br col embed hr img input link meta source track wbr'.split(' '));
/** Attributes that say what an element is; of all others only the shape is kept. */
export const structural = new Set(
  'charset class id type role hidden disabled aria-disabled aria-hidden http-equiv rel tabindex colspan rowspan for action'.split(
    ' ',
  ),
);
export const addresses = new Set('href src action url data-url'.split(' '));
/** Members of inline data whose values are names of the protocol. */
export const protocolKeys = new Set(
  'tag bizName type cellType style btnId optionType mode btn identity code action ref'.split(' '),
);

export interface Mask {
  text(value: string): string;
  /** Class names, ids, keys: letters stay, long numbers and Han do not. */
  name(value: string): string;
  address(value: string): string;
}

export function createMask(rules: RuleSet): Mask {
  const { sets, status, phase } = rules.words;
  const known = new Set<string>([
    ...Object.values(sets).flatMap(({ words }) => words),
    ...[...Object.values(status), ...Object.values(phase)].flat(),
    ...(JSON.stringify(rules.adapters).match(/"label":\[[^\]]*\]/g) ?? []).flatMap(
      (list) => JSON.parse(`{${list}}`).label as string[],
    ),
  ]);
  const words = [...known].filter((word) => word.length > 1 && !/\d/.test(word)).sort((a, b) => b.length - a.length);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pieces = new RegExp(`(${escaped.join('|')})`, 'g');
  const numbers = new Map<string, string>();

  /** The same number becomes the same other number, so that rows stay apart and links still fit. */
  function maskNumber(run: string): string {
    if (run.length < 4) return '1'.repeat(run.length);
    let masked = numbers.get(run);
    if (!masked) {
      masked = String((numbers.size + 1) % 10_000)
        .padStart(run.length, '0')
        .slice(-run.length)
        .replace(/^0/, '9');
      numbers.set(run, masked);
    }
    return masked;
  }

  function maskFree(value: string): string {
    return value
      .replace(/(?<!\d)(?:19|20)\d{2}([-/.年])\d{1,2}([-/.月])\d{1,2}(?!\d)/g, '2000$101$201')
      .split(/((?<!\d)2000[-/.年]01[-/.月]01)/)
      .map((part, index) =>
        index % 2 === 1
          ? part
          : part
              .replace(/\p{Nd}+/gu, maskNumber)
              .replace(/\p{Script=Latin}/gu, (letter) => (letter === letter.toLowerCase() ? 'x' : 'X'))
              .replace(/(?![xX])\p{L}/gu, (letter, at: number, all: string) =>
                /\d/.test(all.charAt(at - 1)) && /[年月日天时分秒元]/.test(letter) ? letter : '某',
              ),
      )
      .join('');
  }

  const text = (value: string): string =>
    value
      .split(pieces)
      .map((part, index) => (index % 2 === 1 ? part : maskFree(part)))
      .join('');
  const name = (value: string): string =>
    value.replace(/\p{Nd}{4,}/gu, maskNumber).replace(/(?![\p{Script=Latin}])\p{L}/gu, '某');
  return {
    text,
    name,
    address(value) {
      const url = parseUrl(value, 'https://page.invalid/');
      if (!url || !/^https?:$/.test(url.protocol)) return '#';
      const query = [...url.searchParams].map(([key, each]) => `${name(key)}=${maskFree(each)}`).join('&');
      // A host we do not name may itself be personal.
      const host = /(^|\.)(taobao|tmall|alicdn|alipay)\.com$/.test(url.host) ? url.host : 'page.invalid';
      return `//${host}${name(decode(url.pathname))}${query && `?${query}`}`;
    },
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

function maskJson(node: Json, mask: Mask, key: string, depth: number): Json {
  if (typeof node === 'string') {
    if (protocolKeys.has(key) && /^[\w$]{1,60}$/.test(node)) return mask.name(node);
    return /^(https?:)?\/\//.test(node) ? mask.address(node) : mask.text(node).slice(0, 400);
  }
  if (typeof node === 'number') return 1;
  if (!node || typeof node !== 'object') return node;
  if (depth > 30) return null;
  if (Array.isArray(node)) return node.slice(0, 40).map((each) => maskJson(each, mask, key, depth + 1));
  const entries = Object.entries(node).slice(0, 400);
  return Object.fromEntries(entries.map(([name, value]) => [mask.name(name), maskJson(value, mask, name, depth + 1)]));
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** The page as masked HTML, at most 200,000 characters; no scripts but the masked shape of its inline data. */
export function maskPage(root: Document, rules: RuleSet): string {
  const mask = createMask(rules);
  let left = longest - 2000;
  const out: string[] = [];
  const put = (text: string): boolean => {
    if (left < text.length) return false;
    left -= text.length;
    out.push(text);
    return true;
  };

  const putScript = (script: Element): void => {
    for (const { name, value } of readScript(script.textContent ?? '', script.getAttribute('type') ?? '').values) {
      const json = JSON.stringify(maskJson(value, mask, '', 0)).replace(/</g, '\\u003c');
      put(
        name
          ? `<script>var ${mask.name(name)} = ${json};</script>`
          : `<script type="application/json">${json}</script>`,
      );
    }
  };

  const attributesOf = (element: Element): string =>
    Array.from(element.attributes, ({ name, value }) => {
      if (name.startsWith('on') || name === 'srcdoc') return '';
      const hides = name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value);
      if (name === 'style') return hides ? ' style="display:none"' : '';
      const masked = addresses.has(name)
        ? mask.address(value)
        : structural.has(name)
          ? mask.name(value)
          : mask.text(value);
      return ` ${name.replace(/[^\w:-]/g, '')}="${escapeHtml(masked.slice(0, 300))}"`;
    }).join('');

  const walk = (element: Element, depth: number): void => {
    const tag = element.localName.replace(/[^\w-]/g, '');
    if (tag === 'script') putScript(element);
    if (dropped.has(tag) || !tag || depth > deepest) return;
    // The end tag is paid for with the beginning, so that a page cut short is still whole.
    const end = hollow.has(tag) ? '' : `</${tag}>`;
    if (left < end.length || !put(`<${tag}${attributesOf(element)}>`)) return;
    left -= end.length;
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) walk(node as Element, depth + 1);
      else if (node.nodeType === 3) put(escapeHtml(mask.text((node as Text).data.replace(/\s+/g, ' '))));
    }
    out.push(end);
  };
  if (root.documentElement) walk(root.documentElement, 0);
  return `<!doctype html>\n${out.join('')}`;
}
