/** The page is not what we know: nothing was pressed, and three drawings show how to do it by hand. */
import { text } from '@/assets/locales/text';
import { words as common, overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { Button, type Copy, CopyButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { NeedHelp } from '../ui/Help';
import { nameNumber } from '../ui/name-case';
import { CaseCard } from './CaseCard';
import { OpenFigure, PressFigure, SureFigure } from './Figures';

interface ChangedDialogProps {
  summary: CaseSummary;
  /** Words the page's control may carry, from the adapter; the first is drawn. */
  words: readonly string[];
  text: string;
  service: string;
  copy: Copy;
  onCheck: () => void;
  onClose: () => void;
}

export function ChangedDialog(props: ChangedDialogProps) {
  const { summary } = props;
  const words = props.words[0] ?? overlay['changed.two-words'];
  return (
    <Dialog
      size="m"
      title={overlay['changed.title']}
      tools={<NeedHelp address={props.service} />}
      onClose={props.onClose}
      foot={
        <>
          {props.text ? (
            <CopyButton look="neutral" flush text={props.text} copy={props.copy}>
              {overlay['changed.copy']}
            </CopyButton>
          ) : null}
          <Button look="primary" large push onPress={props.onCheck}>
            {overlay['changed.check']}
          </Button>
        </>
      }
    >
      <CaseCard summary={summary} small />
      <p className="t-l">{text(overlay, 'changed.intro', { kind: common[`kind.${summary.kind}`] })}</p>
      <ol className="figures">
        <li>
          <OpenFigure />
          <p className="t-strong">{overlay['changed.one']}</p>
          <p className="t-2">{text(overlay, 'changed.one-how', { number: nameNumber(summary.subject) })}</p>
        </li>
        <li>
          <PressFigure words={words} />
          <p className="t-strong">{text(overlay, 'changed.two', { words })}</p>
          <p className="t-2">{overlay['changed.two-how']}</p>
        </li>
        <li>
          <SureFigure />
          <p className="t-strong">{overlay['changed.three']}</p>
          <p className="t-2">{overlay['changed.three-how']}</p>
        </li>
      </ol>
    </Dialog>
  );
}
