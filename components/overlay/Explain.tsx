/** 暂时不能撤 and 没认出这件: why, what happens to the money, what can be done now. Never a grey button. */
import type { ReactNode } from 'react';
import { textByKey } from '@/assets/locales/text';
import { domain, overlay, words } from '@/assets/locales/zh_CN.yml';
import type { CaseDetail } from '@/domain/summary';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ServiceLink } from '../ui/Help';
import { rich } from '../ui/Rich';
import { SourceLine } from '../ui/Source';
import { CaseCard } from './CaseCard';
import { TeachOffer } from './TeachDialog';

interface BlockedDialogProps {
  detail: CaseDetail;
  service: string;
  related: ReactNode;
  /** Where the page's own control may be pointed at. */
  onTeach?: (event: MouseEvent) => void;
  onOpen: () => void;
  onDiagnose: () => void;
  onClose: () => void;
}

/** Blocks after which somebody else can still withdraw it for the person. */
const mayAskService = new Set(['why.not-offered', 'why.no-route', 'why.decided', 'why.service']);

export function BlockedDialog({ detail, service, related, onTeach, onOpen, onDiagnose, onClose }: BlockedDialogProps) {
  const { plan, summary } = detail;
  const money = plan.checks.find((check) => check.id === 'money');
  const ask = plan.why !== null && mayAskService.has(plan.why);
  return (
    <Dialog
      size="s"
      title={overlay[plan.why === 'why.settled' ? 'blocked.settled' : 'blocked.title']}
      lead={{ icon: 'info' }}
      onClose={onClose}
      foot={
        <>
          <Button large onPress={onClose}>
            {overlay['blocked.known']}
          </Button>
          {ask ? (
            <>
              {summary.link ? (
                <Button large push onPress={onOpen}>
                  {overlay['blocked.open']}
                </Button>
              ) : null}
              <ServiceLink address={service} look="primary" large grow />
            </>
          ) : (
            <Button large push look="primary" onPress={onOpen}>
              {overlay['blocked.open']}
            </Button>
          )}
        </>
      }
    >
      <CaseCard summary={summary} small />
      <p className="t-l">{textByKey(domain, plan.why ?? 'why.not-offered')}</p>
      {money ? (
        <div className="well">
          <p className="t-strong">
            {overlay['blocked.money']}：{textByKey(domain, money.verdict.key, money.verdict.values)}
          </p>
          {money.lines.slice(0, 2).map((line) => (
            <p key={line.key} className="t-2">
              {textByKey(domain, line.key, line.values)} <SourceLine sources={[line.source]} />
            </p>
          ))}
        </div>
      ) : null}
      {plan.why === 'why.not-offered' ? <TeachOffer onTeach={onTeach} /> : null}
      {ask ? <p className="t-2">{overlay['blocked.ask-service']}</p> : null}
      {related}
      <Button look="quiet" flush wrap icon="question" onPress={onDiagnose}>
        {words.diagnose}
      </Button>
    </Dialog>
  );
}

interface UnknownDialogProps {
  detail: CaseDetail;
  related: ReactNode;
  onOpen: () => void;
  onRules: () => void;
  onDiagnose: () => void;
  onClose: () => void;
}

export function UnknownDialog({ detail, related, onOpen, onRules, onDiagnose, onClose }: UnknownDialogProps) {
  const { summary } = detail;
  return (
    <Dialog
      size="s"
      title={overlay['unknown.title']}
      lead={{ icon: 'question' }}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" flush wrap onPress={onRules}>
            {overlay['unknown.tell']}
          </Button>
          <Button large push look="primary" onPress={onOpen}>
            {overlay['unknown.open']}
          </Button>
        </>
      }
    >
      <CaseCard summary={summary} small />
      <p className="t-l">
        {summary.statusText
          ? rich(overlay, 'unknown.words', { words: summary.statusText })
          : overlay['unknown.wordless']}
      </p>
      <p className="t-2">{overlay['unknown.kept']}</p>
      {related}
      <Button look="quiet" flush wrap icon="question" onPress={onDiagnose}>
        {words.diagnose}
      </Button>
    </Dialog>
  );
}
