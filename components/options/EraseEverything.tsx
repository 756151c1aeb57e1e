/** Erases the whole archive with its keys, after the person has typed what that means. */
import { useId, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../ask-type';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

export function EraseEverything({ ask }: { ask: Ask }) {
  const [said, setSaid] = useState<string | null>(null);
  const [told, setTold] = useState<{ isDone: boolean; words: string } | null>(null);
  const field = useId();
  const word = options['erase.word'];
  const isSure = said?.trim() === word;
  const erase = () => {
    if (!isSure) return;
    ask('erase-everything', {}).then(
      (answer) => {
        const why = answer.kind === 'kept' ? null : answer.kind === 'busy' ? door.busy : door[`unsaved-${answer.why}`];
        setTold({ isDone: why === null, words: why ?? options['erase.done'] });
        setSaid(null);
      },
      () => setTold({ isDone: false, words: door.unanswered }),
    );
  };
  return (
    <section className="card stack-s">
      <h2 className="t-xl">{options['erase.title']}</h2>
      <p className="t-2">{options['erase.how']}</p>
      <div className="row">
        <Button look="danger" onPress={() => setSaid('')}>
          {options['erase.title']}
        </Button>
      </div>
      {told ? (
        <p className={told.isDone ? 't-success' : 't-warning'} role={told.isDone ? 'status' : 'alert'}>
          {told.words}
        </p>
      ) : null}
      {said === null ? null : (
        <Dialog
          title={options['erase.title']}
          role="alertdialog"
          size="s"
          onClose={() => setSaid(null)}
          foot={
            <>
              <Button onPress={() => setSaid(null)}>{options['bin.keep']}</Button>
              <Button look="danger" unready={!isSure} onPress={erase}>
                {options['erase.title']}
              </Button>
            </>
          }
        >
          <p>{options['erase.sure']}</p>
          <div className="field">
            <label className="field__label" htmlFor={field}>
              {text(options, 'erase.type', { word })}
            </label>
            <input
              id={field}
              className="input"
              autoComplete="off"
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
          </div>
        </Dialog>
      )}
    </section>
  );
}
