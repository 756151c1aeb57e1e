/** The inbox in a backup: each notice as it was sealed, with whether it was read; opened here, and kept anew by the background. */
import type { CaseEvent } from '@/domain/event';
import type { Notice } from '@/domain/notice';
import type { SealedObject } from '@/storage/archive/sealed';
import { textOf } from '@/storage/vault/bytes';
import type { KeyRing } from '@/storage/vault/epoch';
import { open } from '@/storage/vault/seal';

/** A notice out of a backup, not yet judged. */
export interface BackedNotice {
  notice: Notice;
  isRead: boolean;
  /** The event whose id it has, where it is another vault's: here that event has another id, and so has its notice. */
  event: CaseEvent | null;
}

/** null where it does not open under its own name. */
export async function openNotice(ring: KeyRing, { fields, bytes }: SealedObject): Promise<BackedNotice | null> {
  const { name, unread } = fields;
  const [first] = bytes;
  if (typeof name !== 'string' || !first) return null;
  const opened = await open(ring, { type: 'notice', name, device: name.split('/')[1] ?? '' }, first);
  if (opened.kind !== 'opened') return null;
  return { notice: JSON.parse(textOf(opened.plain)) as Notice, isRead: unread !== 1, event: null };
}

/** Each with its event, where it has one. */
export function withEvents(notices: readonly BackedNotice[], events: readonly CaseEvent[]): BackedNotice[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return notices.map((each) => ({ ...each, event: byId.get(each.notice.id) ?? null }));
}
