/** 卡住了, in the pane of one case: what stands in its way, what is missing, the ways on, and putting it aside. Nothing where nothing does. */
import { obstacles } from '@/assets/locales/zh_CN.yml';
import { factsNamed } from '@/domain/guide-book';
import type { Ask, Subscribe } from '../../ask-type';
import { Sources } from '../../guide/Sources';
import { MissingProofs } from '../../obstacle/MissingProofs';
import { ObstacleSteps } from '../../obstacle/ObstacleSteps';
import { ObstacleTold } from '../../obstacle/ObstacleTold';
import { PutAside } from '../../obstacle/PutAside';
import { dismissBy, useObstacle } from '../../obstacle/use-obstacle';
import type { Copy } from '../../ui/Button';
import { nameObstacle } from '../../ui/name-obstacle';
import { AddEvidence } from '../evidence/AddEvidence';
import type { EvidenceDesk } from '../evidence/desk-type';
import { GoThere } from '../GoThere';
import { guideHash } from '../guide/places';

interface ObstacleSectionProps {
  caseKey: string;
  ask: Ask;
  subscribe: Subscribe;
  copy: Copy;
  desk: EvidenceDesk;
  now: number;
}

export function ObstacleSection({ caseKey, ask, subscribe, copy, desk, now }: ObstacleSectionProps) {
  const told = useObstacle(ask, subscribe, caseKey);
  if (!told) return null;
  const aside = (
    <PutAside key={told.obstacle.id} obstacle={told.obstacle} dismiss={(reason) => dismissBy(ask, told, reason)} />
  );
  if (told.obstacle.dismissed) {
    return (
      <section className="sec" aria-labelledby="obstacle-title">
        <h3 id="obstacle-title">{nameObstacle(told.obstacle)}</h3>
        {aside}
      </section>
    );
  }
  const toTopic = (id: string) => guideHash(id, { words: '', caseKey });
  const cited = [...told.advice.facts, ...told.advice.steps.flatMap(({ facts }) => facts)];
  return (
    <section className="sec stack" aria-labelledby="obstacle-title">
      <h3 id="obstacle-title" className="t-danger">
        {nameObstacle(told.obstacle)}
      </h3>
      <ObstacleTold told={told} now={now} />
      <MissingProofs told={told} give={(proof) => <AddEvidence {...{ caseKey, desk, proof }} />} />
      <ObstacleSteps
        told={told}
        act={({ go }) => (go ? <GoThere {...{ go, told, ask, copy, toTopic }} summary={told.summary} /> : null)}
      />
      {told.topics.length > 0 ? (
        <p className="row row--wrap">
          <span className="t-3">{obstacles.topics}</span>
          {told.topics.map(({ id, title }) => (
            <a key={id} href={toTopic(id)}>
              {title}
            </a>
          ))}
        </p>
      ) : null}
      <details>
        <summary>{obstacles.sources}</summary>
        <Sources facts={factsNamed(told, [...new Set(cited)])} />
      </details>
      {aside}
    </section>
  );
}
