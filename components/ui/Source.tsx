/** Where a statement comes from; several sources of one statement stand on one line. */
import { text } from '@/assets/locales/text';
import { words } from '@/assets/locales/zh_CN.yml';
import type { Source as SourceFact } from '@/domain/summary';

export function spellSource(source: SourceFact): string {
  if (source.certainty === 'rule')
    return source.text ? text(words, 'source.rule', { text: source.text }) : words['source.rule-bare'];
  const said = words[`source.${source.certainty}`];
  return source.certainty === 'page' || source.certainty === 'unknown' || !source.text
    ? said
    : `${source.text}，${said}`;
}

export function SourceLine({ sources }: { sources: readonly SourceFact[] }) {
  const said = [...new Set(sources.map(spellSource))];
  return said.length ? <span className="source">{said.join('；')}</span> : null;
}
