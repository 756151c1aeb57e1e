/** One case as a page: looked at, printed, saved. */
import { useEffect, useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { outgoing } from '@/assets/locales/zh_CN.yml';
import { maskRecord } from '@/domain/mask-record';
import { recordOf } from '@/domain/record';
import type { MaskKind } from '@/domain/redact';
import type { Ask } from '../../ask-type';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { Bulk } from '../bulk';
import { MaskChoice } from './MaskChoice';
import { Preview } from './Preview';
import { askWhole, spellDay } from './whole-cases';

interface DossierDialogProps {
  ask: Ask;
  bulk: Bulk;
  caseKey: string;
  now: () => number;
  onClose: () => void;
}

export function DossierDialog({ ask, bulk, caseKey, now, onClose }: DossierDialogProps) {
  const [shown, setShown] = useState<MaskKind[]>([]);
  const [page, setPage] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const clock = useRef(now);

  useEffect(() => {
    let live = true;
    const write = async () => {
      const papers = await bulk.papers();
      const [whole] = await askWhole(ask, [caseKey]);
      if (!whole) throw new Error('the case is gone');
      const files = await papers.evidence(caseKey);
      const plain = files.map(({ id: _, ...file }) => file);
      const record = maskRecord(recordOf(whole.item, whole.nick, undefined, plain), shown);
      return papers.dossier([record], clock.current(), files);
    };
    write().then(
      (written) => live && setPage(written),
      () => live && setFailed(true),
    );
    return () => {
      live = false;
    };
  }, [ask, bulk, caseKey, shown]);

  const save = async () => {
    if (page === null) return;
    const name = text(outgoing, 'dossier.file', { day: spellDay(now()) });
    (await bulk.papers()).save(`${name}.html`, new Blob([page], { type: 'text/html;charset=utf-8' }));
  };

  const print = async () => {
    if (page === null) return;
    // Firefox keeps a sandboxed frame of an extension apart: there the page is printed from a tab of its own.
    if (frame.current?.contentDocument) frame.current.contentWindow?.print();
    else (await bulk.papers()).show(page);
  };

  return (
    <Dialog
      title={outgoing['dossier.title']}
      size="l"
      onClose={onClose}
      foot={
        <>
          <Button unready={page === null} onPress={() => void save()}>
            {outgoing['dossier.save']}
          </Button>
          <Button push look="primary" unready={page === null} onPress={() => void print()}>
            {outgoing['dossier.print']}
          </Button>
        </>
      }
    >
      <MaskChoice shown={shown} onChoose={setShown} />
      {page === null ? (
        <p role="status">{failed ? outgoing.failed : outgoing['dossier.loading']}</p>
      ) : (
        <Preview page={page} title={outgoing['dossier.title']} isPrinted frameRef={frame} />
      )}
    </Dialog>
  );
}
