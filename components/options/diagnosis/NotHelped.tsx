/** 这没帮到我: the diagnosis as a masked text to copy, and the way to the official service. Nothing is sent by itself. */
import { useId, useState } from 'react';
import { diagnosis, words } from '@/assets/locales/zh_CN.yml';
import type { Walk } from '@/domain/diagnosis';
import { type DiagnosisSummaryWords, writeDiagnosis } from '@/domain/diagnosis-summary';
import type { CaseSummary } from '@/domain/summary';
import { Button, type Copy, CopyButton } from '../../ui/Button';
import { ServiceLink } from '../../ui/Help';

interface NotHelpedProps {
  way: Walk;
  entry: string | null;
  said: string;
  summary: CaseSummary | null;
  copy: Copy;
  service: string;
}

const lines: DiagnosisSummaryWords = {
  title: diagnosis['summary.title'],
  case: diagnosis['summary.case'],
  noCase: diagnosis['summary.no-case'],
  said: diagnosis['summary.said'],
  entry: diagnosis['summary.entry'],
  asked: diagnosis['summary.asked'],
  told: diagnosis['summary.told'],
  end: diagnosis['summary.end'],
  blank: diagnosis['summary.blank'],
  kind: {
    refund: words['kind.refund'],
    aftersale: words['kind.aftersale'],
    complaint: words['kind.complaint'],
    report: words['kind.report'],
  },
};

export function NotHelped({ way, entry, said, summary, copy, service }: NotHelpedProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const written = writeDiagnosis({ way, entry, said, summary }, lines);
  return (
    <div className="stack-s">
      <Button icon="help" expanded={open} controls={open ? id : undefined} onPress={() => setOpen(!open)}>
        {diagnosis['not-helped']}
      </Button>
      {open ? (
        <div id={id} className="stack-s">
          <p className="t-2">{diagnosis['not-helped-how']}</p>
          <p className="quote diagnosis__written">{written}</p>
          <div className="row row--wrap">
            <CopyButton look="primary" text={written} copy={copy}>
              {diagnosis['not-helped-copy']}
            </CopyButton>
            <ServiceLink address={service} />
          </div>
          <p className="t-2">{words['service.how']}</p>
          <p className="t-danger">{words['service.scam']}</p>
        </div>
      ) : null}
    </div>
  );
}
