/** The address new rules are looked for at: empty is the packaged rules only. */
import { useId, useState } from 'react';
import { door, feed } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../../ask-type';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';

interface FeedAddressProps {
  address: string | null;
  ask: Ask;
  /** Asks the browser to let us reach an address; has to be called in the press itself. */
  allow: ((address: string) => Promise<boolean>) | undefined;
  /** `on`: there is an address now. */
  onKept: (on: boolean) => void;
}

export function FeedAddress({ address, ask, allow, onKept }: FeedAddressProps) {
  const [typed, setTyped] = useState(address ?? '');
  const [error, setError] = useState<string | null>(null);
  const field = useId();
  const below = useId();

  async function keep(wanted: string) {
    setError(null);
    // First of all: a browser asks only while the press is fresh. A refusal is told by the look that follows.
    const asking = wanted === '' ? null : allow?.(wanted).catch(() => false);
    try {
      await asking;
      const answer = await ask('set-feed', { address: wanted });
      if (answer.kind === 'not-an-address') setError(feed['address-wrong']);
      else if (answer.kind === 'unsaved') setError(door[`unsaved-${answer.why}`]);
      else onKept(wanted !== '');
    } catch {
      setError(door.unanswered);
    }
  }

  return (
    <details className="more stack-s" open={address !== null || undefined}>
      <summary>
        {feed.address}
        <Icon name="down" size="s" />
      </summary>
      <div className="field">
        <label className="field__label" htmlFor={field}>
          {feed['address-label']}
        </label>
        <input
          id={field}
          className="input"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          placeholder="https://"
          value={typed}
          aria-invalid={error !== null}
          aria-describedby={below}
          onChange={(event) => {
            setTyped(event.target.value);
            setError(null);
          }}
        />
        {error ? (
          <p id={below} className="field__error" role="alert">
            {error}
          </p>
        ) : (
          <p id={below} className="field__hint">
            {feed['address-hint']}
          </p>
        )}
      </div>
      <div className="row row--wrap">
        <Button unready={typed.trim() === ''} onPress={() => typed.trim() !== '' && void keep(typed.trim())}>
          {feed['address-keep']}
        </Button>
        {address !== null ? (
          <Button look="quiet" onPress={() => void keep('')}>
            {feed['address-drop']}
          </Button>
        ) : null}
      </div>
    </details>
  );
}
