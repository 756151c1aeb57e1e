/** How a case goes, in our own pages: what to do after its end, its stages, its deadlines, and what the person adds. */
import type { CaseDetail } from '@/domain/summary';
import type { Ask } from '../ask-type';
import { AfterEnd } from './AfterEnd';
import { CorrectStage } from './CorrectStage';
import { Limits } from './Limits';
import { Timeline } from './Timeline';

interface CaseProgressProps {
  detail: CaseDetail;
  now: number;
  ask: Ask;
  onGo: (hash: string) => void;
}

export function CaseProgress({ detail, now, ask, onGo }: CaseProgressProps) {
  const { key } = detail.summary;
  return (
    <div className="stack" key={key}>
      <AfterEnd {...{ detail, onGo }} onNote={(arrived) => ask('note-outcome', { key, arrived })} />
      <Timeline entries={detail.timeline} now={now} />
      <CorrectStage {...{ detail, now, ask }} />
      <Limits {...{ detail, now }} mayExport />
    </div>
  );
}
