/** One case in the list: its title, kind and shop, where it stands. */
import { text } from '@/assets/locales/text';
import { options, words } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import { Tag } from '../ui/Banner';
import { isOver, nameAccount, nameKind, nameStanding, nameTitle } from '../ui/name-case';
import { spellLeft } from '../ui/spell';
import { caseHash } from './hash';

interface CaseRowProps {
  /** null while it is on its way. */
  summary: CaseSummary | null;
  line: number;
  chosen: string | null;
  query: string;
  now: number;
}

export function CaseRow({ summary, line, chosen, query, now }: CaseRowProps) {
  if (!summary) return <div className="ci ci--coming" aria-hidden="true" />;
  const isOn = summary.key === chosen;
  const left = isOver(summary) ? null : spellLeft(summary.deadlineAt, now);
  const near = summary.state === 'urgent';
  const amber = near || ['material', 'refused', 'unsure'].includes(summary.state);
  const unknown = summary.state === 'unknown' && summary.statusText !== '';
  const tone = summary.obstacle
    ? 'danger'
    : amber
      ? 'warning'
      : summary.state === 'done'
        ? 'success'
        : summary.state === 'submitted'
          ? 'accent'
          : undefined;
  return (
    <a
      className={isOn ? 'ci is-on' : 'ci'}
      href={caseHash(summary.key, query)}
      aria-current={isOn ? 'true' : undefined}
      data-line={line}
    >
      <span className="ci__title t-one">{nameTitle(summary)}</span>
      <span className="case__meta t-one">{[nameKind(summary), summary.sellerName].filter(Boolean).join(' · ')}</span>
      <span className="ci__foot">
        <Tag tone={tone} icon={summary.obstacle ? 'alert' : near ? 'clock' : amber ? 'alert' : undefined}>
          {unknown ? text(options, 'cases.status-words', { words: summary.statusText }) : nameStanding(summary)}
        </Tag>
        {left ? (
          <span className={near ? 't-s t-warning' : 't-s t-3'}>{text(words, 'time.left', { time: left })}</span>
        ) : null}
        <span className="t-s t-3 t-one">{nameAccount(summary)}</span>
      </span>
    </a>
  );
}
