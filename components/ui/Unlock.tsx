/** Unlocking: by passphrase, or by recovery code where it is forgotten. Wrong tries wait longer and longer. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { unlock } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../ask-type';
import { Button } from './Button';
import type { Derive } from './derive';
import { Icon } from './Icon';
import { Progress } from './Progress';
import { SecretField } from './SecretField';
import { sayWait } from './say-wrong';
import { useVaultState } from './vault-state';

interface UnlockProps {
  ask: Ask;
  subscribe: Subscribe;
  derive: Derive;
  onUnlocked: () => void;
}

type Said = 'wrong' | 'wrong-code' | 'failed' | `code-${'too-short' | 'too-long' | 'letters' | 'check'}`;

export function Unlock({ ask, subscribe, derive, onUnlocked }: UnlockProps) {
  const vault = useVaultState(ask, subscribe);
  const [byCode, setByCode] = useState(false);
  const [typed, setTyped] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [until, setUntil] = useState(0);
  const left = useLeft(until);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
  }, []);

  const waits = vault?.waitMs ?? 0;
  useEffect(() => {
    if (waits > 0) setUntil(Date.now() + waits);
  }, [waits]);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (!typed || done !== null || left > 0) return;
    setSaid(null);
    setDone(0);
    try {
      const answer = byCode
        ? await ask('unlock-by-code', { code: typed })
        : await ask('unlock', { secret: (await derive(typed, vault?.stretch ?? null, setDone)).secret });
      if (answer.kind === 'unlocked') {
        setTyped('');
        return onUnlocked();
      }
      if (answer.kind === 'no-code') setSaid(`code-${answer.why}`);
      else {
        setSaid(byCode ? 'wrong-code' : 'wrong');
        if (answer.waitMs > 0) setUntil(Date.now() + answer.waitMs);
      }
    } catch {
      setSaid('failed');
    } finally {
      setDone(null);
    }
    field.current?.select();
  };

  const wait = left > 0 ? sayWait(left) : null;
  return (
    <form className="unlock stack" onSubmit={(event) => void open(event)} aria-label={unlock.title}>
      <p className="row t-xl">
        <Icon name="lock" />
        {unlock.title}
      </p>
      <p className="t-2">{unlock.why}</p>
      {vault?.waiting ? <p className="t-2">{text(unlock, 'waiting', { count: vault.waiting })}</p> : null}
      <SecretField
        label={unlock[byCode ? 'code' : 'passphrase']}
        value={typed}
        onWrite={setTyped}
        isPlain={byCode}
        hint={byCode ? unlock['code-hint'] : undefined}
        error={wait ?? (said ? unlock[said] : null)}
        fieldRef={field}
      />
      {done === null ? null : <Progress label={unlock.opening} done={done} />}
      <button type="submit" className="btn btn--primary btn--block" aria-disabled={done !== null || left > 0}>
        {unlock.open}
      </button>
      {vault?.hasCode ? (
        <Button
          look="quiet"
          onPress={() => {
            setByCode(!byCode);
            setTyped('');
            setSaid(null);
          }}
        >
          {unlock[byCode ? 'by-passphrase' : 'forgot']}
        </Button>
      ) : null}
    </form>
  );
}

/** Seconds until then; counts down by itself. */
function useLeft(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
