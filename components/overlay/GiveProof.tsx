/** Where a file is put in for one thing a page asks for: chosen or dropped; kept on this computer, and not sent anywhere. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, obstacles } from '@/assets/locales/zh_CN.yml';
import type { Proof } from '@/domain/obstacle-advice';
import { FileDrop } from '../ui/FileDrop';
import { keyed } from '../ui/keyed';
import type { OverlayActs } from './acts';

interface GiveProofProps {
  caseKey: string;
  proof: Proof;
  acts: OverlayActs;
  onGiven: () => void;
}

export function GiveProof({ caseKey, proof, acts, onGiven }: GiveProofProps) {
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<{ ok: boolean; line: string }[]>([]);

  const take = async (files: readonly File[], from: 'picker' | 'drop') => {
    if (busy !== null || files.length === 0) return;
    setSaid([]);
    for (const file of files) {
      setBusy(file.name);
      const why = await acts.obstacles.giveProof(caseKey, proof.id, file, from);
      const line =
        why === null
          ? text(obstacles, 'give.done', { name: file.name })
          : text(obstacles, 'give.failed', {
              name: file.name,
              why:
                why === 'too-big'
                  ? obstacles['give.too-big']
                  : why === 'unreadable'
                    ? obstacles['give.unreadable']
                    : door[why],
            });
      setSaid((before) => [...before, { ok: why === null, line }]);
    }
    setBusy(null);
    onGiven();
  };

  return (
    <div className="stack-s">
      <FileDrop
        look="give"
        label={text(obstacles, 'give.pick-for', { title: proof.title })}
        names
        button={obstacles['give.pick']}
        unready={busy !== null}
        onPicked={(files) => void take(files, 'picker')}
        onDropped={({ files }) => void take([...files], 'drop')}
      >
        {() => (
          <p className="t-s t-2">
            {busy === null ? obstacles['give.drop'] : text(obstacles, 'give.busy', { name: busy })}
          </p>
        )}
      </FileDrop>
      <div role="status">
        {keyed(said).map(({ id, value }) => (
          <p key={id} className={value.ok ? 't-s t-success' : 't-s t-warning'}>
            <bdi>{value.line}</bdi>
          </p>
        ))}
      </div>
    </div>
  );
}
