/** 没有同意 and 要补材料: first that nothing is lost, then the page's reason, then the ways on in order. */
import { text } from '@/assets/locales/text';
import { words as common, overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { Banner } from '../ui/Banner';
import { Button, type Copy, CopyButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { NeedHelp } from '../ui/Help';
import { whoRefused } from '../ui/name-case';
import { rich } from '../ui/Rich';
import { spellTime } from '../ui/spell';
import { CaseCard } from './CaseCard';

interface RefusedDialogProps {
  summary: CaseSummary;
  words: string;
  /** The page offers 平台介入 on this case. */
  mayIntervene: boolean;
  text: string;
  service: string;
  now: number;
  copy: Copy;
  onOpen: () => void;
  onClose: () => void;
}

export function RefusedDialog(props: RefusedDialogProps) {
  const { summary, words, mayIntervene } = props;
  const kind = common[`kind.${summary.kind}`];
  return (
    <Dialog
      role="alertdialog"
      size="s"
      title={overlay[`refused.${whoRefused(words)}`]}
      tools={<NeedHelp address={props.service} />}
      onClose={props.onClose}
      foot={
        <Button large push onPress={props.onClose}>
          {overlay['refused.leave']}
        </Button>
      }
    >
      <CaseCard summary={summary} small />
      <Banner tone="warning" icon="alert">
        <p>{text(overlay, words ? 'refused.kept' : 'refused.kept-wordless', { kind })}</p>
        {words ? <p className="t-strong">{text(overlay, 'refused.words', { words })}</p> : null}
      </Banner>
      <ul className="ways">
        <li>
          <p className="t-strong">{overlay['refused.talk']}</p>
          <p className="t-2">{overlay['refused.talk-how']}</p>
          {props.text ? (
            <CopyButton text={props.text} copy={props.copy}>
              {overlay['refused.talk-copy']}
            </CopyButton>
          ) : null}
        </li>
        {mayIntervene ? (
          <li>
            <p className="t-strong">{overlay['refused.platform-way']}</p>
            <p className="t-2">
              {overlay['refused.platform-how']}
              {overlay['refused.platform-note']}
            </p>
            <Button look="primary" onPress={props.onOpen}>
              {overlay['refused.platform-open']}
            </Button>
          </li>
        ) : null}
        <li>
          <p className="t-strong">{overlay[mayIntervene ? 'refused.leave-way' : 'refused.leave-way-second']}</p>
          <p className="t-2">
            {summary.deadlineAt
              ? text(overlay, 'refused.leave-how', { kind, time: spellTime(summary.deadlineAt, props.now) })
              : text(overlay, 'refused.leave-how-plain', { kind })}
          </p>
        </li>
      </ul>
    </Dialog>
  );
}

interface MaterialDialogProps {
  summary: CaseSummary;
  words: string;
  service: string;
  now: number;
  onOpen: () => void;
  onClose: () => void;
}

export function MaterialDialog({ summary, words, service, now, onOpen, onClose }: MaterialDialogProps) {
  return (
    <Dialog
      size="s"
      title={overlay['material.title']}
      tools={<NeedHelp address={service} />}
      onClose={onClose}
      foot={
        <>
          <Button look="neutral" flush onPress={onClose}>
            {overlay['material.later']}
          </Button>
          <Button look="primary" large push onPress={onOpen}>
            {overlay['material.go']}
          </Button>
        </>
      }
    >
      <CaseCard summary={summary} small />
      {words ? (
        <Banner tone="warning" icon="alert">
          <p>{overlay['material.words']}</p>
          <p className="t-strong">{text(overlay, 'refused.words', { words })}</p>
        </Banner>
      ) : null}
      <p className="t-l">
        {summary.deadlineAt
          ? rich(overlay, 'material.until', { time: spellTime(summary.deadlineAt, now) })
          : overlay['material.plain']}
      </p>
      <p className="t-2">{overlay['material.how']}</p>
    </Dialog>
  );
}
