/** Makes a recovery code: shown once, to be written down or printed, and good for nothing until it was typed back. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { options, unlock } from '@/assets/locales/zh_CN.yml';
import type { Ask, StretchText } from '../ask-type';
import { Button, type Copy, CopyButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { Derive } from '../ui/derive';
import { Progress } from '../ui/Progress';
import { SecretField } from '../ui/SecretField';
import { sayWrong } from '../ui/say-wrong';

interface RecoveryCodeProps {
  ask: Ask;
  copy: Copy;
  derive: Derive;
  /** How the passphrase was stretched; null where none is needed. */
  known: StretchText | null;
  onEnd: (told: 'code-kept' | 'failed' | null) => void;
}

/** Of two codes that mean the same: letters alone, as they are compared. */
const bare = (code: string) =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

export function RecoveryCode({ ask, copy, derive, known, onEnd }: RecoveryCodeProps) {
  const [code, setCode] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const busy = done !== null;
  const field = useRef<HTMLInputElement>(null);
  const ended = useRef(onEnd);
  ended.current = onEnd;

  useEffect(() => {
    let live = true;
    ask('new-recovery-code', {}).then(
      (answer) => live && setCode(answer.code),
      () => live && ended.current('failed'),
    );
    return () => {
      live = false;
    };
  }, [ask]);

  const keep = async () => {
    if (!code || !typed || busy || (known && !passphrase)) return;
    setError(null);
    setWrong(null);
    setDone(0);
    try {
      const secret = known ? (await derive(passphrase, known, setDone)).secret : null;
      const answer = await ask('keep-recovery-code', { code: typed, secret });
      if (answer.kind === 'kept') return onEnd('code-kept');
      if (answer.kind === 'busy') return onEnd('failed');
      if (answer.kind !== 'no-code') return setWrong(sayWrong(answer.waitMs));
      setError(unlock[`code-${answer.why}`]);
      field.current?.focus();
    } catch {
      onEnd('failed');
    } finally {
      setDone(null);
    }
  };
  // Another whole code would be kept in place of the one that is written down.
  const isOther = code !== null && bare(typed).length >= bare(code).length && !isSame(typed, code);

  return (
    <Dialog
      title={options['security.code']}
      size="s"
      onClose={() => onEnd(null)}
      foot={
        <Button
          look="primary"
          grow
          unready={busy || typed === '' || isOther || (known !== null && passphrase === '')}
          onPress={() => (isOther ? setError(unlock['code-check']) : void keep())}
        >
          {options['security.save']}
        </Button>
      }
    >
      <p className="t-2">{options['security.code-show']}</p>
      <output className="recovery-code t-num" aria-label={options['security.code']}>
        {code ?? '…'}
      </output>
      {code ? (
        <div className="row row--wrap">
          <Button onPress={() => print()}>{options['security.code-print']}</Button>
          <CopyButton text={code} copy={copy}>
            {options['security.code-copy']}
          </CopyButton>
        </div>
      ) : null}
      <SecretField
        label={options['security.code-typed']}
        value={typed}
        onWrite={(value) => {
          setTyped(value);
          setError(null);
        }}
        onEnter={() => (isOther ? setError(unlock['code-check']) : void keep())}
        isPlain
        hint={options['security.code-typed-hint']}
        error={error ?? (isOther ? unlock['code-check'] : null)}
        fieldRef={field}
      />
      {known ? (
        <SecretField
          label={unlock.passphrase}
          value={passphrase}
          onWrite={setPassphrase}
          onEnter={() => void keep()}
          error={wrong}
        />
      ) : null}
      {done === null || !known ? null : <Progress label={unlock.opening} done={done} />}
      {code ? createPortal(<Sheet code={code} />, document.body) : null}
    </Dialog>
  );
}

/** O is 0, I and L are 1: as the code is read. */
function isSame(typed: string, code: string): boolean {
  return bare(typed).replaceAll('O', '0').replace(/[IL]/g, '1') === bare(code);
}

/** What is printed, and nothing else of the page. */
function Sheet({ code }: { code: string }) {
  return (
    <div className="print-sheet" aria-hidden="true">
      <h1>{options['security.code-sheet-title']}</h1>
      <p className="print-sheet__code">{code}</p>
      <p>{options['security.code-sheet']}</p>
    </div>
  );
}
