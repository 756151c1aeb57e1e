/** Why a piece of evidence could not be given out, in words. */
import { text } from '@/assets/locales/text';
import { evidence } from '@/assets/locales/zh_CN.yml';
import type { NotRead } from './desk-type';

export function sayRead(read: NotRead): string {
  if (read.kind === 'damaged') return text(evidence, 'view.damaged', { part: read.part });
  if (read.kind === 'no-file') return evidence['view.no-file'];
  return evidence[`why.${read.kind === 'cancelled' ? 'cancelled' : read.why}`];
}
