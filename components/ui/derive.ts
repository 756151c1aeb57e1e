/** How a face turns a passphrase into a secret; our pages hand it in, for it is no work of components. */
import type { StretchText } from '../ask-type';

export type Derive = (
  passphrase: string,
  /** null for a new passphrase: with parameters of today. */
  stretch: StretchText | null,
  /** Told how far it is, 0 to 1. */
  onProgress: (done: number) => void,
) => Promise<{ stretch: StretchText; secret: string }>;
