/** 指认按钮: a clear cover over the page that takes every press, and the bar that says what to do. Plain DOM. */
import { textByKey } from '@/assets/locales/text';
import { teach } from '@/assets/locales/zh_CN.yml';
import { dress } from './style';

export interface TeachLayer {
  /** Under the pointer or chosen by keys: said aloud, `words` as they stand there; null where there is no control. */
  tell: (words: string | null) => void;
  /** Why what was pointed at is not taken. */
  refuse: (why: string) => void;
  focus: () => void;
  remove: () => void;
}

export interface TeachActs {
  move: (x: number, y: number) => void;
  pick: (x: number, y: number, event: MouseEvent) => void;
  /** The next control by Tab, the one before it with Shift. */
  step: (by: 1 | -1) => void;
  /** Enter: the control that is chosen. */
  choose: (event: KeyboardEvent) => void;
  leave: () => void;
}

export function buildTeachLayer(root: ShadowRoot, acts: TeachActs): TeachLayer {
  const document = root.ownerDocument;
  dress(root);
  const make = (tag: string, className: string): HTMLElement => {
    const element = document.createElement(tag);
    element.className = className;
    return element;
  };
  const stage = make('div', 'ui stage');
  stage.dataset.theme = 'light';
  stage.lang = 'zh-CN';
  const cover = make('div', 'teach__cover');
  cover.tabIndex = 0;
  // Keys are ours here, and a screen reader hands them on.
  cover.setAttribute('role', 'application');
  cover.setAttribute('aria-label', teach.cover);
  const bar = make('div', 'teach__bar');
  const said = make('p', '');
  said.setAttribute('role', 'status');
  said.textContent = teach.bar;
  const leave = make('button', 'btn') as HTMLButtonElement;
  leave.type = 'button';
  leave.textContent = teach.leave;
  bar.append(said, leave);
  const aloud = make('p', 'visually-hidden');
  aloud.setAttribute('role', 'status');
  stage.append(cover, bar, aloud);
  root.append(stage);

  cover.addEventListener('pointermove', ({ clientX, clientY }) => acts.move(clientX, clientY), { passive: true });
  cover.addEventListener('click', (event) => {
    event.preventDefault();
    if (event.isTrusted) acts.pick(event.clientX, event.clientY, event);
  });
  cover.addEventListener('contextmenu', (event) => event.preventDefault());
  leave.addEventListener('click', (event) => {
    if (event.isTrusted) acts.leave();
  });
  stage.addEventListener('keydown', (event) => {
    const isOnButton = root.activeElement === leave;
    if (event.key === 'Escape') acts.leave();
    else if (event.key === 'Tab') acts.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && !isOnButton && event.isTrusted) acts.choose(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    tell: (words) => {
      const next = words === null ? '' : textByKey(teach, 'ringed', { words });
      if (aloud.textContent !== next) aloud.textContent = next;
    },
    refuse: (why) => {
      said.textContent = textByKey(teach, `not.${why}`);
    },
    focus: () => cover.focus({ preventScroll: true }),
    remove: () => stage.remove(),
  };
}
