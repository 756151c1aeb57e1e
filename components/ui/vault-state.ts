/** How the archive is kept, as the background tells it. */
import type { Ask, ResponseOf, Subscribe } from '../ask-type';
import { useAsked } from './asked';

export type VaultState = ResponseOf<'vault-state'>;

const read = (ask: Ask) => ask('vault-state', {});

export function useVaultState(ask: Ask, subscribe: Subscribe): VaultState | null {
  return useAsked(ask, subscribe, 'vault', read)[0];
}
