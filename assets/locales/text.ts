/** Turns a key of the strings into words; which values a text needs is checked by its type. */

/** A text that needs the values named by `Needs`; the name lives in the type only. */
export type Template<Needs extends string> = string & { readonly needs?: Needs };
export type Texts<Section> = { readonly [Key in keyof Section]: Template<Section[Key] & string> };

type Needs<Text> = Text extends { readonly needs?: infer Name } ? Exclude<Name, undefined> & string : never;
export type Values<Text> = [Needs<Text>] extends [never] ? [] : [values: Record<Needs<Text>, string | number>];

/** Puts values into the `{places}` of a text; a place without a value stays as it is, so that a test sees it. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

export function text<Section extends object, Key extends keyof Section & string>(
  texts: Section,
  key: Key,
  ...values: Values<Section[Key]>
): string {
  return fill(texts[key] as string, values[0] ?? {});
}

/** For keys that arrive as data (checks, timeline, reasons). A key we do not know is shown as it is: never hidden. */
export function textByKey(texts: object, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const template: unknown = Object.hasOwn(texts, key) ? Reflect.get(texts, key) : undefined;
  return typeof template === 'string' ? fill(template, values) : key;
}
