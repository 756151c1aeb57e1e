/** What changed in the rules, newest first: for which page, what, and since when Taobao shows it. */
import { text } from '@/assets/locales/text';
import { feed } from '@/assets/locales/zh_CN.yml';
import { Icon } from '../../ui/Icon';
import type { FeedView } from './RulesFeed';

export function Changes({ entries }: { entries: FeedView['changes'] }) {
  if (entries.length === 0) return null;
  return (
    <details className="more">
      <summary>
        {feed.changes}
        <Icon name="down" size="s" />
      </summary>
      <ul className="stack-s">
        {entries.map(({ epoch, seq, date, note, changes }) => (
          <li key={`${epoch}.${seq}`}>
            <p className="t-strong">{text(feed, 'change-head', { date, number: `${epoch}.${seq}` })}</p>
            {note ? <p>{note}</p> : null}
            {changes.length === 0 && !note ? <p className="t-2">{feed['change-none']}</p> : null}
            <ul>
              {changes.map(({ path, what, title, text: told, since }) => (
                <li key={`${path} ${what}`} className="t-2">
                  {since ? text(feed, 'change-since', { title, told, since }) : text(feed, 'change', { title, told })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}
