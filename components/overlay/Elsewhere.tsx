/** Ways that go on outside this page: on the phone, with the official service, in another tab. */
import { type ReactNode, useId } from 'react';
import { textByKey } from '@/assets/locales/text';
import { domain, door, overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseDetail } from '@/domain/summary';
import type { NoticeWhy, PhonePath } from '../stores/shown';
import { Button, type Copy, CopyButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { NeedHelp, ServiceLink } from '../ui/Help';
import { QrCode } from '../ui/QrCode';
import { Steps } from '../ui/Steps';
import { CaseCard } from './CaseCard';

interface PhoneDialogProps {
  detail: CaseDetail;
  phone: PhonePath;
  service: string;
  related: ReactNode;
  copy: Copy;
  onClose: () => void;
}

export function PhoneDialog({ detail, phone, service, related, copy, onClose }: PhoneDialogProps) {
  const message = detail.application ?? detail.plan.application.text;
  return (
    <Dialog
      size="m"
      title={overlay['phone.title']}
      lead={{ icon: 'phone' }}
      tools={<NeedHelp address={service} />}
      onClose={onClose}
      foot={
        <Button large push look="primary" onPress={onClose}>
          {overlay['phone.known']}
        </Button>
      }
    >
      <CaseCard summary={detail.summary} small />
      <div className="phone">
        {phone.address ? <QrCode address={phone.address} /> : null}
        <div className="stack-s grow">
          {phone.address ? <p className="t-strong">{overlay['phone.scan']}</p> : null}
          <p className="t-2">{overlay[phone.address ? 'phone.why' : 'phone.no-code']}</p>
        </div>
      </div>
      {phone.steps.length ? (
        <>
          <h3 className="part__title">{overlay['phone.steps']}</h3>
          <Steps steps={phone.steps.map((title) => ({ title, state: 'todo' }))} />
        </>
      ) : null}
      <Message label={overlay['phone.text']} text={message} copy={copy} />
      <p className="t-s t-3">{overlay['phone.after']}</p>
      {related}
    </Dialog>
  );
}

function Message({ label, text, copy }: { label: string; text: string; copy: Copy }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="row">
        <h3 className="part__title grow" id={id}>
          {label}
        </h3>
        <CopyButton look="quiet" flush text={text} copy={copy}>
          {overlay['service.copy']}
        </CopyButton>
      </div>
      <p className="quote">{text}</p>
    </section>
  );
}

interface ServiceDialogProps {
  detail: CaseDetail;
  service: string;
  related: ReactNode;
  copy: Copy;
  onClose: () => void;
}

export function ServiceDialog({ detail, service, related, copy, onClose }: ServiceDialogProps) {
  return (
    <Dialog
      size="m"
      title={overlay['service.title']}
      lead="mark"
      onClose={onClose}
      foot={
        <>
          <Button large onPress={onClose}>
            {overlay['blocked.known']}
          </Button>
          <span className="push" />
          <ServiceLink address={service} look="primary" large />
        </>
      }
    >
      <CaseCard summary={detail.summary} small />
      <p className="t-l">{overlay['service.why']}</p>
      <Message label={overlay['service.message']} text={detail.plan.application.text} copy={copy} />
      <Steps
        steps={[
          { title: overlay['service.step-copy'], state: 'todo' },
          { title: overlay['service.step-open'], state: 'todo' },
          { title: overlay['service.step-send'], state: 'todo' },
        ]}
      />
      <p>
        <span className="source">{overlay['service.source']}</span>
      </p>
      {related}
    </Dialog>
  );
}

const runningWhys: readonly string[] = ['already-running-here', 'already-running-elsewhere', 'why.running'];

export function NoticeDialog({ why, onClose }: { why: NoticeWhy | `why.${string}`; onClose: () => void }) {
  const said = why.startsWith('why.') ? textByKey(domain, why) : textByKey(door, why);
  return (
    <Dialog
      role="alertdialog"
      size="s"
      title={overlay[runningWhys.includes(why) ? 'notice.running' : 'notice.title']}
      lead={{ icon: 'info' }}
      onClose={onClose}
      foot={
        <Button large push look="primary" onPress={onClose}>
          {overlay['notice.known']}
        </Button>
      }
    >
      <p className="t-l">{said}</p>
    </Dialog>
  );
}
