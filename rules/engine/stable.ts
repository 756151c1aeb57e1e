/** Finds a name of an element that somebody wrote and that will stand there after the next release: never a generated hash. */
import { selectorForm } from '@/domain/taught';

/** Words that people call parts of such pages by. A name that is made of nothing else was made by nobody's machine. */
const known = new Set(
  'act action actions apply area back bar body bottom box bought btn btns button buttons buyer cancel card center close complaint confirm container content contents control controls default detail details dialog dispute footer foot full group handle head header info inner item items large layout left line link links list main menu mini modal module more nav normal op operate operation operations option options order orders page pane panel pay plain primary quit refund remove report revoke right rights row rows seller secondary section side small status sub submit tab tabs text title tool toolbar tools top trade type undo view withdraw wrap wrapper'.split(
    ' ',
  ),
);

/** What frameworks and trackers leave behind: it changes with every build or visit. */
const unsteadyData =
  /^data-(v|spm|aplus|react|reactid|reactroot|vue|ng|s|tracker|track|log|exp|expose|hover|index|key)(-|$)/;
const generators = new Set('css sc jss jsx styled emotion svelte ng makestyles mui style astro tw'.split(' '));

/** Goes up so far to find a part with a name. */
const mostUp = 4;

/** `cancelBtn`, `cancel-btn`, `cancel_btn` → cancel, btn */
function pieces(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    .map((piece) => piece.toLowerCase());
}

/** Letters and single joints only, and every piece a known word. */
function isWritten(name: string): boolean {
  return /^[A-Za-z]+(?:[-_][A-Za-z]+)*$/.test(name) && pieces(name).every((piece) => known.has(piece));
}

/**
 * Before the joint of a CSS module (`refundStatus--x9Kd2`) stands what somebody wrote. It may be of any words, as long as it can be
 * spoken: two of three hashes cannot, and one piece at least is a known word.
 */
function isSpoken(name: string): boolean {
  if (!/^[a-z]+(?:[A-Z][a-z]+)*(?:[-_][a-z]+)*$/.test(name)) return false;
  const all = pieces(name);
  if (generators.has(all[0] ?? '')) return false;
  return all.some((piece) => known.has(piece)) && all.every((piece) => known.has(piece) || /[aeiouy]/.test(piece));
}

function byData(element: Element): string[] {
  return Array.from(element.attributes, ({ name, value }) => ({ name, value }))
    .filter(({ name, value }) => /^data-[a-z]+(-[a-z]+)*$/.test(name) && !unsteadyData.test(name) && isWritten(value))
    .map(({ name, value }) => `[${name}="${value}"]`);
}

function byId({ id }: Element): string[] {
  return isWritten(id) ? [`#${id}`] : [];
}

function byClass(element: Element): string[] {
  const found: string[] = [];
  for (const token of (element.getAttribute('class') ?? '').split(/\s+/)) {
    if (isWritten(token)) found.push(`.${token}`);
    else {
      const module = /^([A-Za-z_-]*?[A-Za-z])(--|___|__)[\w-]+$/.exec(token);
      if (module && isSpoken(module[1] ?? '')) found.push(`[class*="${module[1]}${module[2]}"]`);
    }
  }
  return found;
}

/**
 * Selectors by stable names, best first: the element's own, then those of what stands around it, inside `within`.
 * Data attributes go before ids before classes. Empty where it has no such name: then its words must do.
 */
export function stableSelectors(element: Element, within: readonly Element[]): string[] {
  const found: string[] = [];
  let at: Element | null = element;
  for (let up = 0; up <= mostUp && at && !within.includes(at); up++, at = at.parentElement) {
    const names = [...byData(at), ...byId(at), ...byClass(at)];
    found.push(...names.map((name) => (up === 0 ? name : `${name} *`)));
  }
  return found.filter((css) => selectorForm.test(css));
}
