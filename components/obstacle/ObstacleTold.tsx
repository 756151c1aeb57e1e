/** What stands in the way: the page's own words, how they are understood, and why it does not go on, with its sources. */
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import { factsNamed } from '@/domain/guide-book';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { Banner } from '../ui/Banner';
import { SourceLine } from '../ui/Source';
import { spellTime } from '../ui/spell';

interface ObstacleToldProps {
  told: ToldObstacle;
  now: number;
}

export function ObstacleTold({ told, now }: ObstacleToldProps) {
  const { obstacle, advice, summary } = told;
  const sources = factsNamed(told, advice.facts).map(({ source }) => source);
  return (
    <>
      <Banner tone="danger" icon="alert">
        <p className="t-s">{text(obstacles, 'at', { time: spellTime(new Date(obstacle.at).toISOString(), now) })}</p>
        {obstacle.words ? (
          <p className="t-strong">
            <bdi>{text(obstacles, 'words', { words: obstacle.words })}</bdi>
          </p>
        ) : (
          <p>{obstacles.wordless}</p>
        )}
      </Banner>
      <p className="t-l">
        {advice.reason} <SourceLine sources={sources} />
      </p>
      {summary.deadlineAt ? (
        <p className="t-strong">{text(obstacles, 'until', { time: spellTime(summary.deadlineAt, now) })}</p>
      ) : null}
    </>
  );
}
