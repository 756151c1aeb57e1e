/** 上传材料: what the page takes, what is there to choose, and what does not fit, said before anything is put into the page. */
import { useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { upload } from '@/assets/locales/zh_CN.yml';
import { type FileFit, fitFiles, type Offered } from '@/domain/upload-fit';
import type { UploadPiece } from '@/entrypoints/door/contract';
import { Button } from '../../ui/Button';
import { Tick } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { FileDrop } from '../../ui/FileDrop';
import { keyed } from '../../ui/keyed';
import { CaseCard } from '../CaseCard';
import { sayLimits, spellBytes } from './say-limits';
import type { UploadActs, UploadShown } from './upload-acts';

interface UploadDialogProps {
  shown: Extract<UploadShown, { stage: 'choose' }>;
  acts: Pick<UploadActs, 'put'>;
  onBack: () => void;
}

const fileOf = ({ name, type, size }: File): Offered => ({ name, media: type, size });

export function UploadDialog({ shown, acts, onBack }: UploadDialogProps) {
  const { limits, pieces, summary } = shown;
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [files, setFiles] = useState<readonly File[]>([]);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = (pieces ?? []).filter(({ id }) => ids.has(id));
  const fit = fitFiles([...chosen, ...files.map(fileOf)], limits);
  const count = chosen.length + files.length;

  const turn = (id: string, on: boolean) => {
    const next = new Set(ids);
    if (on) next.add(id);
    else next.delete(id);
    setIds(next);
  };

  return (
    <Dialog
      size="m"
      title={upload.title}
      lead={{ back: onBack }}
      onClose={onBack}
      foot={
        <>
          <Button onPress={onBack}>{upload.leave}</Button>
          <Button
            look="primary"
            large
            push
            buttonRef={button}
            unready={fit.refused !== null}
            onPress={(event) => {
              if (fit.refused === null && button.current)
                acts.put(event.nativeEvent, { pieces: chosen, files }, button.current);
            }}
          >
            {count > 0 ? text(upload, 'put', { count: String(count) }) : upload['put-none']}
          </Button>
        </>
      }
    >
      <CaseCard summary={summary} small />
      <div className="stack-s">
        {keyed(sayLimits(limits)).map(({ id, value }) => (
          <p className="t-2" key={id}>
            {value}
          </p>
        ))}
      </div>
      <h3 className="t-l t-strong">{upload['from-evidence']}</h3>
      {pieces === null ? <p className="t-2">{upload.locked}</p> : null}
      {pieces?.length === 0 ? <p className="t-2">{upload['no-evidence']}</p> : null}
      <ul className="upload__list">
        {(pieces ?? []).map((piece) => (
          <li key={piece.id}>
            <Piece
              piece={piece}
              on={ids.has(piece.id)}
              fit={fitFiles([piece], limits).files[0] ?? 'fits'}
              onTurn={(on) => turn(piece.id, on)}
            />
          </li>
        ))}
      </ul>
      <h3 className="t-l t-strong">{upload['from-disk']}</h3>
      <ul className="upload__list">
        {keyed(files).map(({ id, value }) => (
          <li className="row" key={id}>
            <span className="grow">
              <Line file={fileOf(value)} fit={fitFiles([fileOf(value)], limits).files[0] ?? 'fits'} />
            </span>
            <Button onPress={() => setFiles(files.filter((each) => each !== value))}>{upload.remove}</Button>
          </li>
        ))}
      </ul>
      <FileDrop
        look="row row--wrap"
        label={upload.pick}
        button={upload.pick}
        onPicked={(given) => setFiles([...files, ...given])}
        onDropped={(data) => setFiles([...files, ...data.files])}
      >
        {() => <span className="t-s t-2">{upload.drop}</span>}
      </FileDrop>
      <p role="status" className={fit.refused === null || fit.refused === 'none' ? 't-2' : 't-warning'}>
        {fit.refused === null
          ? upload['how-on']
          : text(upload, `refused.${fit.refused}`, {
              count: String(count),
              left: String(fit.left ?? ''),
              size: spellBytes(limits.mostInAll ?? 0),
            })}
      </p>
    </Dialog>
  );
}

interface PieceProps {
  piece: UploadPiece;
  on: boolean;
  fit: FileFit;
  onTurn: (on: boolean) => void;
}

function Piece({ piece, on, fit, onTurn }: PieceProps) {
  return (
    <Tick on={on} onTurn={onTurn}>
      <Line file={piece} fit={fit} />
    </Tick>
  );
}

/** Name and size, and what stands in its way, in words. */
function Line({ file, fit }: { file: Offered; fit: FileFit }) {
  return (
    <span className="upload__file">
      <span>{file.name}</span>
      <span className="t-s t-3">{spellBytes(file.size)}</span>
      {fit === 'fits' ? null : (
        <span className={fit === 'shrink' ? 't-s t-2' : 't-s t-warning'}>{upload[`fit.${fit}`]}</span>
      )}
    </span>
  );
}
