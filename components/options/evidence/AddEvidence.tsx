/** Adding evidence: by picker, by drop, by paste; one after another, with progress and a way to stop. */
import { useEffect, useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { drafts, evidence } from '@/assets/locales/zh_CN.yml';
import type { Proof } from '@/domain/obstacle-advice';
import { Button } from '../../ui/Button';
import { FileDrop } from '../../ui/FileDrop';
import { keyed } from '../../ui/keyed';
import { Progress } from '../../ui/Progress';
import type { EvidenceDesk, NewPiece } from './desk-type';
import { spellSize } from './spell-size';

interface AddEvidenceProps {
  caseKey: string;
  desk: EvidenceDesk;
  /** What it is given for, where a page asked for it: then paste belongs to the whole evidence, not to this. */
  proof?: Pick<Proof, 'id' | 'type' | 'title'>;
}

interface Under {
  name: string;
  done: number;
  size: number;
}

export function AddEvidence({ caseKey, desk, proof }: AddEvidenceProps) {
  const [under, setUnder] = useState<Under | null>(null);
  const [said, setSaid] = useState<{ ok: boolean; line: string }[]>([]);
  const queue = useRef<NewPiece[]>([]);
  const stop = useRef<AbortController | null>(null);

  const work = async () => {
    for (let piece = queue.current.shift(); piece; piece = queue.current.shift()) {
      const { name, content } = piece;
      const abort = new AbortController();
      stop.current = abort;
      setUnder({ name, done: 0, size: content.size });
      const onProgress = (done: number, size: number) => setUnder({ name, done, size });
      const added = await desk.add(caseKey, proof ? { ...piece, proof } : piece, onProgress, abort.signal);
      const line =
        added.kind === 'added'
          ? text(evidence, 'added', { name })
          : text(evidence, 'failed', { name, why: evidence[`why.${added.why}`] });
      setSaid((before) => [...before.slice(-4), { ok: added.kind === 'added', line }]);
    }
    stop.current = null;
    setUnder(null);
  };

  const take = (pieces: NewPiece[]) => {
    const idle = stop.current === null;
    if (idle) setSaid([]);
    queue.current.push(...pieces);
    if (idle && pieces.length) void work();
  };

  const latest = useRef(take);
  latest.current = take;
  const takesPaste = !proof;
  useEffect(() => {
    if (!takesPaste) return;
    // Anywhere in the page but in a field: there paste writes.
    const paste = (event: ClipboardEvent) => {
      const target = event.target;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const pieces = piecesOf(event.clipboardData, 'paste');
      if (pieces.length) event.preventDefault();
      if (pieces.length) latest.current(pieces);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [takesPaste]);
  // What is under way ends with the page that shows it.
  useEffect(() => () => stop.current?.abort(), []);

  return (
    <div className="stack-s">
      <FileDrop
        look="drop"
        label={proof ? `${evidence.pick}，${proof.title}` : evidence.pick}
        names={Boolean(proof)}
        button={evidence.pick}
        onPicked={(files) => take(files.map((file) => ({ content: file, name: file.name, from: 'picker' })))}
        onDropped={(data) => take(piecesOf(data, 'drop'))}
      >
        {(over) => <p className="t-s t-2">{over ? evidence['drop-now'] : evidence['none-how']}</p>}
      </FileDrop>
      {under ? (
        <div className="row row--wrap">
          <div className="grow">
            <Progress
              label={text(evidence, 'adding', {
                name: under.name,
                done: spellSize(under.done),
                size: spellSize(under.size),
              })}
              done={under.size ? under.done / under.size : 1}
            />
          </div>
          <Button onPress={() => stop.current?.abort()}>{evidence.cancel}</Button>
        </div>
      ) : null}
      <div role="status">
        {keyed(said).map(({ id, value }) => (
          <p key={id} className={value.ok ? 't-s t-success' : 't-s t-warning'}>
            {value.line}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Files where there are any, else the text. */
function piecesOf(given: DataTransfer | null, from: 'paste' | 'drop'): NewPiece[] {
  const files = [...(given?.files ?? [])];
  if (files.length) {
    return files.map((file) => ({
      content: file,
      // A picture from the clipboard is always called so.
      name: from === 'paste' && file.name === 'image.png' ? `${drafts['name.pasted-picture']}.png` : file.name,
      from,
    }));
  }
  const words = given?.getData('text/plain') ?? '';
  if (!words.trim()) return [];
  const content = new Blob([words], { type: 'text/plain' });
  return [{ content, name: `${drafts['name.pasted']}.txt`, from, type: 'chat-log' }];
}
