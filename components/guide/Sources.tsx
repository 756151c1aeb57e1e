/** What a topic rests on: each fact in its own words, how sure it is, where it stands and of when that is. */
import { guidance } from '@/assets/locales/zh_CN.yml';
import type { CitedFact } from '@/domain/guide-book';
import { labelFact } from './label-fact';

export function Sources({ facts }: { facts: readonly CitedFact[] }) {
  return (
    <ol className="sources">
      {facts.map((fact) => (
        <li key={fact.id}>
          <p>
            <b>{labelFact(fact)}</b> {fact.text}
          </p>
          <p className="t-s t-3">
            {fact.source.url ? (
              <a href={fact.source.url} target="_blank" rel="noopener noreferrer">
                {fact.source.text}
              </a>
            ) : (
              fact.source.text || guidance['source-none']
            )}
            {fact.source.date ? ` · ${fact.source.date}` : ''}
          </p>
        </li>
      ))}
    </ol>
  );
}
