/** What a person has chosen for a packet, and the records it makes. */
import { maskRecord } from '@/domain/mask-record';
import { type CaseRecord, recordOf } from '@/domain/record';
import type { MaskKind } from '@/domain/redact';
import { type ShareGroup, shareGroups } from '@/domain/share';
import type { EvidenceListed, ShareHead, WholeCase } from '../bulk';

export interface ShareDraft extends ShareHead {
  groups: readonly ShareGroup[];
  /** Ids of evidence files. */
  files: readonly string[];
  /** What is not masked. */
  shown: readonly MaskKind[];
  way: 'passphrase' | 'key';
  passphrase: string;
  key: string;
  remember: boolean;
}

export interface Shareable {
  whole: WholeCase[];
  /** Evidence of each case, by its key. */
  files: Map<string, EvidenceListed[]>;
}

/** What every one of the cases allows is ticked at the start; anything else a person ticks for this once. */
export function groupsAllowed({ whole }: Shareable): ShareGroup[] {
  return shareGroups.filter((group) => whole.length > 0 && whole.every(({ item }) => item.permissions.includes(group)));
}

export function filesAllowed({ whole, files }: Shareable): string[] {
  return whole.flatMap(({ key, item }) =>
    (files.get(key) ?? []).filter(({ id }) => item.permissions.includes(`file:${id}`)).map(({ id }) => id),
  );
}

export function recordsOf({ whole, files }: Shareable, draft: ShareDraft): CaseRecord[] {
  return whole.map(({ key, item, nick }) => {
    const chosen = (files.get(key) ?? []).filter(({ id }) => draft.files.includes(id));
    const listed = chosen.map(({ id: _, ...file }) => file);
    return maskRecord(recordOf(item, nick, draft.groups, listed), draft.shown);
  });
}

/** The names of files may name people, too: in a packet they are those of the masked record. */
export function filesOf(shareable: Shareable, draft: ShareDraft, records: readonly CaseRecord[]): EvidenceListed[] {
  return shareable.whole.flatMap(({ key }, at) => {
    const chosen = (shareable.files.get(key) ?? []).filter(({ id }) => draft.files.includes(id));
    return chosen.map((file, index) => ({ ...file, name: records[at]?.files[index]?.name ?? file.name }));
  });
}
