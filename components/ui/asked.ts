/** What the background tells of one thing, asked again whenever that changed. */
import { useEffect, useState } from 'react';
import type { Ask, Subscribe } from '../ask-type';

/**
 * null until the first answer; what was told last stays while there is no newer one. The setter shows a change before it is
 * told.
 * @param what the change after which it is asked again
 * @param read asks; the same function each time, or it is asked anew
 */
export function useAsked<Value>(
  ask: Ask,
  subscribe: Subscribe,
  what: Parameters<Parameters<Subscribe>[0]>[0],
  read: (ask: Ask) => Promise<Value>,
): [Value | null, (value: Value) => void] {
  const [value, setValue] = useState<Value | null>(null);
  useEffect(() => {
    let live = true;
    const again = () => {
      read(ask).then(
        (answer) => live && setValue(answer),
        () => undefined,
      );
    };
    again();
    const stop = subscribe((changed) => {
      if (changed === what) again();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, what, read]);
  return [value, setValue];
}
