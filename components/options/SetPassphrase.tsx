/** Sets a passphrase, or another one; where a way of locking waits for it, that follows at once. */
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

interface SetPassphraseProps {
  ask: Ask;
  derive: Derive;
  /** How the passphrase there is was stretched; null where none is known, or none is needed. */
  known: StretchText | null;
  /** How the archive is to lock then; nothing changes where this is missing. */
  after: VaultState['lockAfter'] | undefined;
  onEnd: (told: 'kept' | 'passphrase-kept' | 'lock-busy' | 'failed' | null) => void;
}

/** Signs a passphrase needs at least. */
const least = 8;

export function SetPassphrase({ ask, derive, known, after, onEnd }: SetPassphraseProps) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<{ field: 'old' | 'fresh' | 'again'; say: string } | null>(null);
  const first = useRef<HTMLInputElement>(null);

  const save = async () => {
    if (done !== null) return;
    if (Array.from(fresh.trim()).length < least)
      return setError({ field: 'fresh', say: options['security.passphrase-short'] });
    if (fresh !== again) return setError({ field: 'again', say: options['security.passphrase-differs'] });
    setError(null);
    setDone(0);
    try {
      // Two passphrases are stretched one after the other where there is an old one.
      const part = known ? 0.5 : 1;
      const before = known ? await derive(old, known, (far) => setDone(far * part)) : null;
      const next = await derive(fresh, null, (far) => setDone(1 - part + far * part));
      const answer = await ask('set-passphrase', { ...next, old: before?.secret ?? null });
      if (answer.kind === 'wrong' || answer.kind === 'too-soon')
        return setError({ field: 'old', say: sayWrong(answer.waitMs) });
      if (answer.kind === 'busy') return onEnd('lock-busy');
      if (after === undefined) return onEnd('passphrase-kept');
      const locked = await ask('set-lock', { after, secret: next.secret });
      onEnd(locked.kind === 'kept' ? 'kept' : locked.kind === 'busy' ? 'lock-busy' : 'failed');
    } catch {
      onEnd('failed');
    } finally {
      setDone(null);
    }
  };

  const errorOf = (field: 'old' | 'fresh' | 'again') => (error?.field === field ? error.say : null);
  return (
    <Dialog
      title={options[known ? 'security.passphrase-change' : 'security.passphrase-make']}
      size="s"
      firstFocus={first}
      onClose={() => onEnd(null)}
      foot={
        <>
          <Button onPress={() => onEnd(null)}>{options['security.cancel']}</Button>
          <Button look="primary" grow unready={done !== null} onPress={() => void save()}>
            {options['security.save']}
          </Button>
        </>
      }
    >
      {known ? (
        <SecretField
          label={options['security.passphrase-old']}
          value={old}
          onWrite={setOld}
          error={errorOf('old')}
          fieldRef={first}
        />
      ) : null}
      <SecretField
        label={options['security.passphrase-new']}
        value={fresh}
        onWrite={setFresh}
        isNew
        hint={`${options['security.passphrase-hint']}${options['security.passphrase-is-password']}`}
        error={errorOf('fresh')}
        fieldRef={known ? undefined : first}
      />
      <SecretField
        label={options['security.passphrase-again']}
        value={again}
        onWrite={setAgain}
        onEnter={() => void save()}
        isNew
        error={errorOf('again')}
      />
      {done === null ? null : <Progress label={unlock.opening} done={done} />}
    </Dialog>
  );
}
