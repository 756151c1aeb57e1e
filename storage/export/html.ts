/** HTML built from texts: everything that is put in is escaped, what was built already goes in as it is. */

export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | null | false | readonly Markup[];

/** A template whose values are texts unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  const text: string[] = [];
  parts.forEach((part, at) => {
    text.push(part);
    if (at < values.length) text.push(spell(values[at] ?? null));
  });
  return new Markup(text.join(''));
}

function spell(value: Value): string {
  if (value === null || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return value.map(({ text }) => text).join('');
}

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Safe between tags and inside quoted attributes; signs that no HTML may hold become U+FFFD. */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, '\ufffd')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' || sign === '\r' ? sign : '\ufffd'))
    .replace(/[&<>"'`]/g, (sign) => names[sign] ?? sign);
}
