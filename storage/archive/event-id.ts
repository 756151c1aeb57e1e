/** Names events: page facts by what they say, acts of a person by chance. */
import { type EventDraft, pageKinds } from '@/domain/event';
import { type Bytes, randomHex, Utf8Writer } from '@/storage/vault/bytes';
import type { Vault } from '@/storage/vault/ring';

/** True for what a page states; its id is made from its content. */
export function isFact(draft: EventDraft | undefined): boolean {
  return draft !== undefined && pageKinds.includes(draft.body.kind);
}

/** The same fact about the same case has the same id on every device of the vault. */
export async function idOf(draft: EventDraft, vault: Pick<Vault, 'keyedHash'>): Promise<string> {
  if (!isFact(draft)) return randomHex(16);
  return vault.keyedHash('event', canonicalText([draft.account, draft.subject, draft.body]));
}

/** Parts of an event that were written out as JSON already. */
export interface FactJson {
  account: string;
  subject: string;
  /** In UTF-8. */
  body: Bytes;
}

/** `idOf` of many. What a fact is named by holds its parts as JSON, which a block need not write out once more. */
export async function nameAll(
  drafts: readonly EventDraft[],
  vault: Pick<Vault, 'keyedHashes'>,
): Promise<{ id: string; json?: FactJson }[]> {
  let written = new Utf8Writer(Math.min(portion, drafts.length * usual));
  const json: FactJson[] = [];
  const hashes = await vault.keyedHashes('event', drafts.filter(isFact), ({ account, subject, body }) => {
    const about = { account: JSON.stringify(account), subject: canonicalText(subject) };
    const before = `[${about.account},${about.subject},`;
    const text = `${canonicalText(body)}]`;
    // Memory that does not grow is not copied.
    if (!written.hasRoomFor(before.length + text.length)) written = new Utf8Writer(portion);
    const start = written.length;
    written.put(before);
    const bodyStart = written.length;
    written.put(text);
    json.push({ ...about, body: written.from(bodyStart).subarray(0, -1) });
    return written.from(start);
  });
  const facts = hashes.map((id, at) => ({ id, json: json[at] })).values();
  return drafts.map((draft) => (isFact(draft) ? facts.next().value : undefined) ?? { id: randomHex(16) });
}

/** Bytes that a fact takes with ease, and that some hundreds do. */
const usual = 4096;
const portion = 512 * 1024;

/** JSON with the keys of every object in order; absent and undefined are the same. Asked for every fact of a long list. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? 'null';
}

/** The browser's own writer is quicker than one that joins pieces, copy and all. */
function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(ordered);
  const copy: Record<string, unknown> = {};
  for (const key of sortFew(Object.keys(value))) copy[key] = ordered(Reflect.get(value, key));
  return copy;
}

/** In the order of `sort`, which takes twice as long for a handful. */
function sortFew(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] as string;
    let place = at;
    for (; place > 0 && (keys[place - 1] as string) > key; place -= 1) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}
