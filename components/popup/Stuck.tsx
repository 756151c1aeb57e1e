/** At the popup's top: how many cases do not move, and the first of them. Red until it is solved or put aside. */
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { nameTitle } from '../ui/name-case';
import { nameObstacle } from '../ui/name-obstacle';

interface StuckProps {
  cases: readonly CaseSummary[];
  count: number;
  onLook: (key: string) => void;
}

export function Stuck({ cases, count, onLook }: StuckProps) {
  const first = cases.find(({ obstacle }) => obstacle);
  if (!first?.obstacle) return null;
  const { key, obstacle } = first;
  return (
    <Banner tone="danger" icon="alert">
      <p className="t-strong">{text(obstacles, 'popup.count', { count: Math.max(count, 1) })}</p>
      <p className="t-one">
        {nameObstacle(obstacle)} · {nameTitle(first)}
      </p>
      <Button onPress={() => onLook(key)}>{obstacles['popup.look']}</Button>
    </Banner>
  );
}
