/** Files a person takes out: table, data, dossier. */
import type { Papers } from '@/components/options/bulk';
import { shanghaiIso } from '@/domain/deadline';
import { writeCsv } from '@/storage/export/csv';
import { writeDossier } from '@/storage/export/dossier';
import { writeJson } from '@/storage/export/json';
import type { EvidenceSource } from '@/storage/share/evidence';
import { saveFile } from './sink';

/** More pictures than this make a page no program opens any more; the others are listed. */
const mostPictures = 40 * 1024 * 1024;

export function papersOf(version: string, evidence: EvidenceSource): Papers {
  return {
    csv: (records) => new Blob([writeCsv(records)], { type: 'text/csv;charset=utf-8' }),
    json: (records, now) =>
      new Blob([writeJson(records, { madeAt: shanghaiIso(now), program: version })], { type: 'application/json' }),
    async dossier(records, now, files, share) {
      const pictures = new Map<string, { type: string; base64: string }>();
      let size = 0;
      for (const { id, type, size: length, sha256 } of files) {
        if (!type.startsWith('image/') || size + length > mostPictures) continue;
        size += length;
        const content = await new Response(await evidence.open(id)).blob();
        pictures.set(sha256, { type, base64: await base64Of(content) });
      }
      return writeDossier(records, { madeAt: shanghaiIso(now), pictures, share });
    },
    evidence: (caseKey) => evidence.list(caseKey),
    save: saveFile,
    show(page) {
      const address = URL.createObjectURL(new Blob([page], { type: 'text/html;charset=utf-8' }));
      window.open(address, '_blank', 'noopener');
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  };
}

function base64Of(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(content);
  });
}
