/** Adds a note to a case; it shows in the timeline once it is kept. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options } from '@/assets/locales/zh_CN.yml';
import type { Ask, ResponseOf } from '../ask-type';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';
import { sayRefused } from '../ui/say-refused';

/** The door takes no more. */
const noteLimit = 2000;

function sayAnswer(answer: ResponseOf<'add-note'>): string | null {
  if (answer.kind === 'added') return null;
  const why = sayRefused(answer);
  return text(options, 'case.note-failed', { why });
}

export function NoteForm({ ask, caseKey }: { ask: Ask; caseKey: string }) {
  const [note, setNote] = useState('');
  const [said, setSaid] = useState<{ kind: 'added' } | { kind: 'failed'; why: string } | null>(null);
  const [saving, setSaving] = useState(false);
  const unready = !note.trim() || saving;
  const add = () => {
    if (unready) return;
    setSaving(true);
    ask('add-note', { key: caseKey, text: note.trim() })
      .then(sayAnswer, () => text(options, 'case.note-failed', { why: door.unanswered }))
      .then((failed) => {
        setSaving(false);
        setSaid(failed === null ? { kind: 'added' } : { kind: 'failed', why: failed });
        // What could not be kept stays in the field.
        if (failed === null) setNote('');
      });
  };
  return (
    <div className="note-form">
      <TextField
        label={options['case.note-label']}
        value={note}
        rows={3}
        hint={options['case.note-hint']}
        error={said?.kind === 'failed' ? said.why : null}
        onWrite={(value) => {
          setNote(value.slice(0, noteLimit));
          setSaid(null);
        }}
      />
      <div className="row">
        <Button unready={unready} onPress={add}>
          {options['case.note-add']}
        </Button>
        <span className="t-s t-success" role="status">
          {said?.kind === 'added' ? options['case.note-added'] : ''}
        </span>
      </div>
    </div>
  );
}
