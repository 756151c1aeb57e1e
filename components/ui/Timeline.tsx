/** The life of one case, stage by stage, with where each line comes from. */
import { text, textByKey } from '@/assets/locales/text';
import { domain, words } from '@/assets/locales/zh_CN.yml';
import type { TimelineEntry } from '@/domain/summary';
import { Icon } from './Icon';
import { keyed } from './keyed';
import { SourceLine } from './Source';
import { spellTime } from './spell';

function spellWords(entry: TimelineEntry): string | null {
  if (entry.from === 'own-submit') return text(words, 'timeline.from-own-submit');
  if (!entry.words) return null;
  if (entry.from === 'person') return text(words, 'timeline.from-person', { words: entry.words });
  return entry.from === 'page' ? text(words, 'timeline.from-page', { words: entry.words }) : entry.words;
}

function Entry({ entry, now }: { entry: TimelineEntry; now: number }) {
  const said = spellWords(entry);
  const { expected, state } = entry;
  const active = state === 'now' || state === 'stop';
  const lines = (
    <>
      {said ? <p className={active ? undefined : 'tl__text'}>{said}</p> : null}
      {expected ? (
        <p className={active ? undefined : 'tl__text'}>{textByKey(domain, expected.key, expected.values)}</p>
      ) : null}
      {expected && active ? (
        <p className="tl__meta">
          <SourceLine sources={[expected.source]} />
        </p>
      ) : null}
    </>
  );
  return (
    <li className={state === 'todo' ? 'tl' : `tl tl--${state}`} aria-current={active ? 'step' : undefined}>
      <span className="tl__node">
        {state === 'done' ? <Icon name="check" /> : null}
        {state === 'stop' ? <Icon name="alert" /> : null}
      </span>
      <div className="tl__head">
        <span className="tl__name">{words[`timeline.${entry.stage}`]}</span>
        {entry.at ? <span className="tl__time">{spellTime(entry.at, now)}</span> : null}
      </div>
      {active && (said || expected) ? <div className="tl__box">{lines}</div> : lines}
    </li>
  );
}

export function Timeline({ entries, now }: { entries: readonly TimelineEntry[]; now: number }) {
  if (!entries.length) return <p className="t-2">{words['timeline.empty']}</p>;
  return (
    <ol className="timeline">
      {keyed(entries).map(({ id, value }) => (
        <Entry key={id} entry={value} now={now} />
      ))}
    </ol>
  );
}
