/** How it ended, in the page's own words: 已撤诉 is said only when the page says so. */
import type { ReactNode } from 'react';
import { text } from '@/assets/locales/text';
import { words as common, overlay } from '@/assets/locales/zh_CN.yml';
import type { FlowOutcome } from '@/domain/flow';
import type { CaseSummary } from '@/domain/summary';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/icons';
import { nameNumber, nameTitle } from '../ui/name-case';
import { type Corner, Panel } from '../ui/Panel';
import { rich } from '../ui/Rich';
import { type WatchActs, WatchSentence } from './WatchSentence';

export type PlainOutcome = Exclude<FlowOutcome, { kind: 'refused' | 'material' | 'stopped' }>;

interface ResultPanelProps {
  summary: CaseSummary;
  outcome: PlainOutcome;
  corner: Corner;
  watch: WatchActs;
  onRecord: () => void;
  onOpen: () => void;
  onClose: () => void;
}

interface Face {
  title: string;
  icon: { name: IconName; tone?: string };
  body: ReactNode;
}

function faceOf(outcome: PlainOutcome, summary: CaseSummary): Face {
  const { words } = outcome;
  const goods = summary.kind === 'refund' || summary.kind === 'aftersale';
  switch (outcome.kind) {
    case 'withdrawn':
      return {
        title: overlay['result.withdrawn'],
        icon: { name: 'check-circle', tone: 't-success' },
        body: (
          <>
            <p className="t-l">{rich(overlay, 'result.withdrawn-words', { words })}</p>
            <p className="t-2">{overlay[goods ? 'result.withdrawn-next-goods' : 'result.withdrawn-next']}</p>
            <p className="saved">
              <Icon name="shield" size="s" />
              {overlay['result.saved']}
            </p>
          </>
        ),
      };
    case 'closed-after-submit':
      return {
        title: overlay['result.closed'],
        icon: { name: 'check-circle' },
        body: (
          <>
            <p className="t-l">{overlay['result.closed-line']}</p>
            {words ? <p>{text(overlay, 'result.closed-words', { words })}</p> : null}
            <p className="t-2">{overlay['result.closed-why']}</p>
          </>
        ),
      };
    case 'pending':
      return {
        title: overlay['result.pending'],
        icon: { name: 'clock' },
        body: (
          <>
            {words ? <p className="t-l">{rich(overlay, 'result.pending-words', { words })}</p> : null}
            <p>{rich(overlay, 'result.pending-next')}</p>
            <p className="t-2">{overlay['result.pending-wait']}</p>
            <p>
              <span className="source">{overlay['result.pending-source']}</span>
            </p>
          </>
        ),
      };
    case 'unknown':
      return {
        title: overlay['result.unknown'],
        icon: { name: 'question', tone: 't-warning' },
        body: (
          <>
            <p className="t-l">{rich(overlay, 'result.unknown-look')}</p>
            {words ? <p>{text(overlay, 'result.unknown-words', { words })}</p> : null}
            <p className="t-2">{overlay['result.unknown-watch']}</p>
          </>
        ),
      };
  }
}

export function ResultPanel({ summary, outcome, corner, watch, onRecord, onOpen, onClose }: ResultPanelProps) {
  const face = faceOf(outcome, summary);
  const unknown = outcome.kind === 'unknown';
  return (
    <Panel
      role="status"
      title={face.title}
      icon={face.icon}
      corner={corner}
      onClose={onClose}
      foot={
        <>
          <Button grow onPress={onRecord}>
            {overlay[outcome.kind === 'pending' ? 'result.progress' : 'result.record']}
          </Button>
          <Button look="primary" grow onPress={unknown ? onOpen : onClose}>
            {overlay[unknown ? 'result.open' : 'result.good']}
          </Button>
        </>
      }
    >
      <p className="t-s t-3">
        {nameTitle(summary)}，{nameNumber(summary.subject)}
        <span className="visually-hidden">，{common[`kind.${summary.kind}`]}</span>
      </p>
      {face.body}
      <WatchSentence caseKey={summary.key} acts={watch} />
    </Panel>
  );
}
