/** Controls that the person pointed at: where, when, in which words; and how they are removed. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, teach } from '@/assets/locales/zh_CN.yml';
import type { ResponseOf } from '../ask-type';
import { Tag } from '../ui/Banner';
import { Button } from '../ui/Button';
import type { SectionProps } from './section-props';

type Listed = ResponseOf<'list-taught'>['controls'];

export function Taught({ ask, subscribe }: Pick<SectionProps, 'ask' | 'subscribe'>) {
  const [controls, setControls] = useState<Listed | 'unanswered' | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);

  useEffect(() => {
    let live = true;
    const read = () => {
      ask('list-taught', {}).then(
        (answer) => live && setControls(answer.controls),
        () => live && setControls('unanswered'),
      );
    };
    read();
    const stop = subscribe((what) => {
      if (what === 'rules') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe]);

  const remove = ({ id, words }: Listed[number]) => {
    ask('forget-taught', { id }).then(
      () => {
        setRemoved(words);
        setControls((now) => (Array.isArray(now) ? now.filter((one) => one.id !== id) : now));
      },
      () => setControls('unanswered'),
    );
  };

  return (
    <section className="card stack" aria-labelledby="taught-title" aria-busy={controls === null}>
      <div className="card__head">
        <h2 className="t-xl" id="taught-title">
          {teach['list-title']}
        </h2>
      </div>
      <p className="t-2">{teach['list-what']}</p>
      {controls === 'unanswered' ? (
        <p className="t-warning" role="alert">
          {door.unanswered}
        </p>
      ) : null}
      {Array.isArray(controls) && controls.length === 0 ? <p className="t-2">{teach['list-none']}</p> : null}
      {Array.isArray(controls) && controls.length > 0 ? (
        <ul className="rules">
          {controls.map((one) => (
            <li className="rule" key={one.id}>
              <div className="rule__head">
                <h3>{text(teach, 'list-row', { words: one.words, day: one.day })}</h3>
                <Tag>{one.title}</Tag>
                <span className="push">
                  <Button
                    icon="trash"
                    label={text(teach, 'list-remove-label', { words: one.words })}
                    onPress={() => remove(one)}
                  >
                    {teach['list-remove']}
                  </Button>
                </span>
              </div>
              {one.used ? null : <p className="t-s t-3">{teach['list-unused']}</p>}
            </li>
          ))}
        </ul>
      ) : null}
      <p role="status" className={removed ? 't-2' : undefined}>
        {removed ? text(teach, 'list-removed', { words: removed }) : ''}
      </p>
    </section>
  );
}
