/** The background's side of the door: one listener that judges the sender, parses the request, and calls one handler. */

import { VaultLocked } from '@/storage/vault/ring';
import type { Question, Reply } from './ask';
import { type Contract, contract, type MessageName, type RequestOf, type ResponseOf } from './contract';
import { type Caller, judgeSender, type PageCaller, type Self, type Stamp } from './sender';

type CallerOf<Name extends MessageName> = Contract[Name]['from'][number] extends 'page' ? PageCaller : Caller;

/** One for each entry of the contract: a missing one does not compile. */
export type Handlers = {
  [Name in MessageName]: (request: RequestOf<Name>, caller: CallerOf<Name>) => Promise<ResponseOf<Name>>;
};

/** A whole 3,000-row reading is far below this. Counted in characters, roughly. */
const mostSize = 8_000_000;
const mostDepth = 12;

/** What a page of the site asks only because a person did something there. */
const byPerson: ReadonlySet<MessageName> = new Set([
  'case-detail',
  'start-withdrawal',
  'flow-stage',
  'import-start',
  'keep-before',
  'teach-control',
  'upload-pieces',
]);

/** Answers every message; never rejects, and never lets a handler's own promise through (Dexie's is not the browser's). */
export function makeListener(
  handlers: Handlers,
  self: () => Self,
  report: (what: string, error: unknown) => void,
  /** A person did something that made a page ask. */
  onUse: () => void = () => undefined,
): (message: unknown, stamp: Stamp) => Promise<Reply> {
  async function answer(message: unknown, stamp: Stamp): Promise<Reply> {
    const caller = judgeSender(stamp, self());
    if (!caller) return refused('sender');
    if (sizeOf(message) > mostSize) return refused('size');
    const question = readQuestion(message);
    if (!question) return refused('message');
    const { from, request: schema } = contract[question.name];
    if (!(from as readonly string[]).includes(caller.kind)) return refused('sender');
    const parsed = schema.safeParse(question.request);
    if (!parsed.success) return refused('message');
    // The pair of name and request has just been checked; the compiler cannot follow it through the lookup.
    if (caller.kind === 'ui' || byPerson.has(question.name)) onUse();
    const handler = handlers[question.name] as (request: unknown, caller: Caller) => Promise<unknown>;
    return { door: 1, kind: 'answer', answer: await handler(parsed.data, caller) };
  }

  return async (message, stamp) => {
    try {
      return await answer(message, stamp);
    } catch (error) {
      if (error instanceof VaultLocked) return { door: 1, kind: 'locked' };
      report(nameOf(message), error);
      return { door: 1, kind: 'bug' };
    }
  };
}

/** For the console only. */
function nameOf(message: unknown): string {
  try {
    return String(Reflect.get(Object(message), 'name'));
  } catch {
    return 'a message that cannot be read';
  }
}

function refused(why: Extract<Reply, { kind: 'refused' }>['why']): Reply {
  return { door: 1, kind: 'refused', why };
}

function readQuestion(message: unknown): { name: MessageName; request: unknown } | null {
  if (message === null || typeof message !== 'object' || Array.isArray(message)) return null;
  const { door, name, request } = message as Partial<Question>;
  if (door !== 1 || typeof name !== 'string' || Object.keys(message).length !== 3) return null;
  return Object.hasOwn(contract, name) ? { name: name as MessageName, request } : null;
}

/** Characters of a message, about; infinite for what is no plain data or too deep. Stops once it is too much. */
function sizeOf(value: unknown, depth = 0): number {
  if (typeof value === 'string') return value.length + 2;
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? Number.POSITIVE_INFINITY : 8;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain || depth > mostDepth) return Number.POSITIVE_INFINITY;
  let size = 2;
  for (const key of Object.keys(value)) {
    size += key.length + 4 + sizeOf(Reflect.get(value, key), depth + 1);
    if (size > mostSize) return size;
  }
  return size;
}
