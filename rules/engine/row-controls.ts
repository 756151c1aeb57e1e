/** The page's own controls of a case. */
import type { ControlReading } from '@/domain/reading';
import type { ControlName } from '@/domain/words';
import type { Layout, Place } from '@/rules/adapter';
import { isTaughtSet } from '@/rules/taught';
import { byPressability } from './control';
import type { Scope } from './scope';
import { short, takeAll } from './take';

export const noControls: Map<ControlName, Element> = new Map();

export function readControls(
  scope: Scope,
  layout: Layout,
): { list: ControlReading[]; elements: Map<ControlName, Element> } {
  const list: ControlReading[] = [];
  let elements = noControls;
  for (const [name, place] of Object.entries(layout.controls) as [ControlName, Place][]) {
    const all = takeAll(place, scope).filter(({ text }) => text.length <= short);
    const found = byPressability(all).find(({ element }) => !isOff(element));
    if (!found) continue;
    const element = found.element?.closest('a,button,[role="button"]') ?? found.element;
    if (isOff(element)) continue;
    const by = place[found.candidate];
    const evidence = by?.evidence.certainty ?? 'assumed';
    list.push({ name, evidence, text: found.text, exact: found.exact && !isTaughtSet(by?.words) });
    if (!element) continue;
    if (elements === noControls) elements = new Map();
    elements.set(name, element);
  }
  return { list, elements };
}

/** A control that is greyed out is not offered. */
function isOff(element: Element | null): boolean {
  return (
    element !== null &&
    (element.hasAttribute('disabled') ||
      element.getAttribute('aria-disabled') === 'true' ||
      /(^|[\s_-])disabled?($|[\s_-])/i.test(element.getAttribute('class') ?? ''))
  );
}
