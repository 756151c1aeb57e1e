/** The facts a result rests on, folded away: each in our words, with where it is from and the way to the original. */
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import type { CitedFact } from '@/domain/guide-book';
import { Icon } from '../../ui/Icon';
import { SourceLine } from '../../ui/Source';

export function Facts({ facts }: { facts: readonly CitedFact[] }) {
  return (
    <details className="more">
      <summary>
        {diagnosis.facts}
        <Icon name="down" size="s" />
      </summary>
      <ul className="stack-s">
        {facts.map(({ id, text, source }) => (
          <li key={id}>
            {text} <SourceLine sources={[source]} />{' '}
            {source.date ? <span className="t-s t-3">{source.date}</span> : null}{' '}
            {source.url ? (
              <a href={source.url} target="_blank" rel="noopener noreferrer">
                {diagnosis['fact-open']}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
