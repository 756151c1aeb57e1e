/** True while the window is at most this wide: only for what CSS cannot do, such as a second step. */
import { useSyncExternalStore } from 'react';

export function useNarrow(px: number): boolean {
  const query = `(max-width: ${px}px)`;
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
