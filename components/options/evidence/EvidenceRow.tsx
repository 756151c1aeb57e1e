/** One piece of evidence: what it is, its fingerprint, and what can be done with it. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, evidence } from '@/assets/locales/zh_CN.yml';
import { evidenceNoteLength, evidenceTypes, type KeptEvidence } from '@/domain/evidence';
import { fileKind } from '@/domain/file-kind';
import type { Ask, ResponseOf } from '../../ask-type';
import { Tag } from '../../ui/Banner';
import { Button, type Copy, CopyButton } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import { TextField } from '../../ui/Field';
import { sayRefused } from '../../ui/say-refused';
import { spellTime } from '../../ui/spell';
import { Select } from '../Select';
import type { EvidenceDesk } from './desk-type';
import { SaveButton } from './SaveButton';
import { spellSize } from './spell-size';

interface EvidenceRowProps {
  piece: KeptEvidence;
  caseKey: string;
  ask: Ask;
  copy: Copy;
  desk: EvidenceDesk;
  now: number;
  onOpen: () => void;
  onRemoved: () => void;
}

function whyNot(answer: ResponseOf<'describe-evidence'> | ResponseOf<'remove-evidence'>): string | null {
  if (answer.kind === 'added' || answer.kind === 'removed') return null;
  return sayRefused(answer);
}

export function EvidenceRow(props: EvidenceRowProps) {
  const { piece, caseKey, ask, copy, desk, now } = props;
  const [mode, setMode] = useState<'shown' | 'changing' | 'removing'>('shown');
  const [failed, setFailed] = useState<string | null>(null);
  const kind = fileKind(piece.media, piece.name, piece.from === 'capture');
  const remove = () => {
    ask('remove-evidence', { key: caseKey, id: piece.id })
      .then(whyNot, () => door.unanswered)
      .then((why) => {
        if (why === null) props.onRemoved();
        else setFailed(text(evidence, 'item.remove-failed', { why }));
        setMode('shown');
      });
  };
  return (
    <li className="evidence__item">
      <div className="row row--wrap">
        <Tag>{evidence[`type.${piece.type}`]}</Tag>
        <b className="evidence__name grow">
          <bdi>{piece.name}</bdi>
        </b>
        <span className="t-s t-3">{spellSize(piece.size)}</span>
      </div>
      {piece.note ? <p className="evidence__note">{piece.note}</p> : null}
      <p className="t-s t-3">
        {[evidence[`from.${piece.from}`], spellTime(new Date(piece.takenAt).toISOString(), now)].join(' · ')}
        {piece.page?.url ? ` · ${text(evidence, 'item.page', { url: piece.page.url })}` : ''}
      </p>
      <div className="row row--wrap t-s t-3" title={evidence['item.hash-what']}>
        <code className="t-num">{text(evidence, 'item.hash', { hash: `${piece.sha256.slice(0, 16)}…` })}</code>
        <CopyButton look="quiet" text={piece.sha256} copy={copy}>
          {evidence['item.hash-copy']}
        </CopyButton>
      </div>
      {kind === 'danger' ? <p className="t-s t-warning">{evidence['item.danger']}</p> : null}
      {mode === 'changing' ? (
        <ChangeForm
          piece={piece}
          onDone={() => setMode('shown')}
          change={(type, note) =>
            ask('describe-evidence', { key: caseKey, id: piece.id, type, note }).then(whyNot, () => door.unanswered)
          }
        />
      ) : mode === 'removing' ? (
        <div className="row row--wrap" role="alertdialog" aria-label={evidence['item.remove']}>
          <p className="grow">{text(evidence, 'item.remove-ask', { name: piece.name })}</p>
          <Button onPress={() => setMode('shown')}>{evidence['item.remove-no']}</Button>
          <Button look="danger" onPress={remove}>
            {evidence['item.remove-yes']}
          </Button>
        </div>
      ) : (
        <div className="row row--wrap">
          {kind !== 'danger' && kind !== 'other' ? (
            <Button look="quiet" flush onPress={props.onOpen}>
              {evidence['item.open']}
            </Button>
          ) : null}
          <SaveButton piece={piece} desk={desk} danger={kind === 'danger'} />
          <Button look="quiet" onPress={() => setMode('changing')}>
            {evidence['item.change']}
          </Button>
          <Button look="quiet" onPress={() => setMode('removing')}>
            {evidence['item.remove']}
          </Button>
        </div>
      )}
      <Failed why={failed} />
    </li>
  );
}

interface ChangeFormProps {
  piece: KeptEvidence;
  change: (type: KeptEvidence['type'], note: string) => Promise<string | null>;
  onDone: () => void;
}

function ChangeForm({ piece, change, onDone }: ChangeFormProps) {
  const [type, setType] = useState(piece.type);
  const [note, setNote] = useState(piece.note);
  const [failed, setFailed] = useState<string | null>(null);
  const keep = () => {
    change(type, note).then((why) => {
      if (why === null) onDone();
      else setFailed(text(evidence, 'item.changing-failed', { why }));
    });
  };
  return (
    <div className="stack-s">
      <Select
        label={evidence['item.type']}
        value={type}
        values={evidenceTypes.map((value) => ({ value, text: evidence[`type.${value}`] }))}
        onPick={setType}
      />
      <TextField
        label={evidence['item.note']}
        hint={evidence['item.note-hint']}
        rows={2}
        value={note}
        error={failed}
        onWrite={(value) => setNote(value.slice(0, evidenceNoteLength))}
      />
      <div className="row">
        <Button onPress={keep}>{evidence['item.keep']}</Button>
        <Button look="quiet" onPress={onDone}>
          {evidence['item.remove-no']}
        </Button>
      </div>
    </div>
  );
}
