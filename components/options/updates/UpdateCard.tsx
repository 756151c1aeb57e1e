/** One update: what changed, why, which open cases it touches, what to do now, and where it stands. */
import { text } from '@/assets/locales/text';
import { updates, words } from '@/assets/locales/zh_CN.yml';
import { isOfficial } from '@/domain/rule-update';
import type { ResponseOf } from '../../ask-type';
import { Tag } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { nameKind, nameNumber, nameTitle } from '../../ui/name-case';

export type ToldUpdate = ResponseOf<'updates'>['updates'][number];

interface UpdateCardProps {
  update: ToldUpdate;
  onRead: () => void;
}

/** So many cases stand there; a change of a rule can touch hundreds. */
const mostCases = 5;

export function UpdateCard({ update, onRead }: UpdateCardProps) {
  const { id, sort, what, why, major, source, topics, isRead } = update;
  const official = isOfficial(update);
  const heading = `update-${id}`;
  return (
    <li>
      <article className={isRead ? 'card update' : 'card update update--unread'} aria-labelledby={heading}>
        <p className="row row--wrap">
          <Tag tone={sort === 'deadline' ? 'warning' : 'accent'}>{updates[`sort.${sort}`]}</Tag>
          <span className={isRead ? 't-s t-3' : 't-s t-strong'}>{isRead ? updates['is-read'] : updates.unread}</span>
        </p>
        <h3 id={heading}>{what}</h3>
        {official ? <p>{updates.official}</p> : null}
        {why || official ? (
          <p className="t-2">
            <b>{updates.why}</b> {official ? updates['official-why'] : why}
          </p>
        ) : null}
        {major ? (
          <div className="update__major">
            <dl className="update__turn">
              <div>
                <dt>{updates.before}</dt>
                <dd>{major.before}</dd>
              </div>
              <div>
                <dt>{updates.after}</dt>
                <dd>{major.after}</dd>
              </div>
            </dl>
            <h4>{updates['do-now']}</h4>
            <ol>
              {major.doNow.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ol>
          </div>
        ) : null}
        <Touched update={update} />
        {topics.length > 0 ? (
          <p>
            <b>{updates.guide}</b>{' '}
            {topics.map((topic) => (
              <a key={topic.id} className="update__link" href={`#guide/${encodeURIComponent(topic.id)}`}>
                {topic.title}
              </a>
            ))}
          </p>
        ) : null}
        {source ? (
          <p className="t-s t-2">
            {source.certainty === 'rule' || source.certainty === 'page' ? updates.source : updates['source-named']}{' '}
            {source.url ? (
              <a href={source.url} target="_blank" rel="noopener noreferrer">
                {source.text}
              </a>
            ) : (
              source.text
            )}
            {source.date ? ` · ${source.date}` : ''}
          </p>
        ) : null}
        {isRead ? null : (
          <Button look="quiet" label={text(updates, 'mark-label', { what })} onPress={onRead}>
            {updates.mark}
          </Button>
        )}
      </article>
    </li>
  );
}

/** One about no case on a page of Taobao's says nothing of cases. */
function Touched({ update: { cases, touched } }: { update: ToldUpdate }) {
  if (!cases) return null;
  if (touched === null) return <p className="t-2">{updates['touches-locked']}</p>;
  if (touched.length === 0) return <p className="t-2">{updates['touches-none']}</p>;
  return (
    <div>
      <h4>{updates.touches}</h4>
      <ul className="update__cases">
        {touched.slice(0, mostCases).map((summary) => (
          <li key={summary.key}>
            <a href={`#cases/${encodeURIComponent(summary.key)}`}>{nameTitle(summary)}</a>{' '}
            <span className="t-s t-2">
              {nameKind(summary)} · {words[`status.${summary.status}`]} · {nameNumber(summary.subject)}
            </span>
          </li>
        ))}
      </ul>
      {touched.length > mostCases ? (
        <p className="t-s t-2">{text(updates, 'touches-more', { count: touched.length - mostCases })}</p>
      ) : null}
    </div>
  );
}
