/**
 * The pieces of a backup file, one behind another, each proved by itself:
 * `"CGFR" | index (4) | type (1) | length of head (4) | length of body (4) | head | body | tag (32)`.
 * Because every piece knows its place, what stands behind damage can be found again and proved whole.
 */
import { type Bytes, concat, textOf, uint32, uint32At, utf8 } from '@/storage/vault/bytes';
import { frameTag, isFrame, tagLength } from '@/storage/vault/frame-key';

export const fileMark = utf8('CGBACKUP\n');
const mark = utf8('CGFR');
const fixed = mark.length + 4 + 1 + 4 + 4;
export const frameTypes = { header: 1, object: 2, end: 3 } as const;
const mostHead = 32 * 1024 * 1024;
/** An evidence chunk is 4 MiB; a block is far smaller. */
const mostBody = 32 * 1024 * 1024;

export interface Frame {
  index: number;
  type: number;
  head: unknown;
  body: Bytes;
}

export async function writeFrame(
  key: CryptoKey,
  index: number,
  type: keyof typeof frameTypes,
  head: unknown,
  body: Bytes = new Uint8Array(),
): Promise<Bytes> {
  const text = utf8(JSON.stringify(head));
  const kind = new Uint8Array([frameTypes[type]]);
  const frame = concat(mark, uint32(index), kind, uint32(text.length), uint32(body.length), text, body);
  return concat(frame, await frameTag(key, frame));
}

interface Cut {
  index: number;
  type: number;
  frame: Bytes;
  tag: Bytes;
  head: Bytes;
  body: Bytes;
  to: number;
}

/** The bytes of a piece at this place, not yet proved; null where there is none. */
export async function cutFrame(file: Blob, at: number): Promise<Cut | null> {
  const start = await bytesAt(file, at, at + fixed);
  if (start.length < fixed || !mark.every((byte, index) => start[index] === byte)) return null;
  const headLength = uint32At(start, 9);
  const bodyLength = uint32At(start, 13);
  const to = at + fixed + headLength + bodyLength + tagLength;
  if (headLength > mostHead || bodyLength > mostBody || to > file.size) return null;
  const whole = await bytesAt(file, at, to);
  return {
    index: uint32At(start, 4),
    type: start[8] ?? 0,
    frame: whole.slice(0, whole.length - tagLength),
    tag: whole.slice(whole.length - tagLength),
    head: whole.slice(fixed, fixed + headLength),
    body: whole.slice(fixed + headLength, whole.length - tagLength),
    to,
  };
}

/** What was found on the way through a file: proved pieces, and the bytes between them that are none. */
export type Step = { kind: 'frame'; frame: Frame; at: number } | { kind: 'damaged'; from: number; to: number };

/** Walks through all pieces behind the head. Whatever the file holds, only what this key made is given as a piece. */
export async function* readFrames(file: Blob, from: number, key: CryptoKey): AsyncGenerator<Step> {
  let at = from;
  let last = 0;
  // Looking for the next piece behind damage must not take for ever where somebody laid false marks.
  const budget = { left: 4 * file.size + 64 * 1024 * 1024 };
  while (at < file.size) {
    const found = (await provedAt(file, at, last, key)) ?? (await nextProved(file, at + 1, last, key, budget));
    if (!found) {
      yield { kind: 'damaged', from: at, to: file.size };
      return;
    }
    if (found.at > at) yield { kind: 'damaged', from: at, to: found.at };
    yield { kind: 'frame', frame: found.frame, at: found.at };
    last = found.frame.index;
    at = found.to;
  }
}

interface Proved {
  at: number;
  to: number;
  frame: Frame;
}

async function provedAt(file: Blob, at: number, last: number, key: CryptoKey): Promise<Proved | null> {
  const cut = await cutFrame(file, at);
  // A piece that was there already, or stands before one that was, is a copy somebody put in.
  if (!cut || cut.index <= last || !(await isFrame(key, cut.frame, cut.tag))) return null;
  const { index, type, body, to } = cut;
  return { at, to, frame: { index, type, head: JSON.parse(textOf(cut.head)), body } };
}

const windowSize = 1024 * 1024;

async function nextProved(
  file: Blob,
  from: number,
  last: number,
  key: CryptoKey,
  budget: { left: number },
): Promise<Proved | null> {
  for (let at = from; at < file.size; at += windowSize) {
    const window = await bytesAt(file, at, Math.min(file.size, at + windowSize + mark.length - 1));
    for (let place = indexOfMark(window, 0); place >= 0; place = indexOfMark(window, place + 1)) {
      const cut = await cutFrame(file, at + place);
      budget.left -= cut ? cut.frame.length : fixed;
      if (budget.left < 0) return null;
      const proved = cut && (await provedAt(file, at + place, last, key));
      if (proved) return proved;
    }
  }
  return null;
}

function indexOfMark(bytes: Bytes, from: number): number {
  for (let at = bytes.indexOf(mark[0] ?? 0, from); at >= 0; at = bytes.indexOf(mark[0] ?? 0, at + 1)) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

export async function bytesAt(file: Blob, from: number, to: number): Promise<Bytes> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}
