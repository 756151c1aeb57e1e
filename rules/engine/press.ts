/** Presses a control once, as a hand would, and fills fields so that the page notices. Never retried by anybody. */
import { fitText } from '@/domain/application';

/** Some of Taobao's widgets answer only to a full pointer sequence (facts: pages §3.4). */
const sequence = [
  'pointerover',
  'mouseover',
  'pointermove',
  'mousemove',
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
] as const;

/** One click: one full pointer sequence on the middle of the control. */
export function press(control: Element): void {
  const box = control.getBoundingClientRect();
  for (const type of sequence) {
    const init = {
      bubbles: true,
      cancelable: true,
      composed: true,
      view: control.ownerDocument.defaultView,
      detail: type === 'click' ? 1 : 0,
      button: 0,
      buttons: type.endsWith('down') ? 1 : 0,
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    };
    control.dispatchEvent(
      type.startsWith('pointer')
        ? new PointerEvent(type, { ...init, pointerId: 1, pointerType: 'mouse', isPrimary: true })
        : new MouseEvent(type, init),
    );
  }
}

/**
 * Puts text into a field within its own limit, whole sentences of it. Returns what stands there afterwards.
 * The prototype's setter is used because frameworks watch the element's own one.
 */
export function fill(field: Element, text: string): string {
  const limit = fieldLimit(field);
  const fitted = limit === null ? text : fitText(text, limit);
  if (isTextField(field)) {
    const prototype = Object.getPrototypeOf(field) as object;
    const setter = Object.getOwnPropertyDescriptor(prototype, 'value')?.set;
    if (setter) setter.call(field, fitted);
    else field.value = fitted;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: fitted }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return field.value;
  }
  field.textContent = fitted;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: fitted }));
  return field.textContent ?? '';
}

/** The field's own limit in characters, or null where it states none. */
function fieldLimit(field: Element): number | null {
  const stated = field.getAttribute('maxlength') ?? field.getAttribute('data-maxlength');
  const limit = stated === null ? Number.NaN : Number(stated);
  return Number.isInteger(limit) && limit > 0 ? limit : null;
}

/** Ticks a box that is not ticked yet; a custom box is pressed once. */
export function tick(box: Element): void {
  if (isCheckbox(box)) {
    if (!box.checked) box.click();
    return;
  }
  const state = box.getAttribute('aria-checked');
  if (state !== 'true') press(box);
}

/** False for a control that is not drawn, disabled, or covered by nothing visible at all. */
export function isUsable(control: Element): boolean {
  if (control.hasAttribute('disabled') || control.getAttribute('aria-disabled') === 'true') return false;
  if (/(^|[\s_-])disabled([\s_-]|$)/.test(control.getAttribute('class') ?? '')) return false;
  const box = control.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

function isTextField(field: Element): field is HTMLInputElement | HTMLTextAreaElement {
  return field.localName === 'textarea' || field.localName === 'input';
}

function isCheckbox(box: Element): box is HTMLInputElement {
  return box.localName === 'input' && /^(checkbox|radio)$/.test(box.getAttribute('type') ?? '');
}
