/** 问题诊断: the section; the graph it goes through is fetched when somebody opens it. */
import { options } from '@/assets/locales/zh_CN.yml';
import type { SectionProps } from '../section-props';
import { Desk } from './Desk';

export function Diagnosis(props: SectionProps) {
  return (
    <section className="diagnosis" aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.diagnosis']}</h1>
      </div>
      <Desk {...props} />
    </section>
  );
}
