/** What stands in a case's way, in a few words; who said no is told only where the page's words tell it. */
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import type { Obstacle } from '@/domain/obstacle';

export function nameObstacle({ cause }: Pick<Obstacle, 'cause'>): string {
  return obstacles[`cause.${cause}`];
}

/** `卡住了：卖家没同意` */
export function lineObstacle(obstacle: Pick<Obstacle, 'cause'>): string {
  return text(obstacles, 'line', { name: nameObstacle(obstacle) });
}
