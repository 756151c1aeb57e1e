/** One question of a diagnosis, with big answers. */
import type { Ref } from 'react';
import { text } from '@/assets/locales/text';
import { diagnosis } from '@/assets/locales/zh_CN.yml';
import type { Question } from '@/domain/diagnosis';
import { Icon } from '../../ui/Icon';

interface AskingProps {
  question: Question;
  left: number;
  titleRef: Ref<HTMLHeadingElement>;
  onAnswer: (question: string, answer: string) => void;
}

export function Asking({ question, left, titleRef, onAnswer }: AskingProps) {
  return (
    <section className="card stack" aria-labelledby="diagnosis-question">
      <p className="t-s t-3">{text(diagnosis, 'left', { count: left })}</p>
      <h2 className="t-xl diagnosis__title" id="diagnosis-question" tabIndex={-1} ref={titleRef}>
        {question.text}
      </h2>
      <p className="t-2">{question.why}</p>
      <ul className="diagnosis__answers" aria-label={diagnosis.answers}>
        {question.answers.map((answer) => (
          <li key={answer.id}>
            <button type="button" className="diagnosis__answer" onClick={() => onAnswer(question.id, answer.id)}>
              <span className="grow">{answer.text}</span>
              <Icon name="right" size="s" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
