/** In a case's view of the popup: what stands in its way, and the first way on; the rest is on the page of the archive. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, obstacles } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../ask-type';
import { ObstacleTold } from '../obstacle/ObstacleTold';
import { useObstacle } from '../obstacle/use-obstacle';
import { caseHash } from '../options/hash';
import { Button } from '../ui/Button';
import { Failed } from '../ui/Failed';
import { nameObstacle } from '../ui/name-obstacle';

interface StuckCaseProps {
  caseKey: string;
  ask: Ask;
  subscribe: Subscribe;
  now: number;
}

export function StuckCase({ caseKey, ask, subscribe, now }: StuckCaseProps) {
  const told = useObstacle(ask, subscribe, caseKey);
  const [failed, setFailed] = useState<string | null>(null);
  if (!told || told.obstacle.dismissed) return null;
  const [first] = told.advice.steps;
  const control = first?.go?.kind === 'control' ? first.go.control : null;
  const point = () => {
    if (!control) return;
    ask('open-case', { key: caseKey, withdraw: false, point: control }).then(
      (answer) => setFailed(answer.kind === 'opened' ? null : door[answer.kind]),
      () => setFailed(door.unanswered),
    );
  };
  return (
    <section className="stack-s popup__stuck" aria-label={obstacles.title}>
      <h2 className="t-l t-danger">{nameObstacle(told.obstacle)}</h2>
      <ObstacleTold told={told} now={now} />
      {first ? <p>{text(obstacles, 'step', { number: 1, text: first.text })}</p> : null}
      <div className="row row--wrap">
        {control ? (
          <Button look="primary" wrap onPress={point}>
            {text(obstacles, 'point', { control: obstacles[`control.${control}`] })}
          </Button>
        ) : null}
        <Button onPress={() => void ask('open-options', { hash: caseHash(caseKey) })}>{obstacles['popup.all']}</Button>
      </div>
      <Failed why={failed} />
    </section>
  );
}
