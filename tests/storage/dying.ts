/** A worker that dies at a question to the database: it is not answered, and none after it. */
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';

const ofStores = ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'clear', 'openCursor', 'count'] as const;
const ofSchema = ['createObjectStore', 'deleteObjectStore'] as const;
const ofIndexes = ['createIndex', 'deleteIndex'] as const;

type Methods = Record<string, (...given: unknown[]) => unknown>;

/**
 * @param end the first question that is not answered; Infinity only counts. `vi.restoreAllMocks()` is the next life.
 * @param withSchema tables and indexes that are made or taken away are questions too: an upgrade.
 */
export function dieAt(end: number, withSchema = false): { asked: () => number } {
  let asked = 0;
  const spy = (prototype: object, questions: readonly string[]) => {
    const methods = prototype as Methods;
    for (const question of questions) {
      const real = methods[question];
      if (!real) continue;
      vi.spyOn(methods, question).mockImplementation(function (this: unknown, ...given) {
        asked += 1;
        if (asked >= end) throw new Error('died here');
        return real.apply(this, given);
      });
    }
  };
  spy(IDBObjectStore.prototype, withSchema ? [...ofStores, ...ofIndexes] : ofStores);
  if (withSchema) spy(IDBDatabase.prototype, ofSchema);
  return { asked: () => asked };
}
