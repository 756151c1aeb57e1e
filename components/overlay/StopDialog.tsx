/** Stands in the way when it should: advice is the primary button, going on is a quiet second step. */
import { type ReactNode, useRef } from 'react';
import { textByKey } from '@/assets/locales/text';
import { domain, overlay } from '@/assets/locales/zh_CN.yml';
import type { Stop } from '@/domain/confirm';
import type { CaseDetail } from '@/domain/summary';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { SourceLine } from '../ui/Source';
import { CaseCard } from './CaseCard';
import { Alternatives } from './ConfirmParts';

interface StopDialogProps {
  detail: CaseDetail;
  stop: Stop;
  related: ReactNode;
  /** Back to the question, when an answer led here. */
  onBack: () => void;
  onClose: () => void;
  onGoOn: () => void;
}

/** The check that a stop comes from, and how many of its sentences say why. */
const because = {
  'still-waiting': { check: 'money', lines: 0 },
  'seller-asked-first': { check: 'money', lines: 4 },
  'deadline-passed': { check: 'time', lines: 1 },
  'window-passed': { check: 'again', lines: 2 },
} as const;

/** The scam's warning stands out in its banner; it is not said twice. */
const scamLine = 'stop-line.seller-asked-first';

export function StopDialog({ detail, stop, related, onBack, onClose, onGoOn }: StopDialogProps) {
  const stay = useRef<HTMLButtonElement>(null);
  const { summary, plan } = detail;
  const { check: id, lines } = because[stop.kind];
  const check = plan.checks.find((each) => each.id === id);
  // Of the seller's own line, only that: the rest of the money check stands in the confirm dialog.
  const facts = (check?.lines ?? [])
    .slice(0, lines)
    .filter((line) => stop.kind !== 'seller-asked-first' || line.key === 'check-line.money.seller-asked');
  const warns = stop.lines.some((line) => line.key === scamLine);
  return (
    <Dialog
      role="alertdialog"
      size="s"
      title={domain[stop.title]}
      lead={stop.kind === 'still-waiting' ? { back: onBack } : undefined}
      onClose={onClose}
      firstFocus={stay}
      foot={
        <>
          <Button look="neutral" flush wrap onPress={onGoOn}>
            {overlay['stop.go-on']}
          </Button>
          <Button look="primary" large push buttonRef={stay} onPress={onClose}>
            {overlay['stop.stay']}
          </Button>
        </>
      }
    >
      <CaseCard summary={summary} small />
      {facts.map((fact) => (
        <p key={fact.key} className="t-l">
          {textByKey(domain, fact.key, fact.values)} <SourceLine sources={[fact.source]} />
        </p>
      ))}
      {stop.lines
        .filter((line) => line.key !== scamLine)
        .map((line) => (
          <p key={line.key} className={facts.length ? 't-2' : 't-l'}>
            {textByKey(domain, line.key, line.values)}
          </p>
        ))}
      {warns ? (
        <Banner tone="warning" icon="alert">
          <p>{domain[scamLine]}</p>
        </Banner>
      ) : null}
      {warns && !plan.alternatives.length ? <p className="t-2">{overlay['stop.way']}</p> : null}
      {warns ? <Alternatives plan={plan} title={overlay['stop.other-way']} /> : null}
      {related}
    </Dialog>
  );
}
