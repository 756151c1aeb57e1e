/** Fetches a piece of evidence from the background, in slices over a port. Whatever is not whole and right is thrown away. */
import { assemble, readSent, type SliceRefusal, slicePort } from '@/domain/slices';
import type { OpenPort } from '@/entrypoints/door/ask';
import type { UploadPiece } from '@/entrypoints/door/contract';

export type Fetched =
  | { kind: 'fetched'; content: Blob }
  | { kind: 'not-fetched'; why: SliceRefusal | 'cancelled' | 'unanswered' };

export interface FetchPorts {
  open(name: string): OpenPort | null;
  digest(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  onProgress(done: number): void;
  signal: AbortSignal;
}

/** The background may die half-way: then everything is fetched anew, so often at most. */
const mostTimes = 4;
/** Without a word for so long, it is dead. */
const patienceMs = 20_000;

const dead = 'dead';

export async function fetchPiece(key: string, piece: UploadPiece, ports: FetchPorts): Promise<Fetched> {
  for (let turn = 0; turn < mostTimes; turn += 1) {
    const fetched = await fetchOnce(key, piece, ports);
    if (ports.signal.aborted) return { kind: 'not-fetched', why: 'cancelled' };
    if (fetched !== dead) return fetched;
  }
  return { kind: 'not-fetched', why: 'unanswered' };
}

function fetchOnce(key: string, piece: UploadPiece, ports: FetchPorts): Promise<Fetched | typeof dead> {
  const { signal } = ports;
  const port = ports.open(slicePort);
  if (!port || signal.aborted) return Promise.resolve({ kind: 'not-fetched', why: 'unanswered' });
  return new Promise((resolve) => {
    const assembly = assemble(piece);
    let timer: ReturnType<typeof setTimeout>;
    const end = (fetched: Fetched | typeof dead) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      port.disconnect();
      resolve(fetched);
    };
    const stop = () => end({ kind: 'not-fetched', why: 'cancelled' });
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(dead), patienceMs);
    };
    const broken = () => end({ kind: 'not-fetched', why: 'damaged' });
    signal.addEventListener('abort', stop);
    port.onDisconnect.addListener(() => end(dead));
    port.onMessage.addListener((message) => {
      wait();
      const sent = readSent(message);
      if (!sent) return broken();
      if (sent.kind === 'no') return end({ kind: 'not-fetched', why: sent.why });
      if (sent.kind === 'slice') {
        const bytes = bytesOf(sent.data);
        if (!bytes || assembly.take(sent.at, bytes)) return broken();
        ports.onProgress(assembly.done());
        return port.postMessage({ taken: assembly.taken() });
      }
      const parts = assembly.whole(sent);
      if (!Array.isArray(parts)) return broken();
      clearTimeout(timer);
      const content = new Blob(parts, { type: piece.media });
      content
        .arrayBuffer()
        .then((buffer) => ports.digest(new Uint8Array(buffer)))
        .then((sha256) => (sha256 === piece.sha256 ? end({ kind: 'fetched', content }) : broken()), broken);
    });
    wait();
    port.postMessage({ key, piece: piece.id });
  });
}

function bytesOf(data: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(data.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
