/** Where the page takes no files: how to hand material in on the phone, and how the evidence gets there. */
import { upload } from '@/assets/locales/zh_CN.yml';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { QrCode } from '../../ui/QrCode';
import { Steps } from '../../ui/Steps';
import { CaseCard } from '../CaseCard';
import type { UploadShown } from './upload-acts';

interface UploadPhoneProps {
  shown: Extract<UploadShown, { stage: 'phone' }>;
  onBack: () => void;
}

const steps = ['phone.open', 'phone.find', 'phone.put'] as const;

export function UploadPhone({ shown, onBack }: UploadPhoneProps) {
  return (
    <Dialog
      size="m"
      title={upload['phone.title']}
      lead={{ icon: 'phone' }}
      onClose={onBack}
      foot={
        <Button large push look="primary" onPress={onBack}>
          {upload.good}
        </Button>
      }
    >
      <CaseCard summary={shown.summary} small />
      <p className="t-2">{upload['phone.why']}</p>
      {shown.address ? (
        <div className="phone">
          <QrCode address={shown.address} />
          <p className="t-strong grow">{upload['phone.scan']}</p>
        </div>
      ) : null}
      <Steps steps={steps.map((step) => ({ title: upload[step], state: 'todo' }))} />
      <p className="t-2">{upload['phone.evidence']}</p>
    </Dialog>
  );
}
