/** One of the three questions before a withdrawal: verdict, sentences with their sources, answers. */
import { textByKey } from '@/assets/locales/text';
import { domain, overlay } from '@/assets/locales/zh_CN.yml';
import type { Check, CheckTone } from '@/domain/summary';
import { ChoiceGroup } from './Choice';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { SourceLine, spellSource } from './Source';

const toneIcons: Record<CheckTone, IconName> = {
  ok: 'check-circle',
  care: 'alert',
  stop: 'stop-circle',
  ask: 'question',
};

type Line = Check['lines'][number];

/** Sentences that follow each other from one source share the note of it. */
function groupBySource(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0] && spellSource(last[0].source) === spellSource(line.source)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

interface CheckRowProps {
  check: Check;
  answer: string | null;
  onAnswer: (answer: string) => void;
  stacked: boolean;
}

export function CheckRow({ check, answer, onAnswer, stacked }: CheckRowProps) {
  const question = domain[`check.${check.id}.title`];
  return (
    <div className={`check check--${check.tone}`}>
      <Icon name={toneIcons[check.tone]} />
      <div className="check__title">
        {question}
        <span className="check__verdict">
          <span className="visually-hidden">{overlay[`check.label-${check.tone}`]}，</span>
          {textByKey(domain, check.verdict.key, check.verdict.values)}
        </span>
      </div>
      {groupBySource(check.lines).map((group) => (
        <p className="check__text" key={group[0]?.key}>
          {group.map((line) => textByKey(domain, line.key, line.values)).join('')}{' '}
          <SourceLine sources={group.map((line) => line.source)} />
        </p>
      ))}
      {check.answers ? (
        <div className="check__foot check__answers">
          <ChoiceGroup
            values={check.answers}
            chosen={answer}
            onChoose={onAnswer}
            say={(value) => textByKey(domain, `answer.${check.id}.${value}`)}
            label={question}
            layout={stacked ? 'stack' : 'row'}
          />
        </div>
      ) : null}
    </div>
  );
}
