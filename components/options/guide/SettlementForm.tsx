/** A settlement agreement from a form, with a case or without one: what is filled in is written, the rest stays a blank. */
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { guide, words } from '@/assets/locales/zh_CN.yml';
import { readFen } from '@/domain/money';
import { writeSettlement } from '@/domain/settlement';
import { caseKinds } from '@/domain/words';
import { settlementWords } from '../../settlement-words';
import { Button, type Copy, CopyButton } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { LineField } from '../../ui/LineField';
import { caseHash } from '../hash';
import { Select } from '../Select';
import { type GuideQuery, guideHash } from './places';
import { draftFrom, knownOf, type SettlementDraft } from './settlement-draft';
import type { CaseOf } from './use-case';

interface SettlementFormProps {
  query: GuideQuery;
  item: CaseOf;
  copy: Copy;
  now: number;
}

const lines = ['buyer', 'seller', 'order', 'number', 'goods', 'amount'] as const;

export function SettlementForm({ query, item, copy, now }: SettlementFormProps) {
  const summary = item.kind === 'case' ? item.summary : null;
  const [own, setOwn] = useState<SettlementDraft | null>(null);
  /** What the person changed in the text itself stands above what the form would write. */
  const [written, setWritten] = useState<string | null>(null);
  const draft = own ?? draftFrom(summary);
  const isWrong = draft.amount.trim() !== '' && readFen(draft.amount) === null;
  const agreement = written ?? writeSettlement(knownOf(draft), settlementWords, now);
  const put = (change: Partial<SettlementDraft>) => setOwn({ ...draft, ...change });
  return (
    <section aria-labelledby="section-title">
      <a className="btn btn--quiet btn--flush" href={guideHash(null, query)}>
        <Icon name="left" size="s" />
        {guide.back}
      </a>
      <div className="head">
        <h1 id="section-title">{guide['settlement.title']}</h1>
        <p>{guide['settlement.how']}</p>
      </div>
      <div className="settlement">
        <div className="card stack">
          {lines.map((name) => (
            <LineField
              key={name}
              label={guide[`settlement.${name}`]}
              value={draft[name]}
              error={name === 'amount' && isWrong ? guide['settlement.amount-wrong'] : null}
              onWrite={(value) => put({ [name]: value })}
            />
          ))}
          <div className="field">
            <span className="field__label">{guide['settlement.kind']}</span>
            <Select
              label={guide['settlement.kind']}
              value={draft.kind}
              values={caseKinds.map((value) => ({ value, text: words[`kind.${value}`] }))}
              onPick={(kind) => put({ kind })}
            />
          </div>
        </div>
        <div className="card stack">
          <TextField
            label={guide['settlement.text']}
            hint={guide['settlement.text-how']}
            rows={18}
            value={agreement}
            onWrite={setWritten}
          />
          <div className="row row--wrap">
            <CopyButton look="primary" text={agreement} copy={copy}>
              {guide['settlement.copy']}
            </CopyButton>
            <Button onPress={() => window.print()}>{guide['settlement.print']}</Button>
            {written === null ? null : (
              <Button look="quiet" onPress={() => setWritten(null)}>
                {guide['settlement.again']}
              </Button>
            )}
            {summary ? (
              <a className="btn btn--quiet" href={caseHash(summary.key)}>
                {guide['settlement.keep']}
              </a>
            ) : null}
          </div>
        </div>
      </div>
      {createPortal(
        <div className="print-sheet" aria-hidden="true">
          <p className="draft__paper">{agreement}</p>
        </div>,
        document.body,
      )}
    </section>
  );
}
