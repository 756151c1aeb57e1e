/** What was fetched by itself, when, why, and how it ended: the newest first, more on demand. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { watch as words } from '@/assets/locales/zh_CN.yml';
import type { Ask, ResponseOf, Subscribe } from '../../ask-type';
import { Button } from '../../ui/Button';
import { spellTime } from '../../ui/spell';

type Looks = ResponseOf<'list-looks'>;

const step = 20;

export function LookLog({ ask, subscribe, now }: { ask: Ask; subscribe: Subscribe; now: number }) {
  const [count, setCount] = useState(step);
  const [known, setKnown] = useState<Looks | null>(null);
  useEffect(() => {
    let live = true;
    const read = async () => {
      const all: Looks = { kind: 'looks', looks: [], total: 0 };
      for (let from = 0; from < count && (from === 0 || from < all.total); from += 100) {
        const part = await ask('list-looks', { from, count: Math.min(100, count - from) });
        all.looks.push(...part.looks);
        all.total = part.total;
      }
      if (live) setKnown(all);
    };
    const readAgain = () => void read().catch(() => undefined);
    readAgain();
    const stop = subscribe((what) => {
      if (what === 'watch') readAgain();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, count]);
  if (!known) return null;
  return (
    <section className="card" aria-labelledby="looks-title">
      <div className="card__head">
        <h2 className="t-xl" id="looks-title">
          {words.log}
        </h2>
        <span className="t-s t-3 push">{words['log-local']}</span>
      </div>
      {known.total === 0 ? <p className="t-2">{words['log-none']}</p> : null}
      <ul className="rules" data-looks={known.total}>
        {known.looks.map((look) => (
          <li key={`${look.at} ${look.url}`}>
            <p>
              <span className="t-num">{spellTime(look.at, now)}</span>{' '}
              {look.title ? `${look.page}：${look.title}` : look.page}
            </p>
            <p className="t-s t-2">
              {text(words, 'log-line', { why: words[`why.${look.why}`], ended: words[`ended.${look.ended}`] })}
            </p>
            <p className="t-s t-3 watch__url">{look.url}</p>
          </li>
        ))}
      </ul>
      {known.looks.length < known.total ? (
        <div className="watch__more">
          <Button onPress={() => setCount(count + 100)}>
            {text(words, 'log-more', { count: known.total - known.looks.length })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
