/** Remembers a packet that was made, with every case in it, and what was ticked for next time. */
import { door } from '@/assets/locales/zh_CN.yml';
import type { CaseRecord } from '@/domain/record';
import { maskKinds } from '@/domain/redact';
import type { Ask } from '../../ask-type';
import type { EvidenceListed } from '../bulk';
import type { Shareable, ShareDraft } from './share-draft';

/** For so many cases what was ticked is remembered; for more it would be said of cases nobody looked at. */
const mostRemembered = 20;

/** null when it is noted; else why not. The file itself is made by then. */
export async function noteShare(
  ask: Ask,
  { whole }: Shareable,
  draft: ShareDraft,
  { records, files }: { records: readonly CaseRecord[]; files: readonly EvidenceListed[] },
  digest: string,
): Promise<string | null> {
  const masked = maskKinds.filter((kind) => records.some((record) => record.masked.includes(kind)));
  const answer = await ask('note-share', {
    keys: whole.map(({ key }) => key),
    entry: {
      share: crypto.randomUUID(),
      recipient: draft.recipient,
      to: draft.way === 'passphrase' ? { kind: 'passphrase' } : { kind: 'key', key: draft.key },
      groups: [...draft.groups],
      files: files.map(({ name }) => name),
      masked,
      expires: draft.expires,
      digest,
    },
  }).catch(() => null);
  if (answer === null) return door.unanswered;
  if (answer.kind === 'unsaved') return door[`unsaved-${answer.why}`];
  if (answer.kind === 'no-such-case') return door['no-such-case'];
  if (draft.remember && whole.length <= mostRemembered) await remember(ask, whole, draft).catch(() => undefined);
  return null;
}

async function remember(ask: Ask, whole: Shareable['whole'], draft: ShareDraft): Promise<void> {
  for (const { key, item } of whole) {
    const groups = draft.groups.filter((group) => !item.permissions.includes(group));
    for (const group of groups) await ask('set-permission', { key, group, value: 'may-share' });
  }
}
