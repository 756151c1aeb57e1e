/** Our page that is never seen does one piece of work at a time: bringing it up for another takes the first away. */
import type { Background } from './background';

const turns = new WeakMap<Background, Promise<unknown>>();

export function inLookTurn<Result>(background: Background, work: () => Promise<Result>): Promise<Result> {
  const before = turns.get(background) ?? Promise.resolve();
  const result = before.then(work, work);
  turns.set(
    background,
    result.catch(() => undefined),
  );
  return result;
}
