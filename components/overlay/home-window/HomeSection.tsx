/** 投诉处理进度 on 我的淘宝: open cases in a small window of ours, that folds and can be taken away for good. */
import type { MouseEvent } from 'react';
import { text } from '@/assets/locales/text';
import { progress } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { Button, IconButton } from '../../ui/Button';
import { Mark } from '../../ui/Icon';
import { nameKind, nameStanding, nameTitle } from '../../ui/name-case';
import { spellLeft } from '../../ui/spell';

export interface HomeShown {
  cases: readonly CaseSummary[];
  /** Of all open ones. */
  count: number;
  folded: boolean;
  now: number;
}

export interface HomeActs {
  open: (key: string) => void;
  openAll: () => void;
  fold: (folded: boolean) => void;
  /** The native event: only a person takes it away for good. */
  remove: (event: Event) => void;
}

export function HomeSection({ shown, acts }: { shown: HomeShown; acts: HomeActs }) {
  const { cases, count, folded, now } = shown;
  const more = count - cases.length;
  return (
    <section className={folded ? 'home home--folded' : 'home'} aria-label={progress.home}>
      <div className="home__head">
        <Mark />
        <h2 className="t-l t-strong grow">{progress.home}</h2>
        <span className="t-s t-2">{text(progress, 'home-count', { count })}</span>
        <IconButton
          icon={folded ? 'up' : 'down'}
          label={progress[folded ? 'home-unfold' : 'home-fold']}
          onPress={() => acts.fold(!folded)}
        />
      </div>
      {folded ? null : (
        <>
          <ul className="home__list">
            {cases.map((summary) => (
              <Row key={summary.key} {...{ summary, now }} onOpen={() => acts.open(summary.key)} />
            ))}
          </ul>
          {more > 0 ? (
            <Button look="quiet" block onPress={acts.openAll}>
              {text(progress, 'home-more', { count: more })}
            </Button>
          ) : null}
          <Button look="quiet" push onPress={(event: MouseEvent) => acts.remove(event.nativeEvent)}>
            {progress['home-remove']}
          </Button>
        </>
      )}
    </section>
  );
}

function Row({ summary, now, onOpen }: { summary: CaseSummary; now: number; onOpen: () => void }) {
  const left = spellLeft(summary.deadlineAt, now);
  const title = nameTitle(summary);
  return (
    <li>
      <button type="button" className="home__case" aria-label={text(progress, 'home-open', { title })} onClick={onOpen}>
        <span className="t-one">{title}</span>
        <span className="t-s t-2 t-one">
          {[nameKind(summary), nameStanding(summary), left && text(progress, 'left', { time: left })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
    </li>
  );
}
