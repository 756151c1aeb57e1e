/** The caller's side of the door, for content scripts and our own pages. Types only from the contract: no zod here. */
import type { Changed, MessageName, RequestOf, ResponseOf } from './contract';

/** What goes over the wire, and what comes back; `serve.ts` is the other end. */
export interface Question {
  door: 1;
  name: string;
  request: unknown;
}

export type Reply =
  | { door: 1; kind: 'answer'; answer: unknown }
  | { door: 1; kind: 'refused'; why: 'sender' | 'message' | 'size' }
  | { door: 1; kind: 'locked' }
  | { door: 1; kind: 'bug' };

/**
 * Why there is no answer.
 * `gone`: the extension was updated, switched off or removed; this script can never ask again.
 * `no-answer`: the background died or was not there; whether it acted is not known.
 * `locked`: the vault is locked, and this needs what is in it.
 * `refused`: the door does not take this message from here. `bug`: the background failed; its console says how.
 */
export type Unanswered = 'gone' | 'no-answer' | 'locked' | 'refused' | 'bug';

export class UnansweredError extends Error {
  override name = 'UnansweredError';
  constructor(
    readonly why: Unanswered,
    message: string,
  ) {
    super(message);
  }
}

export type Ask = <Name extends MessageName>(name: Name, request: RequestOf<Name>) => Promise<ResponseOf<Name>>;

interface Runtime {
  id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  connect(how: { name: string }): OpenPort;
  onMessage: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
}

/** A way to the background for what is too large for one message. */
export interface OpenPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Opens a port; null when the extension is gone. */
export function openPort(name: string): OpenPort | null {
  try {
    return runtime()?.connect({ name }) ?? null;
  } catch {
    return null;
  }
}

type Listener = (message: unknown, sender: { id?: string }) => undefined;

/** The browser's own object, promises included: `browser` where there is one, else `chrome`. */
function runtime(): Runtime | null {
  for (const name of ['browser', 'chrome']) {
    try {
      const found = (Reflect.get(globalThis, name) as { runtime?: Runtime } | undefined)?.runtime;
      // After an update `runtime` is there without its id, or throws; a page's `<form id=browser>` is no browser either.
      if (found?.id && typeof found.sendMessage === 'function') return found;
    } catch {}
  }
  return null;
}

/**
 * Questions that may be put twice: they change nothing, or the same a second time. The background may die while it
 * answers; it is woken by being asked again.
 */
const repeatable: ReadonlySet<MessageName> = new Set([
  'rules-for',
  'report-reading',
  'reading-part',
  'cases-here',
  'case-detail',
  'flow-here',
  'list-cases',
  'case-evidence',
  'case-obstacle',
  'dismiss-obstacle',
  'lend-keys',
  'capture-part',
  'adapter-health',
  'masked-page',
  'get-settings',
  'after-ends',
  'home-cases',
  'home-section',
  'list-taught',
  'official-rules',
  'vault-state',
  'import-state',
  'whole-cases',
  'set-permission',
  'list-shares',
  'read-packet',
  'begin-backup',
  'guide',
  'case-topics',
  'topic',
  'notices',
  'notice-settings',
  'case-watch',
  'watch-state',
  'list-looks',
  // Each adds only what is not there.
  'adopt-blocks',
  'adopt-events',
  'adopt-notices',
  'upload-pieces',
  'note-upload',
  'adopt-taught',
]);

/** Milliseconds before each further time. */
const againAfter = [150, 900, 3000];

/** Asks the background. Rejects with `UnansweredError` only; every expected outcome is a value. */
export const ask: Ask = async (name, request) => {
  for (let turn = 0; ; turn++) {
    try {
      return await askOnce(name, request);
    } catch (error) {
      const pause = repeatable.has(name) ? againAfter[turn] : undefined;
      if (pause === undefined || !(error instanceof UnansweredError) || error.why !== 'no-answer') throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
};

const askOnce: Ask = async (name, request) => {
  const here = runtime();
  if (!here) throw new UnansweredError('gone', `${name}: the extension is gone`);
  let reply: Reply | undefined;
  try {
    reply = (await here.sendMessage({ door: 1, name, request } satisfies Question)) as Reply | undefined;
  } catch (error) {
    const isOver = runtime() === null || String(error).includes('context invalidated');
    throw new UnansweredError(isOver ? 'gone' : 'no-answer', `${name}: ${String(error)}`);
  }
  if (reply?.kind === 'answer') return reply.answer as ResponseOf<typeof name>;
  if (reply?.kind === 'refused') throw new UnansweredError('refused', `${name}: refused (${reply.why})`);
  if (reply?.kind === 'locked') throw new UnansweredError('locked', `${name}: the vault is locked`);
  if (reply?.kind === 'bug') throw new UnansweredError('bug', `${name}: the background failed`);
  throw new UnansweredError('no-answer', `${name}: no answer`);
};

/** True when nothing can be asked any more from this script. */
export function isGone(error: unknown): boolean {
  return error instanceof UnansweredError && error.why === 'gone';
}

const changes: readonly unknown[] = [
  'cases',
  'flow',
  'settings',
  'rules',
  'vault',
  'views',
  'import',
  'official',
  'updates',
  'watch',
  'notices',
  'phone',
  'health',
] satisfies Changed['changed'][];

function isChange(what: unknown): what is Changed['changed'] {
  return changes.includes(what);
}

/** Calls back when something changed; ask again then. Gives the way to stop. */
export function listenForChanges(listener: (what: Changed['changed']) => void): () => void {
  const here = runtime();
  if (!here) return () => undefined;
  const own = here.id;
  const onMessage: Listener = (message, sender) => {
    if (sender.id !== own || !(message instanceof Object) || Reflect.has(message, 'door')) return undefined;
    const what: unknown = Reflect.get(message, 'changed');
    if (isChange(what)) listener(what);
    return undefined;
  };
  here.onMessage.addListener(onMessage);
  return () => here.onMessage.removeListener(onMessage);
}
