/** JSON as it stands in a page: exact integers above 2^53, and the escaping of inline scripts. */

/** A number the real page writes as a bare integer although JavaScript would round it (real-samples §2.1). */
export class ExactInteger {
  constructor(readonly digits: string) {}
}

export function writeJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    part instanceof ExactInteger ? `exact-integer:${part.digits}` : part,
  );
  return text.replace(/"exact-integer:(\d+)"/g, '$1');
}

/** An object literal inside a script: a closing tag or comment in the data must not end the script. */
export function inlineObject(value: unknown): string {
  return writeJson(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** `JSON.parse('…')`: the JSON text as a single-quoted script string, in plain or `\uXXXX` form. */
export function inlineParse(value: unknown, form: 'plain' | 'unicode'): string {
  let text = writeJson(value).replace(/</g, '\\u003c').replace(/>/g, '\\u003e');
  if (form === 'unicode')
    text = text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const quoted = text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/"/g, '\\"').replace(/\//g, '\\/');
  return `JSON.parse('${quoted}')`;
}
