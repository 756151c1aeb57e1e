/** Looks at one piece of evidence inside the extension: nothing in it runs, and nothing is fetched for it. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { evidence } from '@/assets/locales/zh_CN.yml';
import type { KeptEvidence } from '@/domain/evidence';
import { fileKind } from '@/domain/file-kind';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Progress } from '../../ui/Progress';
import type { EvidenceDesk, Read } from './desk-type';
import { Shown } from './Shown';
import { sayRead } from './say-read';
import { spellSize } from './spell-size';

interface ViewerDialogProps {
  piece: KeptEvidence;
  desk: EvidenceDesk;
  onClose: () => void;
}

export function ViewerDialog({ piece, desk, onClose }: ViewerDialogProps) {
  const [done, setDone] = useState(0);
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    desk.read(piece, setDone, stop.signal).then((answer) => {
      if (!stop.signal.aborted) setRead(answer);
    });
    return () => stop.abort();
  }, [piece, desk]);
  return (
    <Dialog
      size="l"
      title={piece.name}
      lead={{ icon: 'search' }}
      onClose={onClose}
      foot={
        <>
          <p className="note" role="status">
            {read?.kind === 'whole' ? evidence['view.whole'] : ''}
          </p>
          <Button large onPress={onClose}>
            {evidence['view.close']}
          </Button>
        </>
      }
    >
      {read === null ? (
        <Progress
          label={`${evidence['view.loading']} ${text(evidence, 'item.saving', {
            done: spellSize(done),
            size: spellSize(piece.size),
          })}`}
          done={piece.size ? done / piece.size : 1}
        />
      ) : read.kind === 'whole' ? (
        <Shown
          kind={fileKind(piece.media, piece.name, piece.from === 'capture')}
          name={piece.name}
          content={read.content}
        />
      ) : (
        <Banner tone="danger" icon="alert">
          <p role="alert">{sayRead(read)}</p>
        </Banner>
      )}
    </Dialog>
  );
}
