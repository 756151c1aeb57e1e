/** The deadlines of a case, each with what is left and where it comes from, and the file for a calendar. */
import { text, textByKey } from '@/assets/locales/text';
import { domain, progress } from '@/assets/locales/zh_CN.yml';
import type { CaseDetail } from '@/domain/summary';
import { calendarAddress, calendarEvents } from './calendar-file';
import { Icon } from './Icon';
import { SourceLine } from './Source';
import { spellLeft, spellTime } from './spell';

interface LimitsProps {
  detail: CaseDetail;
  now: number;
  /** Whether a file may be saved from here: not on a page of somebody else's. */
  mayExport: boolean;
}

export function Limits({ detail, now, mayExport }: LimitsProps) {
  const { limits } = detail;
  if (limits.length === 0) return null;
  const events = mayExport ? calendarEvents(detail, now) : [];
  return (
    <section className="limits stack-s" aria-label={progress.limits}>
      <h3 className="t-l t-strong">{progress.limits}</h3>
      <dl className="limits__list">
        {limits.map(({ name, at, line }) => (
          <div key={name}>
            <dt>{progress[`limit.${name}`]}</dt>
            <dd>
              {at === null ? null : (
                <span className="limits__at">
                  <b>{spellTime(at, now)}</b> <Left at={at} now={now} />
                </span>
              )}
              <span className="t-2">{textByKey(domain, line.key, line.values)}</span>{' '}
              <SourceLine sources={[line.source]} />
            </dd>
          </div>
        ))}
      </dl>
      {events.length > 0 ? (
        <p className="row row--wrap">
          <a className="btn" href={calendarAddress(events, now)} download={`${progress['calendar-file']}.ics`}>
            <Icon name="download" size="s" />
            {progress.calendar}
          </a>
          <span className="t-s t-3 grow">{progress['calendar-how']}</span>
        </p>
      ) : null}
    </section>
  );
}

function Left({ at, now }: { at: string; now: number }) {
  const left = spellLeft(at, now);
  return left === null ? (
    <b className="t-danger">{progress.passed}</b>
  ) : (
    <span className="t-2">{text(progress, 'left', { time: left })}</span>
  );
}
