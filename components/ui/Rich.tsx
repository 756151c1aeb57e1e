/** A text with `**strong**` parts. Values are put in after the marks are read, so page words never become marks. */
import { Fragment } from 'react';
import { fill, type Values } from '@/assets/locales/text';
import { keyed } from './keyed';

interface RichProps {
  template: string;
  values?: Readonly<Record<string, string | number>>;
}

export function Rich({ template, values = {} }: RichProps) {
  return keyed(template.split('**')).map(({ id, value }) => {
    const said = fill(value, values);
    return id % 2 ? <strong key={id}>{said}</strong> : <Fragment key={id}>{said}</Fragment>;
  });
}

/** Like `text`, for texts with strong parts: which values are needed is checked by type. */
export function rich<Section extends object, Key extends keyof Section & string>(
  texts: Section,
  key: Key,
  ...values: Values<Section[Key]>
) {
  return <Rich template={texts[key] as string} values={values[0] ?? {}} />;
}
