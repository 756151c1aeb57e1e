/** 商品类别: what titles suggest is marked as that, and the person's own choice stands above it. */

import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options } from '@/assets/locales/zh_CN.yml';
import type { CaseDetail } from '@/domain/summary';
import type { Ask, ResponseOf } from '../ask-type';
import { Failed } from '../ui/Failed';
import { sayRefused } from '../ui/say-refused';
import { Select } from './Select';

function sayAnswer(answer: ResponseOf<'set-category'>): string | null {
  if (answer.kind === 'added') return null;
  const why = sayRefused(answer);
  return text(options, 'case.category-failed', { why });
}

export function CategoryPicker({ detail, ask }: { detail: CaseDetail; ask: Ask }) {
  const { summary, category, categories } = detail;
  const [failed, setFailed] = useState<string | null>(null);
  const chosen = category?.word ?? '';
  const words = categories.includes(chosen) || !chosen ? categories : [chosen, ...categories];
  const values = words.map((word) => ({
    value: word,
    text:
      word === chosen && category?.certainty === 'inferred' ? text(options, 'case.category-inferred', { word }) : word,
  }));
  const pick = (word: string) => {
    if (!word) return;
    ask('set-category', { key: summary.key, word }).then(
      (answer) => setFailed(sayAnswer(answer)),
      () => setFailed(text(options, 'case.category-failed', { why: door.unanswered })),
    );
  };
  return (
    <>
      <Select
        label={options['case.category-pick']}
        value={chosen}
        values={chosen ? values : [{ value: '', text: options['case.category-none'] }, ...values]}
        onPick={pick}
      />
      <Failed why={failed} />
    </>
  );
}
