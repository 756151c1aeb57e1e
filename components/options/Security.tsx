/** 安全: when a passphrase is asked for, the passphrase, the recovery code, locking now. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { options } from '@/assets/locales/zh_CN.yml';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { ChoiceGroup } from '../ui/Choice';
import { useVaultState, type VaultState } from '../ui/vault-state';
import { ConfirmPassphrase } from './ConfirmPassphrase';
import { EraseEverything } from './EraseEverything';
import { RecoveryCode } from './RecoveryCode';
import { Select } from './Select';
import { SetPassphrase } from './SetPassphrase';
import type { SectionProps } from './section-props';

const modes = ['stay', 'browser', 'minutes', 'always'] as const;
type Mode = (typeof modes)[number];
const minutes = [5, 15, 60, 240] as const;
const usual = 15;
/** Long enough to read our own dialog to its end. */
const always = 3;

type After = VaultState['lockAfter'];

function modeOf(after: After): Mode {
  if (after === null) return 'stay';
  return after.kind === 'browser' ? 'browser' : after.minutes === always ? 'always' : 'minutes';
}

function afterOf(mode: Mode, count: number): After {
  if (mode === 'stay') return null;
  return mode === 'browser' ? { kind: 'browser' } : { kind: 'minutes', minutes: mode === 'always' ? always : count };
}

type Open = { kind: 'mode'; after: After } | { kind: 'passphrase'; after: After | undefined } | { kind: 'code' };
type Told = 'kept' | 'passphrase-kept' | 'code-kept' | 'lock-busy' | 'lock-full' | 'renewed' | 'failed';

const notDone: ReadonlySet<Told> = new Set(['failed', 'lock-busy', 'lock-full']);

export function Security({ ask, subscribe, derive, copy }: SectionProps) {
  const vault = useVaultState(ask, subscribe);
  const [open, setOpen] = useState<Open | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  if (!vault) return <section aria-busy="true" />;
  const mode = modeOf(vault.lockAfter);
  const count = vault.lockAfter?.kind === 'minutes' && mode === 'minutes' ? vault.lockAfter.minutes : usual;

  const choose = (after: After) => {
    setTold(null);
    setOpen(vault.stretch ? { kind: 'mode', after } : { kind: 'passphrase', after });
  };
  const end = (what: Told | null) => {
    setOpen(null);
    setTold(what);
  };
  const lockNow = async () => {
    const answer = await ask('lock-now', {}).catch(() => null);
    setTold(answer === null ? 'failed' : answer.kind === 'busy' ? 'lock-busy' : null);
  };

  const renew = async () => {
    const answer = await ask('renew-keys', {}).catch(() => null);
    setTold(answer === null ? 'failed' : answer.kind === 'busy' ? 'lock-busy' : 'renewed');
  };

  return (
    <section className="security" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.security']}</h1>
      </div>
      <p className="t-2">{options['security.intro']}</p>
      <div className="security__told" role="status">
        {told ? (
          <Banner tone={notDone.has(told) ? 'warning' : 'success'} icon={notDone.has(told) ? 'alert' : 'check-circle'}>
            <p>{options[`security.${told}`]}</p>
          </Banner>
        ) : null}
      </div>
      {vault.byCode ? (
        <Banner tone="warning" icon="alert">
          <p>{options['security.by-code']}</p>
        </Banner>
      ) : null}
      <section className="card stack" aria-labelledby="security-mode">
        <h2 className="t-xl" id="security-mode">
          {options['security.mode']}
        </h2>
        <ChoiceGroup
          values={modes}
          chosen={mode}
          layout="stack"
          labelledBy="security-mode"
          say={(value) => options[`security.mode-${value}`]}
          onChoose={(value) => choose(afterOf(value, count))}
        />
        <p className="t-2">{text(options, `security.mode-${mode}-how`, { minutes: count })}</p>
        {mode === 'minutes' ? (
          <Select
            label={options['security.minutes']}
            value={`${count}`}
            values={[...new Set([...minutes, count])]
              .sort((one, other) => one - other)
              .map((value) => ({
                value: `${value}`,
                text: text(options, 'security.minutes-value', { minutes: value }),
              }))}
            onPick={(value) => choose({ kind: 'minutes', minutes: Number(value) })}
          />
        ) : null}
        {mode === 'stay' ? null : (
          <>
            <p className="t-2">{options['security.locked-means']}</p>
            <div className="row">
              <Button icon="lock" onPress={() => void lockNow()}>
                {options['security.lock-now']}
              </Button>
            </div>
          </>
        )}
      </section>
      <section className="card stack-s" aria-labelledby="security-passphrase">
        <h2 className="t-xl" id="security-passphrase">
          {options['security.passphrase']}
        </h2>
        <p className="t-2">{options[vault.stretch ? 'security.passphrase-set' : 'security.passphrase-none']}</p>
        <div className="row">
          <Button onPress={() => setOpen({ kind: 'passphrase', after: undefined })}>
            {options[vault.stretch ? 'security.passphrase-change' : 'security.passphrase-make']}
          </Button>
        </div>
      </section>
      <section className="card stack-s" aria-labelledby="security-code">
        <h2 className="t-xl" id="security-code">
          {options['security.code']}
        </h2>
        <p className="t-2">{options[vault.hasCode ? 'security.code-set' : 'security.code-none']}</p>
        <div className="row">
          <Button onPress={() => setOpen({ kind: 'code' })}>
            {options[vault.hasCode ? 'security.code-renew' : 'security.code-make']}
          </Button>
        </div>
      </section>
      <section className="card stack-s" aria-labelledby="security-keys">
        <h2 className="t-xl" id="security-keys">
          {options['security.keys']}
        </h2>
        <p className="t-2">{options['security.keys-how']}</p>
        <div className="row">
          <Button onPress={() => void renew()}>{options['security.keys-renew']}</Button>
        </div>
      </section>
      <EraseEverything ask={ask} />
      {open?.kind === 'mode' && vault.stretch ? (
        <ConfirmPassphrase {...{ ask, derive, stretch: vault.stretch, after: open.after }} onEnd={end} />
      ) : null}
      {open?.kind === 'passphrase' ? (
        <SetPassphrase
          {...{ ask, derive }}
          known={vault.byCode ? null : vault.stretch}
          after={open.after}
          onEnd={end}
        />
      ) : null}
      {open?.kind === 'code' ? (
        <RecoveryCode {...{ ask, copy, derive }} known={vault.byCode ? null : vault.stretch} onEnd={end} />
      ) : null}
    </section>
  );
}
