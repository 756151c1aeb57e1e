/** A door for the gallery and the component tests: answers from given values, and remembers what it was asked. */
import type { Ask, ResponseOf, StretchText } from '@/components/ask-type';
import type { Derive } from '@/components/ui/derive';

export interface Asked {
  name: string;
  request: unknown;
}

export type Answers = Record<string, unknown>;

export function makeAsk(answers: Answers): { ask: Ask; asked: Asked[] } {
  const asked: Asked[] = [];
  const answer = async (name: string, request: unknown): Promise<unknown> => {
    asked.push({ name, request });
    if (!(name in answers)) throw new Error(`no answer for ${name}`);
    const given = answers[name];
    return typeof given === 'function' ? given(request) : given;
  };
  return { ask: answer as Ask, asked };
}

export const stretch: StretchText = {
  kind: 'argon2id',
  memoryKiB: 65_536,
  passes: 3,
  lanes: 4,
  salt: 'AAECAwQFBgcICQoLDA0ODw',
};

/** Stands for the stretching, which takes a second: the secret is the passphrase itself. */
export const quickDerive: Derive = async (passphrase, given, onProgress) => {
  onProgress(1);
  return { stretch: given ?? stretch, secret: passphrase };
};

export const staysOpen: ResponseOf<'vault-state'> = {
  kind: 'vault',
  locked: false,
  lockAfter: null,
  stretch: null,
  hasCode: false,
  byCode: false,
  waitMs: 0,
  waiting: 0,
};

export const locks: ResponseOf<'vault-state'> = {
  ...staysOpen,
  lockAfter: { kind: 'minutes', minutes: 15 },
  stretch,
  hasCode: true,
};

export const noChanges = () => () => undefined;
