/** How the archive is kept, as the background tells it; asked again whenever that changed. */
import { useEffect, useState } from 'react';
import type { Ask, ResponseOf, Subscribe } from '../ask-type';

export type VaultState = ResponseOf<'vault-state'>;

/** null until the first answer; what was told last stays while there is no newer one. */
export function useVaultState(ask: Ask, subscribe: Subscribe): VaultState | null {
  const [state, setState] = useState<VaultState | null>(null);
  useEffect(() => {
    let live = true;
    const read = () => {
      ask('vault-state', {}).then(
        (answer) => live && setState(answer),
        () => undefined,
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'vault') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe]);
  return state;
}
