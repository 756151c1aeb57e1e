/** Invented evidence for the gallery and the component tests. */
import type { ResponseOf } from '@/components/ask-type';
import type { KeptEvidence } from '@/domain/evidence';
import { sampleNow } from './samples';

export function piece(place: number, over: Partial<KeptEvidence> = {}): KeptEvidence {
  return {
    id: String(place).padStart(32, '0'),
    file: String(place).padStart(24, 'f'),
    name: `聊天记录 ${place}.txt`,
    type: 'chat-log',
    media: 'text/plain',
    size: 1300 * place,
    sha256: String(place).repeat(64).slice(0, 64),
    takenAt: sampleNow - place * 3_600_000,
    from: 'picker',
    page: null,
    note: '',
    place,
    ...over,
  };
}

export const sampleEvidence: Extract<ResponseOf<'case-evidence'>, { kind: 'evidence' }> = {
  kind: 'evidence',
  items: [
    piece(1, { note: '卖家答应三天内退款' }),
    piece(2, { name: '灯罩裂缝.jpg', type: 'photo', media: 'image/jpeg', size: 3_400_000, from: 'drop' }),
    piece(3, {
      name: '网页样子 2026-11-22 14-06.html',
      type: 'page-capture',
      media: 'text/html',
      from: 'capture',
      page: {
        url: 'https://refund2.taobao.com/dispute/detail.htm?disputeId=601',
        adapter: 'refund-detail',
        layout: null,
      },
    }),
    piece(4, { name: '安装包.exe', type: 'other', media: 'application/x-msdownload' }),
  ],
  chain: { kind: 'chain-whole', links: 4, ends: ['ab12'.repeat(16)] },
};
