/** How a passphrase is stretched: which parameters a new one gets, and which are taken. */
import type { Bytes } from './bytes';

export interface Stretch {
  kind: 'argon2id';
  memoryKiB: number;
  passes: number;
  lanes: number;
  /** 16 random bytes. */
  salt: Bytes;
}

const strength = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 } as const;
const floor = { memoryKiB: 32 * 1024, passes: 2, lanes: 1 } as const;
/** More than a page can do: somebody wants it to hang. */
const ceiling = { memoryKiB: 1024 * 1024, passes: 16, lanes: 16 } as const;

export function newStretch(): Stretch {
  return { kind: 'argon2id', ...strength, salt: crypto.getRandomValues(new Uint8Array(16)) };
}

/** True for parameters that are neither too weak to keep a secret nor too heavy to be honest. */
export function isSound({ kind, memoryKiB, passes, lanes, salt }: Stretch): boolean {
  const given = { memoryKiB, passes, lanes };
  return (
    kind === 'argon2id' &&
    salt.length >= 16 &&
    (Object.keys(given) as (keyof typeof given)[]).every(
      (name) => Number.isInteger(given[name]) && given[name] >= floor[name] && given[name] <= ceiling[name],
    )
  );
}
