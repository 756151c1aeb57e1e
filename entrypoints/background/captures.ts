/** The parts of what was taken of a page, held until all are there. A worker that dies loses them; they are sent anew. */
import { type Capture, captureSchema } from '@/domain/capture.schema';
import type { RequestOf } from '@/entrypoints/door/contract';
import type { PageCaller } from '@/entrypoints/door/sender';

/** By document and name; parts by their number. */
export type Captures = Map<string, Map<number, string>>;

/** More are never under way; what is left of an older one was given up. */
const mostHeld = 2;

function nameOf({ tabId, frameId, documentId }: PageCaller, capture: string): string {
  return `${tabId}:${frameId}:${documentId} ${capture}`;
}

export function holdCapture(captures: Captures, caller: PageCaller, given: RequestOf<'capture-part'>): void {
  const name = nameOf(caller, given.capture);
  const held = captures.get(name) ?? new Map<number, string>();
  held.set(given.at, given.text);
  captures.delete(name);
  captures.set(name, held);
  for (const oldest of captures.keys()) {
    if (captures.size <= mostHeld) return;
    captures.delete(oldest);
  }
}

/** The text whole, no longer held; null where parts are missing. */
export function takeText(
  captures: Captures,
  caller: PageCaller,
  { capture, count }: { capture: string; count: number },
): string | null {
  const name = nameOf(caller, capture);
  const held = captures.get(name);
  captures.delete(name);
  const parts = Array.from({ length: count }, (_, at) => held?.get(at) ?? null);
  return parts.some((part) => part === null) ? null : parts.join('');
}

/** The capture, no longer held; null where parts are missing, or it is none. */
export function takeCapture(captures: Captures, caller: PageCaller, given: RequestOf<'keep-before'>): Capture | null {
  const text = takeText(captures, caller, given);
  const parsed = captureSchema.safeParse(text === null ? null : readJson(text));
  return parsed.success ? parsed.data : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
