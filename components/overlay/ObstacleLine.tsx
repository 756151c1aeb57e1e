/** One red line in a dialog about something else: what stands in the way, and the way to it. */
import type { CaseSummary } from '@/domain/summary';
import { Button } from '../ui/Button';
import { lineObstacle } from '../ui/name-obstacle';
import type { OverlayActs } from './acts';

export function ObstacleLine({ summary, acts }: { summary: CaseSummary; acts: OverlayActs }) {
  if (!summary.obstacle) return null;
  return (
    <span className="obstacle-line">
      <Button look="neutral" wrap icon="alert" onPress={() => acts.obstacles.open(summary)}>
        {lineObstacle(summary.obstacle)}
      </Button>
    </span>
  );
}
