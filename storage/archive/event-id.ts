/** Names events: page facts by what they say, acts of a person by chance. */
import { type EventDraft, pageKinds } from '@/domain/event';
import { randomHex } from '@/storage/vault/bytes';
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

/** JSON with the keys of every object in order; absent and undefined are the same. Asked for every fact of a long list. */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const part: unknown = Reflect.get(value, key);
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalText(part)}`;
  }
  return `{${text}}`;
}
