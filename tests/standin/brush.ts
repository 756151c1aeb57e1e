/** Draws server-made HTML in the look: shuffles attributes and siblings, wraps, splits texts. client/draw.js is its twin in the page. */
import { hashedPart, type Look } from './look';
import { createRandom, hashWords, type Random } from './random';

export interface Tag {
  tag: string;
  attrs: Record<string, string>;
  kids: Bit[];
}
export interface Raw {
  raw: string;
}
export type Bit = string | Raw | Tag | null;

const voidTags = new Set(['input', 'img', 'br', 'meta', 'link']);

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export function h(tag: string, attrs: Record<string, string>, ...kids: Bit[]): Tag {
  return { tag, attrs, kids };
}

export function raw(html: string): Raw {
  return { raw: html };
}

export interface Brush {
  /** Words that may be split over several text nodes or spans. */
  words(text: string): Bit[];
  /** `label：value`, the colon and its surroundings as the look has them. */
  labelled(label: string, value: string): Bit[];
  shuffle(bits: Bit[]): Bit[];
  wrap(bit: Bit): Bit;
  /** `name--HASH`. */
  hashed(name: string): string;
  html(bit: Bit): string;
}

export function createBrush(look: Look, pageName: string): Brush {
  const random: Random = createRandom(hashWords(`${look.order} ${pageName}`));
  const split = (text: string): Bit[] => {
    if (look.split === 'none' || text.length < 2) return [text];
    const at = random.int(1, text.length - 1);
    const halves = [text.slice(0, at), text.slice(at)] as const;
    if (look.split === 'spans') return halves.map((half) => h('span', {}, half));
    return [halves[0], raw('<!-- -->'), halves[1]];
  };
  const html = (bit: Bit): string => {
    if (bit === null) return '';
    if (typeof bit === 'string') return escapeHtml(bit);
    if ('raw' in bit) return bit.raw;
    const attrs = look.order === 0 ? Object.entries(bit.attrs) : random.shuffle(Object.entries(bit.attrs));
    const open = `<${bit.tag}${attrs.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('')}>`;
    if (voidTags.has(bit.tag)) return open;
    return `${open}${bit.kids.map(html).join('')}</${bit.tag}>`;
  };
  return {
    words: (text) => [look.space, ...split(text), look.space],
    labelled: (label, value) =>
      look.split === 'none'
        ? [`${look.space}${label}${look.colon}${value}${look.space}`]
        : [look.space, h('span', {}, `${label}${look.colon}`), look.space, h('span', {}, value)],
    shuffle: (bits) => (look.order === 0 ? bits : random.shuffle(bits)),
    wrap: (bit) => {
      let wrapped = bit;
      for (let i = 0; i < look.wrap; i += 1)
        wrapped = h('div', { class: `box--${hashedPart(look, `box${i}`, 8)}` }, wrapped);
      return wrapped;
    },
    hashed: (name) => `${name}--${hashedPart(look, name, 8)}`,
    html,
  };
}
