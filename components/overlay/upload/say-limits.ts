/** What a page takes in, in words: what it says, and that it does not say the rest. */
import { text } from '@/assets/locales/text';
import { upload } from '@/assets/locales/zh_CN.yml';
import type { UploadLimits } from '@/domain/upload-limits';

/** Sizes as people read them. */
export function spellBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const mega = bytes / 1024 / 1024;
  return `${mega < 10 && !Number.isInteger(mega) ? mega.toFixed(1) : Math.round(mega)} MB`;
}

export function sayLimits(limits: UploadLimits): string[] {
  const { most, there, single, mostBytes, mostInAll, accept, endings } = limits;
  const said: string[] = [];
  if (most !== null) {
    const key = there ? 'limit.most-there' : 'limit.most';
    said.push(text(upload, key, { most: String(most), there: String(there ?? 0) }));
  }
  if (single) said.push(upload['limit.single']);
  if (mostBytes !== null) said.push(text(upload, 'limit.size', { size: spellBytes(mostBytes) }));
  if (mostInAll !== null) said.push(text(upload, 'limit.in-all', { size: spellBytes(mostInAll) }));
  const kinds = endings.length > 0 ? endings : accept.map(nameOf);
  if (kinds.length > 0) said.push(text(upload, 'limit.kinds', { kinds: [...new Set(kinds)].join('、') }));
  const unknown = [
    most === null ? upload['limit.no-count'] : '',
    mostBytes === null ? upload['limit.no-size'] : '',
    kinds.length === 0 ? upload['limit.no-kinds'] : '',
  ].filter(Boolean);
  const lines = said.length > 0 ? [`${upload['limit.page']}${said.join('；')}。`] : [];
  if (unknown.length > 0) lines.push(text(upload, 'limit.unknown', { what: unknown.join('、') }));
  return lines;
}

const media: Record<string, 'picture' | 'video' | 'sound'> = { image: 'picture', video: 'video', audio: 'sound' };

function nameOf(accept: string): string {
  const group = media[accept.split('/')[0] ?? ''];
  if (accept.endsWith('/*') && group) return upload[`kind.${group}`];
  return accept.replace(/^.*[./]/, '').replace('jpeg', 'jpg');
}
