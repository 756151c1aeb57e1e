/** Makes packets for others and opens those of others. */
import type { Packets } from '@/components/options/bulk';
import { shanghaiIso } from '@/domain/deadline';
import type { Ask } from '@/entrypoints/door/ask';
import { writeJson } from '@/storage/export/json';
import type { EvidenceSource } from '@/storage/share/evidence';
import { isRecipient, makePacket } from '@/storage/share/make-packet';
import { packetName } from '@/storage/share/names';
import { readPacket } from '@/storage/share/read-packet';
import { openSink, saveFile } from './sink';

/** Without letters that look like figures. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz23';

export function packetsOf(ask: Ask, version: string, evidence: EvidenceSource): Packets {
  return {
    newPassphrase() {
      // 32 signs, of which two stand twice: 16 of them are 76 bits at the least.
      const random = crypto.getRandomValues(new Uint8Array(16));
      const signs = Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
      return signs.replace(/(.{4})(?=.)/g, '$1-');
    },
    isKey: isRecipient,
    async make({ name, report, records, files, head, to, now }) {
      const sink = await openSink(name);
      if (!sink) return null;
      const madeAt = shanghaiIso(now);
      return makePacket({
        report,
        data: writeJson(records, { madeAt, program: version }),
        files: files.map(({ id, name: file, sha256 }, at) => ({
          name: packetName(at + 1, file),
          sha256,
          open: () => evidence.open(id),
        })),
        about: { madeAt, program: version, ...head },
        to,
        async sign(manifest) {
          const signed = await ask('sign-manifest', { manifest });
          if (signed.kind !== 'signed') throw new Error('the background took our own list for none');
          return signed.jws;
        },
        sink,
      });
    },
    read: readPacket,
    save: ({ name, bytes }) => saveFile(name.slice(name.lastIndexOf('/') + 1), new Blob([bytes])),
  };
}
