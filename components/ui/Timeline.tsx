/** The life of one case, stage by stage, with where each line comes from. */
import { useState } from 'react';
import { text, textByKey } from '@/assets/locales/text';
import { domain, progress, words } from '@/assets/locales/zh_CN.yml';
import type { TimelineEntry } from '@/domain/summary';
import { Tag } from './Banner';
import { Button } from './Button';
import { Icon } from './Icon';
import { keyed } from './keyed';
import { SourceLine } from './Source';
import { spellDay } from './say-progress';
import { spellTime } from './spell';

/** So many of the newest are drawn at once: a long life must not hold up what stands below it. */
const atOnce = 20;

function spellWords(entry: TimelineEntry): string | null {
  if (entry.from === 'own-submit') return text(words, 'timeline.from-own-submit');
  if (!entry.words) return null;
  if (entry.from === 'person') return text(words, 'timeline.from-person', { words: entry.words });
  return entry.from === 'page' ? text(words, 'timeline.from-page', { words: entry.words }) : entry.words;
}

/** What the person says of a stage, above what the page said. */
function spellCorrection({ says, day, words: own }: NonNullable<TimelineEntry['corrected']>): string[] {
  const said =
    says === 'reached' && day ? text(progress, 'mine-reached-day', { day: spellDay(day) }) : progress[`mine-${says}`];
  return own ? [said, text(progress, 'mine-words', { words: own })] : [said];
}

function Entry({ entry, now }: { entry: TimelineEntry; now: number }) {
  const said = spellWords(entry);
  const { expected, state, corrected } = entry;
  const active = state === 'now' || state === 'stop';
  const lines = (
    <>
      {corrected
        ? spellCorrection(corrected).map((line) => (
            <p key={line} className="tl__text">
              {line}
            </p>
          ))
        : null}
      {said ? <p className={active ? undefined : 'tl__text'}>{said}</p> : null}
      {expected ? (
        <p className={active ? undefined : 'tl__text'}>{textByKey(domain, expected.key, expected.values)}</p>
      ) : null}
      {expected && (active || expected.source.certainty === 'own') ? (
        <p className={active ? 'tl__meta' : 'tl__text'}>
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
        {corrected ? <Tag tone="accent">{progress.mine}</Tag> : null}
        {entry.at ? (
          <span className="tl__time">{corrected?.day ? spellDay(corrected.day) : spellTime(entry.at, now)}</span>
        ) : null}
      </div>
      {active && (said || expected) ? <div className="tl__box">{lines}</div> : lines}
    </li>
  );
}

export function Timeline({ entries, now }: { entries: readonly TimelineEntry[]; now: number }) {
  const [most, setMost] = useState(atOnce);
  if (!entries.length) return <p className="t-2">{words['timeline.empty']}</p>;
  const earlier = Math.max(0, entries.length - most);
  return (
    <>
      {earlier > 0 ? (
        <Button look="quiet" block onPress={() => setMost(most + 5 * atOnce)}>
          {text(progress, 'earlier', { count: earlier })}
        </Button>
      ) : null}
      <ol className="timeline">
        {keyed(entries)
          .slice(earlier)
          .map(({ id, value }) => (
            <Entry key={id} entry={value} now={now} />
          ))}
      </ol>
    </>
  );
}
