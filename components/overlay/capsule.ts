/** The capsule beside a case: plain DOM in a shadow root of its own, because a page may carry a thousand of them. */
import { text } from '@/assets/locales/text';
import { obstacles, words } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import type { CapsuleState } from '@/domain/words';
import { type IconName, icons, mark } from '../ui/icons';
import { isOver, nameNumber, nameTitle, whoRefused } from '../ui/name-case';
import { lineObstacle } from '../ui/name-obstacle';
import { spellLeft } from '../ui/spell';
import { dress } from './style';

const svg = 'http://www.w3.org/2000/svg';

interface Look {
  modifier: 'waiting' | 'alert' | 'done' | 'blocked' | 'phone' | 'unknown' | 'obstacle' | null;
  /** null: the brand mark. */
  icon: IconName | null;
}

const looks: Record<CapsuleState, Look> = {
  withdrawable: { modifier: null, icon: null },
  urgent: { modifier: null, icon: null },
  submitted: { modifier: 'waiting', icon: 'clock' },
  material: { modifier: 'alert', icon: 'alert' },
  refused: { modifier: 'alert', icon: 'alert' },
  done: { modifier: 'done', icon: 'check' },
  'closed-after-submit': { modifier: 'waiting', icon: 'check' },
  blocked: { modifier: 'blocked', icon: 'info' },
  phone: { modifier: 'phone', icon: 'phone' },
  unsure: { modifier: 'alert', icon: 'question' },
  unknown: { modifier: 'unknown', icon: 'question' },
  locked: { modifier: 'blocked', icon: 'lock' },
};

/** `mark`: only the icon where the row has no room for words; the name stays whole. */
export type CapsuleSize = 'full' | 'mark';

export interface Capsule {
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** What is drawn now, so that an update that changes nothing touches nothing. */
  drawn: string;
}

/** The words on a capsule. Who refused is told only when the page's words told it. */
export function labelOf(summary: CaseSummary): string {
  if (summary.state === 'blocked' && isOver(summary)) return words['state.settled'];
  if (summary.state !== 'refused') return words[`state.${summary.state}`];
  const known = summary.obstacle?.cause;
  if (known && known !== 'unknown' && known !== 'seller-disagrees') return obstacles[`cause.${known}`];
  const outcome = summary.flow?.outcome;
  const said = outcome?.kind === 'refused' ? outcome.words : (summary.obstacle?.words ?? summary.statusText);
  const who = whoRefused(said);
  return who === 'page' ? words['state.refused'] : words[`state.refused-${who}`];
}

/** `申请撤诉，软底妈妈鞋，编号 6018 5336…，剩 6 小时` */
export function nameOf(summary: CaseSummary, now: number): string {
  const values = { label: labelOf(summary), title: nameTitle(summary), number: nameNumber(summary.subject) };
  const time = summary.state === 'urgent' ? spellLeft(summary.deadlineAt, now) : null;
  const name = time ? text(words, 'capsule-left', { ...values, time }) : text(words, 'capsule', values);
  // Red says it to the eye; the name says it to the ear.
  return summary.obstacle ? `${name}，${lineObstacle(summary.obstacle)}` : name;
}

function drawIcon(document: Document, name: IconName | null): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('aria-hidden', 'true');
  const add = (tag: string, attributes: Record<string, string>) => {
    const shape = document.createElementNS(svg, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    drawing.append(shape);
  };
  if (name) {
    drawing.setAttribute('class', 'i i--s');
    drawing.setAttribute('viewBox', '0 0 24 24');
    add('path', { d: icons[name] });
  } else {
    drawing.setAttribute('class', 'mark mark--s');
    drawing.setAttribute('viewBox', '0 0 32 32');
    add('rect', { class: 'm-bg', width: '32', height: '32', rx: '7.5' });
    add('path', { class: 'm-fg', d: mark.arrow });
    add('circle', { class: 'm-dot', cx: `${mark.dot.x}`, cy: `${mark.dot.y}`, r: `${mark.dot.r}` });
  }
  return drawing;
}

function span(document: Document, className: string, ...children: (Node | string)[]): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(...children);
  return element;
}

/** Draws the capsule anew when something about it changed; gives whether it did. */
export function updateCapsule(capsule: Capsule, summary: CaseSummary, size: CapsuleSize, now: number): boolean {
  const left = summary.state === 'urgent' ? spellLeft(summary.deadlineAt, now) : null;
  const name = nameOf(summary, now);
  const drawn = `${summary.state} ${size} ${name}`;
  if (drawn === capsule.drawn) return false;
  capsule.drawn = drawn;
  const { button } = capsule;
  const document = button.ownerDocument;
  const look: Look = summary.obstacle ? { modifier: 'obstacle', icon: 'alert' } : looks[summary.state];
  const classes = ['capsule', look.modifier ? `capsule--${look.modifier}` : '', size === 'mark' ? 'capsule--mark' : ''];
  button.className = classes.filter(Boolean).join(' ');
  button.setAttribute('aria-label', name);
  button.title = size === 'mark' ? name : '';
  const parts: Node[] = [];
  const drawing = drawIcon(document, look.icon);
  parts.push(
    size === 'mark'
      ? span(document, 'capsule__main', drawing)
      : span(document, 'capsule__main', drawing, labelOf(summary)),
  );
  if (left && size === 'full') {
    // Drawn by the style sheet: the words on the button stay the beginning of its name.
    const tail = span(document, 'capsule__tail', drawIcon(document, 'clock'));
    tail.dataset.left = text(words, 'time.left', { time: left });
    parts.push(tail);
  }
  button.replaceChildren(...parts);
  return true;
}

/** What a capsule keeps from the page: a press of ours is not a press on the row. */
const kept = [
  'click',
  'dblclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
];

/** Builds a capsule inside `root` (closed in the product); `onPress` gets the native event. */
export function buildCapsule(
  root: ShadowRoot,
  summary: CaseSummary,
  size: CapsuleSize,
  now: number,
  onPress: (event: MouseEvent) => void,
): Capsule {
  const document = root.ownerDocument;
  dress(root);
  // Pinned to light: the host page is white in both themes.
  const frame = document.createElement('div');
  frame.className = 'ui capsule-frame';
  frame.dataset.theme = 'light';
  frame.lang = 'zh-CN';
  const button = document.createElement('button');
  button.type = 'button';
  frame.append(button);
  root.append(frame);
  button.addEventListener('click', onPress);
  for (const name of kept) frame.addEventListener(name, (event) => event.stopPropagation());
  const capsule: Capsule = { root, button, drawn: '' };
  updateCapsule(capsule, summary, size, now);
  return capsule;
}
