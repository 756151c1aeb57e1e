/** What a diagnosis knows already: the person's answers and those taken from the case, each to be changed. */
import { text } from '@/assets/locales/text';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import type { Answered, Question } from '@/domain/diagnosis';
import { Button } from '../../ui/Button';

interface TakenProps {
  answered: readonly Answered[];
  onChange: (question: Question) => void;
}

export function Taken({ answered, onChange }: TakenProps) {
  if (answered.length === 0) return null;
  return (
    <section className="card card--sunken" aria-labelledby="diagnosis-taken">
      <h2 className="t-l" id="diagnosis-taken">
        {diagnosis.taken}
      </h2>
      <ul className="diagnosis__taken">
        {answered.map(({ question, choice, from }) => {
          const isOwn = from === 'person';
          return (
            <li key={question.id}>
              <div className="grow">
                <p className="t-2">{question.text}</p>
                <p className="t-strong">{choice.text}</p>
                <p className="t-s t-3">
                  {isOwn ? diagnosis['from-person'] : text(diagnosis, 'from-case', { seen: diagnosis[`seen.${from}`] })}
                </p>
              </div>
              <Button
                look="quiet"
                label={text(diagnosis, isOwn ? 'change-label' : 'not-so-label', { question: question.text })}
                onPress={() => onChange(question)}
              >
                {diagnosis[isOwn ? 'change' : 'not-so']}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
