/** One of the three questions before a withdrawal: verdict, sentences with their sources, answers. */
import { textByKey } from '@/assets/locales/text';
import { domain, overlay } from '@/assets/locales/zh_CN.yml';
import type { Check, CheckTone } from '@/domain/summary';
import { ChoiceGroup } from './Choice';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { SourceLine } from './Source';

const toneIcons: Record<CheckTone, IconName> = { ok: 'check-circle', care: 'alert', stop: 'stop-circle', ask: 'question' };

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
      {check.lines.map((line) => (
        <p className="check__text" key={line.key}>
          {textByKey(domain, line.key, line.values)}
        </p>
      ))}
      <div className="check__foot">
        <SourceLine sources={check.lines.map((line) => line.source)} />
        {check.answers ? (
          <div className="check__answers">
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
    </div>
  );
}
