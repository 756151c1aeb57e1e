/** Cuts a value out of a text that was found. */
import type { Plan } from './plan';

/** The value of a parameter, in the query or in a hash route. */
function paramOf(text: string, name: string): string {
  for (let at = text.indexOf(`${name}=`); at > 0; at = text.indexOf(`${name}=`, at + 1)) {
    if (!'?&;'.includes(text.charAt(at - 1))) continue;
    const from = at + name.length + 1;
    const ends = [text.indexOf('&', from), text.indexOf('#', from)].filter((end) => end >= 0);
    const value = text.slice(from, ends.length > 0 ? Math.min(...ends) : undefined);
    try {
      return value.includes('%') ? decodeURIComponent(value) : value;
    } catch {
      return value;
    }
  }
  return '';
}

/** A part of a text, by the steps of a candidate in their order; empty where one leads nowhere. */
export function cut(text: string, { after, before, param, digits }: Plan): string {
  let value = text;
  if (after) {
    const at = value.indexOf(after);
    if (at < 0) return '';
    value = value.slice(at + after.length);
  }
  if (before) {
    const at = value.indexOf(before);
    if (at >= 0) value = value.slice(0, at);
  }
  if (param) value = paramOf(value, param);
  if (digits) {
    const [least, most] = digits;
    if (value.length >= least && value.length <= most && /^\d+$/.test(value)) return value;
    value = value.match(/\d+/g)?.find((run) => run.length >= least && run.length <= most) ?? '';
  }
  return value;
}
