/** A channel while the person fills it in: what is right, what is wrong, and whom it would send to. */
import type { ToldChannel } from '@/domain/phone';
import type { KindFace, PhoneDesk } from './phone-desk';

export interface Draft {
  name: string;
  typed: Readonly<Record<string, string>>;
  details: boolean;
  on: boolean;
}

/** `before`: the channel as it is kept, without its secrets. */
export function draftOf({ fields }: KindFace, before: ToldChannel | null): Draft {
  const typed = fields.map(({ name, start }) => [name, before ? (before.fields[name] ?? '') : start]);
  return {
    name: before?.name ?? '',
    typed: Object.fromEntries(typed),
    details: before?.details ?? false,
    on: before?.on ?? true,
  };
}

/** Empty, where a secret is kept that is not to be changed. */
export function isKept(name: string, { typed }: Draft, before: ToldChannel | null): boolean {
  return Boolean(before?.secrets.includes(name)) && (typed[name] ?? '').trim() === '';
}

/** What was filled in, as it is used: '' for what is left as it is, or left out; `wrong` names what it cannot be. */
export function readDraft(desk: PhoneDesk, { kind, fields }: KindFace, draft: Draft, before: ToldChannel | null) {
  const wrong: string[] = [];
  const read: Record<string, string> = {};
  for (const { name, optional } of fields) {
    const typed = draft.typed[name] ?? '';
    const mayBeEmpty = optional || isKept(name, draft, before);
    const value = typed.trim() === '' && mayBeEmpty ? '' : desk.read(kind, name, typed);
    read[name] = value ?? '';
    if (value === null) wrong.push(name);
  }
  return { read, wrong };
}

/** Whom it would send to; null while that cannot be told. */
export function addressIn(desk: PhoneDesk, face: KindFace, draft: Draft, before: ToldChannel | null): string | null {
  const { read } = readDraft(desk, face, draft, before);
  const isAsBefore = face.fields.every(({ name }) => read[name] === (before?.fields[name] ?? ''));
  // A kept secret may say where to, and never comes here: the background has told the address.
  if (before && isAsBefore) return before.address;
  return desk.address(face.kind, read);
}
