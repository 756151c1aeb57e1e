/** The packet is made: what to tell the recipient, and how it opens there. */
import { outgoing } from '@/assets/locales/zh_CN.yml';
import { Banner } from '../../ui/Banner';
import { Button, type Copy, CopyButton } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface ShareDoneProps {
  /** null where a key was used: nothing has to be told. */
  passphrase: string | null;
  warning: string | null;
  copy: Copy;
  onClose: () => void;
}

export function ShareDone({ passphrase, warning, copy, onClose }: ShareDoneProps) {
  return (
    <Dialog
      title={outgoing['share.title']}
      size="s"
      onClose={onClose}
      foot={
        <Button look="primary" grow onPress={onClose}>
          {outgoing.close}
        </Button>
      }
    >
      <p role="status">{outgoing[passphrase === null ? 'share.done-key' : 'share.done']}</p>
      {passphrase === null ? null : (
        <>
          <output className="recovery-code" aria-label={outgoing['share.tell']}>
            {passphrase}
          </output>
          <CopyButton text={passphrase} copy={copy}>
            {outgoing['share.copy']}
          </CopyButton>
        </>
      )}
      <p className="t-2">{outgoing['share.how-open']}</p>
      <p className="t-2">{outgoing['share.limits']}</p>
      {warning ? (
        <Banner tone="warning" icon="alert">
          <p>{warning}</p>
        </Banner>
      ) : null}
    </Dialog>
  );
}
