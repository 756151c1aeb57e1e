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

/** JSON with the keys of every object in order; absent and undefined are the same. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
