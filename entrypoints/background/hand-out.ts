/** Hands a file of a case's evidence to the page where the person asked for it, in slices over a port; to no other page, and no other file. */
import { keptEvidence } from '@/domain/evidence';
import { type SliceRefusal, type SliceSent, sliceBytes, slicePort } from '@/domain/slices';
import { mostUploadBytes } from '@/domain/upload-fit';
import { judgeSender, type PageCaller, type Stamp } from '@/entrypoints/door/sender';
import { base64url } from '@/storage/vault/bytes';
import { VaultLocked } from '@/storage/vault/ring';
import type { Background } from './background';
import { known, wholeCase } from './known';
import { mayTake } from './tabs';

/** What is used of a browser's port. */
export interface Port {
  name: string;
  sender?: Stamp | undefined;
  postMessage(message: SliceSent): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** A page that does not say it has a slice is gone, or is none of ours. */
const patienceMs = 60_000;

/** Listens on a port that a page opened. Nothing of a file is read before the sender was judged and its wish was checked. */
export function handOut(background: Background, port: Port, report: (what: string, error: unknown) => void): void {
  if (port.name !== slicePort) return;
  const caller = judgeSender(port.sender ?? {}, background.browser.self());
  if (caller?.kind !== 'page') {
    port.disconnect();
    return;
  }
  const gone = new AbortController();
  let begun = false;
  let taken = 0;
  let heard: (() => void) | null = null;
  const hear = () => heard?.();
  const leave = () => {
    gone.abort();
    hear();
  };

  /** Until the page has `count` slices; false when it is gone or says nothing for too long. */
  async function untilTaken(count: number): Promise<boolean> {
    const timer = setTimeout(leave, patienceMs);
    while (taken < count && !gone.signal.aborted) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
    clearTimeout(timer);
    return !gone.signal.aborted;
  }

  async function give(wanted: { key: string; piece: string }, to: PageCaller): Promise<SliceSent | null> {
    const found = await find(background, wanted, to);
    if (typeof found === 'string') return { kind: 'no', why: found };
    const { shelf } = await background.archive();
    let at = 0;
    const given = await shelf.giveOut(
      found.sha256,
      async (plain) => {
        for (let from = 0; from < plain.length; from += sliceBytes) {
          port.postMessage({ kind: 'slice', at, data: base64url(plain.subarray(from, from + sliceBytes)) });
          at += 1;
          if (!(await untilTaken(at))) return;
        }
      },
      gone.signal,
    );
    if (gone.signal.aborted) return null;
    if (given.kind === 'whole') return { kind: 'end', size: given.size, sha256: given.sha256 };
    return { kind: 'no', why: given.kind === 'no-file' ? 'no-file' : 'damaged' };
  }

  port.onDisconnect.addListener(leave);
  port.onMessage.addListener((message) => {
    if (begun) {
      taken = Math.max(taken, numberIn(message));
      return hear();
    }
    begun = true;
    const wanted = readWanted(message);
    if (!wanted) return port.disconnect();
    give(wanted, caller)
      .catch((error: unknown): SliceSent | null => {
        if (error instanceof VaultLocked) return { kind: 'no', why: 'locked' };
        if (!gone.signal.aborted) report('a file for a page', error);
        return null;
      })
      .then((last) => {
        if (last) port.postMessage(last);
        else port.disconnect();
      })
      .catch(() => undefined);
  });
}

function numberIn(message: unknown): number {
  const taken: unknown = Reflect.get(Object(message), 'taken');
  return typeof taken === 'number' ? taken : 0;
}

function readWanted(message: unknown): { key: string; piece: string } | null {
  const { key, piece } = Object(message) as Record<string, unknown>;
  const isName = (name: unknown): name is string => typeof name === 'string' && name.length <= 120;
  return isName(key) && isName(piece) ? { key, piece } : null;
}

/** Only where the person pressed, only what stands among the evidence of that very case. */
async function find(
  background: Background,
  { key, piece }: { key: string; piece: string },
  caller: PageCaller,
): Promise<{ sha256: string } | SliceRefusal> {
  if (!(await mayTake(background.browser.session, caller, key, background.now()))) return 'not-here';
  const item = await wholeCase(background, (await known(background)).find(key));
  const found = item && keptEvidence(item.evidence).find(({ id }) => id === piece);
  if (!found) return 'no-file';
  return found.size > mostUploadBytes ? 'too-large' : { sha256: found.sha256 };
}
