/** 审核中，看进度 and 看这件的记录: the case's timeline, in place. */
import type { ReactNode } from 'react';
import { overlay } from '@/assets/locales/zh_CN.yml';
import type { Arrival } from '@/domain/after-end';
import type { CaseDetail } from '@/domain/summary';
import type { ResponseOf } from '../ask-type';
import { AfterEnd } from '../ui/AfterEnd';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { NeedHelp } from '../ui/Help';
import { Limits } from '../ui/Limits';
import { Timeline } from '../ui/Timeline';
import { CaseCard } from './CaseCard';

interface TimelinePanelProps {
  detail: CaseDetail;
  now: number;
  service: string;
  related: ReactNode;
  onNote: (arrived: Arrival | null) => Promise<ResponseOf<'note-outcome'>>;
  /** Opens a place of our options page. */
  onGo: (hash: string) => void;
  onOpen: () => void;
  onClose: () => void;
}

export function TimelinePanel({ detail, now, service, related, onNote, onGo, onOpen, onClose }: TimelinePanelProps) {
  const over = detail.summary.state === 'done' || detail.summary.state === 'closed-after-submit';
  return (
    <Dialog
      size="s"
      title={overlay[over ? 'timeline.record-title' : 'timeline.title']}
      lead="mark"
      tools={<NeedHelp address={service} />}
      onClose={onClose}
      foot={
        <>
          {detail.summary.link ? (
            <Button large onPress={onOpen}>
              {overlay['timeline.open']}
            </Button>
          ) : null}
          <Button large look="primary" push onPress={onClose}>
            {overlay['timeline.known']}
          </Button>
        </>
      }
    >
      <CaseCard summary={detail.summary} small />
      <AfterEnd {...{ detail, onNote, onGo }} />
      <Timeline entries={detail.timeline} now={now} />
      <Limits {...{ detail, now }} mayExport={false} />
      {related}
    </Dialog>
  );
}
