/** 材料不足: what the page asks for by its words, what counts as it, and what was given already. */
import type { ReactNode } from 'react';
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import { factsNamed } from '@/domain/guide-book';
import type { Proof } from '@/domain/obstacle-advice';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { Icon } from '../ui/Icon';
import { SourceLine } from '../ui/Source';

interface MissingProofsProps {
  told: ToldObstacle;
  /** Where files for it are put in. */
  give: (proof: Proof) => ReactNode;
}

export function MissingProofs({ told, give }: MissingProofsProps) {
  const { missing } = told.advice;
  if (missing.length === 0) return null;
  return (
    <section className="stack-s" aria-label={obstacles['missing.title']}>
      <h3 className="part__title">{obstacles['missing.title']}</h3>
      <ul className="ways">
        {missing.map((proof) => {
          const count = told.given[proof.id] ?? 0;
          return (
            <li key={proof.id} className="stack-s">
              <p className="row t-strong">
                <Icon name={count > 0 ? 'check' : 'alert'} size="s" tone={count > 0 ? 't-success' : 't-danger'} />
                <span className="grow">{proof.title}</span>
                {count > 0 ? (
                  <span className="t-s t-success">{text(obstacles, 'missing.given', { count })}</span>
                ) : null}
              </p>
              <p className="t-2">
                {text(obstacles, 'missing.counts', { what: proof.counts })}{' '}
                <SourceLine sources={factsNamed(told, proof.facts).map(({ source }) => source)} />
              </p>
              {give(proof)}
            </li>
          );
        })}
      </ul>
      <p className="t-s t-3">{obstacles['missing.kept']}</p>
    </section>
  );
}
