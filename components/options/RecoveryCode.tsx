/** Makes a recovery code: shown once, to be written down or printed, and good for nothing until it was typed back. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { options, unlock } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../ask-type';
import { Button, type Copy, CopyButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { SecretField } from '../ui/SecretField';

interface RecoveryCodeProps {
  ask: Ask;
  copy: Copy;
  onEnd: (told: 'code-kept' | 'failed' | null) => void;
}

/** Of two codes that mean the same: letters alone, as they are compared. */
const bare = (code: string) =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

export function RecoveryCode({ ask, copy, onEnd }: RecoveryCodeProps) {
  const [code, setCode] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
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
    if (!code || !typed || busy) return;
    setError(null);
    setBusy(true);
    try {
      const answer = await ask('keep-recovery-code', { code: typed });
      if (answer.kind === 'kept') return onEnd('code-kept');
      setError(unlock[`code-${answer.why}`]);
      field.current?.focus();
    } catch {
      onEnd('failed');
    } finally {
      setBusy(false);
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
          unready={busy || typed === '' || isOther}
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
