/** A diagnosis as a text for the official service: what is wrong, what was answered, masked like everything that leaves. */
import { fill } from '@/assets/locales/text';
import type { Walk } from './diagnosis';
import { maskKinds, maskText } from './redact';
import type { CaseSummary } from './summary';

/** The lines it is made of, in the person's language. */
export interface DiagnosisSummaryWords {
  title: string;
  /** `{kind}`, `{number}`, `{status}` of the case. */
  case: string;
  noCase: string;
  said: string;
  entry: string;
  /** `{question}`, `{answer}` */
  asked: string;
  /** `{answer}` */
  told: string;
  end: string;
  blank: string;
  kind: Readonly<Record<CaseSummary['kind'], string>>;
}

export interface Diagnosed {
  way: Walk;
  /** The entry's title; null for somebody who found none. */
  entry: string | null;
  /** The person's own words; empty where there are none. */
  said: string;
  summary: Pick<CaseSummary, 'kind' | 'subject' | 'statusText' | 'account'> | null;
}

/** Every number but its first digits, and every name, phone and address that is recognised, is masked. */
export function writeDiagnosis({ way, entry, said, summary }: Diagnosed, words: DiagnosisSummaryWords): string {
  const number = summary?.subject.caseNo ?? summary?.subject.orderNo ?? words.blank;
  const status = summary?.statusText || words.blank;
  const lines = [
    words.title,
    summary ? fill(words.case, { kind: words.kind[summary.kind], number, status }) : words.noCase,
    said.trim() ? fill(words.said, { said: said.trim() }) : '',
    entry ? fill(words.entry, { entry }) : '',
    ...way.answered.map(({ question, choice }) => fill(words.asked, { question: question.text, answer: choice.text })),
    way.at.kind === 'result' ? fill(words.told, { answer: way.at.answer }) : '',
    words.end,
  ];
  const names = summary?.account.nick ? [summary.account.nick] : [];
  return maskText(lines.filter(Boolean).join('\n'), { kinds: new Set(maskKinds), names }).text;
}
