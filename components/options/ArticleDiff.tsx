/** What changed in one article, sign by sign: Chinese has no spaces to tell words by. Numbers stay whole. Text only, never a page. */
import { useEffect, useState } from 'react';
import { official } from '@/assets/locales/zh_CN.yml';
import { splitSigns } from '@/domain/rule-text';

interface ArticleDiffProps {
  title: string;
  /** null: it was never at hand; '' where there was none. */
  before: string | null;
  after: string;
}

interface Piece {
  value: string;
  added: boolean;
  removed: boolean;
}

/** Above this, comparing letters would stop the page: both are shown whole. */
const mostCompared = 6000;

export function ArticleDiff({ title, before, after }: ArticleDiffProps) {
  const [pieces, setPieces] = useState<Piece[] | null>(null);
  useEffect(() => {
    let live = true;
    if (before === null) setPieces([{ value: after || official['no-text'], added: false, removed: false }]);
    else if (before.length + after.length > mostCompared) {
      setPieces([
        { value: before, added: false, removed: true },
        { value: after, added: true, removed: false },
      ]);
    } else {
      // A part of its own: most visits have nothing to compare.
      void import('diff').then(({ diffArrays }) => {
        if (!live) return;
        const found = diffArrays(splitSigns(before), splitSigns(after));
        setPieces(found.map(({ value, added, removed }) => ({ value: value.join(''), added, removed })));
      });
    }
    return () => {
      live = false;
    };
  }, [before, after]);

  return (
    <section className="well">
      <h4 className="t-strong">{title}</h4>
      {before === null && after ? <p className="t-s t-3">{official['no-before']}</p> : null}
      <p className="t-2 diff">
        {pieces?.map((piece, at) => {
          const key = `${at} ${piece.value.length}`;
          if (piece.added) {
            return (
              <ins key={key} title={official.added}>
                {piece.value}
              </ins>
            );
          }
          return piece.removed ? (
            <del key={key} title={official.removed}>
              {piece.value}
            </del>
          ) : (
            <span key={key}>{piece.value}</span>
          );
        })}
      </p>
    </section>
  );
}
