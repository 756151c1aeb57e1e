/** Asks before the face is there that wants the answers: its scripts take as long to load as an answer takes to come. */
import type { Ask } from './ask';
import type { MessageName, RequestOf } from './contract';

type Question = { [Name in MessageName]: [name: Name, request: RequestOf<Name>] }[MessageName];

/**
 * Puts the questions now, and gives an `ask` that hands out each answer once to whoever puts the same question. When
 * something changed meanwhile they are put anew.
 */
export function askAhead(ask: Ask, subscribe: (heard: () => void) => () => void, questions: readonly Question[]): Ask {
  const answers = new Map<string, Promise<unknown>>();
  for (const [name, request] of questions) {
    const answer = ask(name, request);
    // Whoever asks for it hears of its failure.
    answer.catch(() => undefined);
    answers.set(keyOf(name, request), answer);
  }
  const stop = subscribe(forget);

  function forget() {
    answers.clear();
    stop();
  }

  return (name, request) => {
    const key = keyOf(name, request);
    const ahead = answers.get(key);
    if (!ahead) return ask(name, request);
    answers.delete(key);
    if (answers.size === 0) stop();
    // The pair of name and request is the one it was asked with.
    return ahead as ReturnType<typeof ask<typeof name>>;
  };
}

function keyOf(name: string, request: unknown): string {
  return `${name} ${JSON.stringify(request)}`;
}
