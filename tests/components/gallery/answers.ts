/** A door for the gallery and the component tests: answers from given values, and remembers what it was asked. */
import type { Ask } from '@/components/ask-type';

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

export const noChanges = () => () => undefined;
