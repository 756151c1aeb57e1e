/** 卡住了: first that nothing is lost, then the page's words and the reason, what is missing, the ways on in order, and putting it aside. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { words as common, obstacles, overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { MissingProofs } from '../obstacle/MissingProofs';
import { ObstacleSteps } from '../obstacle/ObstacleSteps';
import { ObstacleTold } from '../obstacle/ObstacleTold';
import { PutAside } from '../obstacle/PutAside';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { NeedHelp, ServiceLink } from '../ui/Help';
import { whoRefused } from '../ui/name-case';
import { nameObstacle } from '../ui/name-obstacle';
import type { OverlayActs } from './acts';
import { CaseCard } from './CaseCard';
import { GiveProof } from './GiveProof';
import { ObstacleAct } from './ObstacleAct';
import { UploadAct, UploadHow } from './upload/UploadWay';

interface ObstacleDialogProps {
  summary: CaseSummary;
  /** How the withdrawal just ended; null when the case was looked at. */
  outcome: { kind: 'refused' | 'material'; words: string } | null;
  acts: OverlayActs;
  service: string;
  now: number;
  onBack?: (() => void) | undefined;
  onClose: () => void;
}

export function ObstacleDialog(props: ObstacleDialogProps) {
  const { summary, outcome, acts, now, onBack } = props;
  const { key } = summary;
  const { obstacles: ways } = acts;
  const [told, setTold] = useState<ToldObstacle | 'asking' | null>('asking');
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is asking once more
  useEffect(() => {
    let live = true;
    void ways.told(key).then((answer) => {
      if (live) setTold(answer);
    });
    return () => {
      live = false;
    };
  }, [ways, key, turn]);
  const again = () => setTurn((last) => last + 1);
  const known = told === 'asking' ? null : told;
  const asksMaterial = known?.obstacle.cause === 'material-missing';
  const mayUpload = asksMaterial && acts.upload.mayUpload(key) !== null;
  return (
    <Dialog
      role="alertdialog"
      size="m"
      title={titleOf(outcome, known, summary)}
      lead={onBack ? { back: onBack } : { icon: 'alert', tone: 't-danger' }}
      tools={<NeedHelp address={props.service} />}
      onClose={props.onClose}
      foot={
        <>
          <Button large push={!mayUpload} flush={mayUpload} onPress={props.onClose}>
            {overlay['refused.leave']}
          </Button>
          {asksMaterial ? <UploadAct acts={acts} caseKey={key} /> : null}
        </>
      }
    >
      <CaseCard summary={summary} small />
      {outcome ? (
        <p className="t-2">{text(overlay, 'refused.kept', { kind: common[`kind.${summary.kind}`] })}</p>
      ) : null}
      {known ? (
        <>
          <ObstacleTold told={known} now={now} />
          <MissingProofs
            told={known}
            give={(proof) => <GiveProof {...{ proof, acts }} caseKey={key} onGiven={again} />}
          />
          {asksMaterial ? <UploadHow acts={acts} caseKey={key} /> : null}
          <ObstacleSteps
            told={known}
            act={(step, isFirst) => <ObstacleAct {...{ step, isFirst, acts, summary }} told={known} />}
          />
          <PutAside
            obstacle={known.obstacle}
            dismiss={async (reason, event) => {
              const why = await ways.dismiss(event.nativeEvent, known, reason);
              if (why === null) again();
              return why;
            }}
          />
        </>
      ) : (
        <Untold {...props} asking={told === 'asking'} />
      )}
    </Dialog>
  );
}

function titleOf(
  outcome: ObstacleDialogProps['outcome'],
  told: ToldObstacle | null,
  { obstacle }: CaseSummary,
): string {
  if (outcome?.kind === 'material') return overlay['material.title'];
  if (outcome) return overlay[`refused.${whoRefused(outcome.words)}`];
  const known = told?.obstacle ?? obstacle;
  return known ? nameObstacle(known) : obstacles.title;
}

/** While it is asked for, and where there is no answer: the words, and the ways that are always there. */
function Untold({ outcome, summary, acts, service, asking }: ObstacleDialogProps & { asking: boolean }) {
  const said = outcome?.words ?? summary.obstacle?.words ?? '';
  return (
    <>
      <Banner tone="danger" icon="alert">
        <p className="t-strong">{said ? <bdi>{text(obstacles, 'words', { words: said })}</bdi> : obstacles.wordless}</p>
      </Banner>
      <p className="t-2" role="status">
        {obstacles[asking ? 'asking' : 'untold']}
      </p>
      {asking ? null : (
        <div className="row row--wrap">
          <Button onPress={() => acts.openCase(summary.key)}>{overlay['blocked.open']}</Button>
          <ServiceLink address={service} look="primary" />
        </div>
      )}
    </>
  );
}
