/** Looks through a backup without changing anything: whether it is one, whether it opens, what of it is whole, what it holds. */
import { foldAccounts } from '@/domain/account';
import type { CaseEvent } from '@/domain/event';
import { openBlock } from '@/storage/archive/block';
import type { SealedObject } from '@/storage/archive/sealed';
import { type Bytes, textOf } from '@/storage/vault/bytes';
import { type KeyRing, makeRing } from '@/storage/vault/epoch';
import { isFrame } from '@/storage/vault/frame-key';
import { open } from '@/storage/vault/seal';
import { bytesAt, cutFrame, type Frame, fileMark, frameTypes, readFrames } from './frames';
import { type BackupHeader, frameKey, keysOf, parseHeader, type Secret, taughtIn } from './header';
import { type BackedNotice, openNotice } from './notices';

export type Opening =
  | { kind: 'backup'; header: BackupHeader }
  | { kind: 'not-a-backup' }
  /** A newer program made it. */
  | { kind: 'newer' }
  /** It ends inside its head. */
  | { kind: 'truncated' }
  /** Its head cannot be read: without it nothing opens. */
  | { kind: 'altered' };

const newerMark = fileMark.slice(0, 8);

/** Reads the head only. */
export async function openBackup(file: Blob): Promise<Opening> {
  const start = await bytesAt(file, 0, fileMark.length);
  if (start.length < fileMark.length || !newerMark.every((byte, at) => start[at] === byte))
    return { kind: 'not-a-backup' };
  if (start[8] !== fileMark[8]) return { kind: 'newer' };
  const cut = await cutFrame(file, fileMark.length);
  if (!cut) return { kind: file.size < mostHeader ? 'truncated' : 'altered' };
  if (cut.type !== frameTypes.header || cut.index !== 0) return { kind: 'altered' };
  const header = parseHeader(cut.head);
  return header ? { kind: 'backup', header } : { kind: 'altered' };
}

const mostHeader = 4096;

export interface Damage {
  /** The file has no end. */
  isTruncated: boolean;
  /** Places with bytes that are no piece of it. */
  places: number;
  /** Names of objects that were in it and are not whole; null where the end that lists them is gone. */
  lost: string[] | null;
  /** Names of blocks and notices that were damaged before the backup was made. */
  unopened: string[];
}

export interface Survey {
  kind: 'open';
  header: BackupHeader;
  key: CryptoKey;
  secret: Secret;
  /** All events of blocks that are whole. */
  events: CaseEvent[];
  /** The label of each account, by every id it has. */
  nicks: Map<string, string>;
  /** Controls that the person had pointed at, not yet judged. */
  taught: unknown[];
  /** The inbox, as it was. */
  notices: BackedNotice[];
  /** Opens what the backup's vault sealed. */
  ring: KeyRing;
  /** Whole objects of other tables, and where in the file each begins. */
  files: { table: string; name: string; at: number }[];
  damage: Damage;
}

export type Unlocked = Survey | { kind: 'wrong' } | { kind: 'altered' };

/** @param secret a stretched passphrase, or what a recovery code stands for */
export async function surveyBackup(
  file: Blob,
  header: BackupHeader,
  secret: Secret,
  onProgress?: (done: number) => void,
): Promise<Unlocked> {
  const keys = await keysOf(header, secret);
  if (!keys) return { kind: 'wrong' };
  const key = await frameKey(header, keys);
  const head = await cutFrame(file, fileMark.length);
  if (!key || !head || !(await isFrame(key, head.frame, head.tag))) return { kind: 'altered' };
  const ring = await makeRing(header.vaultId, keys);
  const events: CaseEvent[] = [];
  const files: Survey['files'] = [];
  const notices: BackedNotice[] = [];
  const seen = new Set<string>();
  const damage: Damage = { isTruncated: true, places: 0, lost: null, unopened: [] };
  const taught = await taughtIn(header, ring);
  if (!taught) damage.places += 1;
  let done = head.to;
  for await (const step of readFrames(file, head.to, key)) {
    if (step.kind === 'damaged') {
      damage.places += 1;
      continue;
    }
    const { frame, at } = step;
    done += frame.body.length;
    onProgress?.(Math.min(1, done / file.size));
    if (frame.type === frameTypes.end) {
      damage.isTruncated = false;
      damage.lost = namesOf(frame.head).filter((name) => !seen.has(name));
      continue;
    }
    const object = objectOf(frame);
    if (!object) {
      damage.places += 1;
      continue;
    }
    seen.add(`${object.table}/${object.name}`);
    if (object.table === 'notices') {
      const notice = await openNotice(ring, object);
      if (notice) notices.push(notice);
      else damage.unopened.push(object.name);
      continue;
    }
    if (object.table !== 'blocks') {
      files.push({ table: object.table, name: object.name, at });
      continue;
    }
    const [bytes = new Uint8Array()] = object.bytes;
    const opened = await openBlock(
      { open: (name, envelope) => open(ring, name, envelope) },
      { name: object.name, bytes },
    );
    if (opened) for (const event of opened) events.push(event);
    else damage.unopened.push(object.name);
  }
  return {
    kind: 'open',
    header,
    key,
    secret,
    ring,
    events,
    nicks: nicksOf(events),
    taught: taught ?? [],
    notices,
    files,
    damage,
  };
}

/** True where everything that was put in is there, byte for byte. */
export function isWhole({ isTruncated, places, lost }: Damage): boolean {
  return !isTruncated && places === 0 && lost?.length === 0;
}

/** One whole object again, by where it begins; null where the file has changed since. */
export async function objectAt(file: Blob, { key }: Pick<Survey, 'key'>, at: number): Promise<SealedObject | null> {
  const cut = await cutFrame(file, at);
  if (!cut || !(await isFrame(key, cut.frame, cut.tag))) return null;
  return objectOf({ index: cut.index, type: cut.type, head: JSON.parse(textOf(cut.head)), body: cut.body });
}

/** All whole objects again, for putting them in. */
export async function* wholeObjects(file: Blob, { key }: Survey): AsyncGenerator<SealedObject> {
  const head = await cutFrame(file, fileMark.length);
  for await (const step of readFrames(file, head?.to ?? 0, key)) {
    const object = step.kind === 'frame' && step.frame.type === frameTypes.object ? objectOf(step.frame) : null;
    if (object) yield object;
  }
}

/** What a proved piece holds; its maker was a program like this one, so a wrong shape is another version's. */
function objectOf({ type, head, body }: Frame): SealedObject | null {
  if (type !== frameTypes.object || head === null || typeof head !== 'object') return null;
  const { table, name, fields, bytes } = head as Record<string, unknown>;
  if (typeof table !== 'string' || typeof name !== 'string' || !Array.isArray(bytes)) return null;
  if (fields === null || typeof fields !== 'object') return null;
  const parts: Bytes[] = [];
  let at = 0;
  for (const length of bytes as unknown[]) {
    if (typeof length !== 'number' || length < 0 || at + length > body.length) return null;
    parts.push(body.slice(at, at + length));
    at += length;
  }
  return { table, name, fields: fields as Record<string, unknown>, bytes: parts };
}

function namesOf(head: unknown): string[] {
  const names: unknown = head instanceof Object ? Reflect.get(head, 'names') : null;
  if (!(names instanceof Object)) return [];
  return Object.entries(names as Record<string, string[]>).flatMap(([table, list]) =>
    list.map((name) => `${table}/${name}`),
  );
}

function nicksOf(events: readonly CaseEvent[]): Map<string, string> {
  const nicks = new Map<string, string>();
  for (const { id, aliases, nick } of foldAccounts(events)) {
    if (nick === null || nick.includes('*')) continue;
    for (const each of [id, ...aliases]) nicks.set(each, nick);
  }
  return nicks;
}
