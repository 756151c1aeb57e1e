/** Asks for the passphrase once more before the way the archive is locked changes. */
import { useRef, useState } from 'react';
import { options, unlock } from '@/assets/locales/zh_CN.yml';
import type { Ask, StretchText } from '../ask-type';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { Derive } from '../ui/derive';
import { Progress } from '../ui/Progress';
import { SecretField } from '../ui/SecretField';
import { sayWrong } from '../ui/say-wrong';
import type { VaultState } from '../ui/vault-state';

interface ConfirmPassphraseProps {
  ask: Ask;
  derive: Derive;
  stretch: StretchText;
  after: VaultState['lockAfter'];
  onEnd: (told: 'kept' | 'lock-busy' | 'lock-full' | 'failed' | null) => void;
}

export function ConfirmPassphrase({ ask, derive, stretch, after, onEnd }: ConfirmPassphraseProps) {
  const [typed, setTyped] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const confirm = async () => {
    if (!typed || done !== null) return;
    setError(null);
    setDone(0);
    try {
      const { secret } = await derive(typed, stretch, setDone);
      const answer = await ask('set-lock', { after, secret });
      if (answer.kind === 'kept') return onEnd('kept');
      if (answer.kind === 'busy') return onEnd('lock-busy');
      if (answer.kind === 'still-waiting') return onEnd('lock-full');
      if (answer.kind === 'no-passphrase') return onEnd('failed');
      setError(sayWrong(answer.waitMs));
      field.current?.select();
    } catch {
      onEnd('failed');
    } finally {
      setDone(null);
    }
  };

  return (
    <Dialog
      title={options['security.confirm-title']}
      size="s"
      firstFocus={field}
      onClose={() => onEnd(null)}
      foot={
        <Button look="primary" grow unready={!typed || done !== null} onPress={() => void confirm()}>
          {options['security.confirm']}
        </Button>
      }
    >
      <p className="t-2">{options['security.confirm-why']}</p>
      <SecretField
        label={unlock.passphrase}
        value={typed}
        onWrite={setTyped}
        onEnter={() => void confirm()}
        error={error}
        fieldRef={field}
      />
      {done === null ? null : <Progress label={unlock.opening} done={done} />}
    </Dialog>
  );
}
