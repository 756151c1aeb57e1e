/** One official rule: how it stands, since when, and what changed in it, article by article. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { official } from '@/assets/locales/zh_CN.yml';
import type { ResponseOf } from '../ask-type';
import { Tag } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { spellTime } from '../ui/spell';
import { ArticleDiff } from './ArticleDiff';
import { saveText } from './ReportDialog';

type Rule = ResponseOf<'official-rules'>['rules'][number];

const tones = { 'never-seen': undefined, 'first-seen': undefined, unchanged: 'success', changed: 'warning' } as const;

/** What goes to whoever keeps the guide: public texts and dates. */
function writeReport({ ruleId, title, url, verified, revised, modified, seenAt, change }: Rule): string {
  return JSON.stringify(
    { kind: 'rule-change', ruleId, title, url, verified, revised, modified, seenAt, change },
    null,
    2,
  );
}

export function OfficialRow({ rule, now, as: As = 'div' }: { rule: Rule; now: number; as?: 'li' | 'div' }) {
  const [open, setOpen] = useState(false);
  const { state, change, seenAt, unchangedAt } = rule;
  const dates = [
    rule.verified ? text(official, 'verified', { date: rule.verified }) : null,
    rule.revised ? text(official, 'revised', { date: rule.revised }) : null,
    rule.modified ? text(official, 'modified', { date: rule.modified }) : null,
  ].filter((each) => each !== null);
  return (
    <As className="rule stack-s">
      <div className="rule__head">
        <h3>{rule.title}</h3>
        <Tag tone={tones[state]}>{official[`state.${state}`]}</Tag>
        <a className="push rule__link" href={rule.url} target="_blank" rel="noreferrer">
          {official.open}
          <Icon name="external" size="s" />
        </a>
      </div>
      {seenAt === null ? null : (
        <p className="t-2">
          {unchangedAt === null
            ? official['unchanged-never']
            : text(official, 'unchanged-at', { time: spellTime(unchangedAt, now) })}
          {unchangedAt === seenAt ? null : <> · {text(official, 'seen', { time: spellTime(seenAt, now) })}</>}
        </p>
      )}
      {dates.length ? <p className="t-s t-3">{dates.join(' · ')}</p> : null}
      {change ? (
        <div className="row row--wrap">
          <Button icon={open ? 'up' : 'down'} expanded={open} onPress={() => setOpen(!open)}>
            {official.show}
          </Button>
          <Button
            look="quiet"
            icon="download"
            onPress={() => saveText(document, `chesu-rule-${rule.ruleId}.json`, writeReport(rule))}
          >
            {official.save}
          </Button>
          <span className="t-s t-3">{official['save-what']}</span>
        </div>
      ) : null}
      {open && change ? (
        <div className="stack-s">
          <p className="t-2">{official.applies}</p>
          {rule.doubtful.length ? (
            <>
              <p className="t-strong">{official.doubtful}</p>
              <ul className="t-2 official__doubtful">
                {rule.doubtful.map((said) => (
                  <li key={said}>{said}</li>
                ))}
              </ul>
            </>
          ) : null}
          {change.changed.map((each) => (
            <ArticleDiff key={each.name} title={text(official, 'changed', { name: each.name })} {...each} />
          ))}
          {change.fresh.map((each) => (
            <ArticleDiff
              key={each.name}
              title={text(official, 'fresh', { name: each.name })}
              before=""
              after={each.text}
            />
          ))}
          {change.gone.map((each) => (
            <ArticleDiff
              key={each.name}
              title={text(official, 'gone', { name: each.name })}
              before={each.text}
              after=""
            />
          ))}
          {change.moved.length ? (
            <ul className="t-2">
              {change.moved.map((each) => (
                <li key={each.from}>{text(official, 'moved', each)}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </As>
  );
}
