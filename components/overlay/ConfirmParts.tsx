/** The two halves of the confirm dialog: what to see, and what to fill in. */
import { type Ref, useId } from 'react';
import { text, textByKey } from '@/assets/locales/text';
import { domain, overlay, words } from '@/assets/locales/zh_CN.yml';
import { applicationLength, countCharacters } from '@/domain/application';
import { reasonsFor } from '@/domain/reason';
import type { CaseDetail, Check, WithdrawalPlan } from '@/domain/summary';
import type { WithdrawalReason } from '@/domain/words';
import { CheckRow } from '../ui/CheckRow';
import { ChoiceGroup, Tick } from '../ui/Choice';
import { TextField } from '../ui/Field';
import { nameNumber } from '../ui/name-case';
import { rich } from '../ui/Rich';
import { SourceLine } from '../ui/Source';
import type { KeptEvidence } from './acts';
import { CaseCard } from './CaseCard';
import { KeepBefore } from './KeepBefore';
import type { Draft } from './ready';

/** Official ways that come before a withdrawal while money is owed. */
export function Alternatives({ plan, title }: { plan: WithdrawalPlan; title: string }) {
  if (!plan.alternatives.length) return null;
  return (
    <section className="first-ways">
      <h3 className="first-ways__title">{title}</h3>
      <ul>
        {plan.alternatives.map((way) => (
          <li key={way.key}>
            {textByKey(domain, way.key)} <SourceLine sources={[way.source]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SeeProps {
  detail: CaseDetail;
  draft: Draft;
  caseId: string;
  phone: boolean;
  onAnswer: (check: Check['id'], answer: string) => void;
  onKeep: () => Promise<KeptEvidence>;
}

export function SeePart({ detail, draft, caseId, phone, onAnswer, onKeep }: SeeProps) {
  return (
    <>
      <CaseCard summary={detail.summary} id={caseId} small={phone} />
      <Alternatives plan={detail.plan} title={overlay['confirm.first']} />
      <h3 className="part__title">{overlay['confirm.heading']}</h3>
      {detail.plan.checks.map((check) => (
        <CheckRow
          key={check.id}
          check={check}
          answer={draft.answers[check.id] ?? null}
          onAnswer={(answer) => onAnswer(check.id, answer)}
          stacked={phone}
        />
      ))}
      {phone ? <KeepBefore onKeep={onKeep} /> : null}
    </>
  );
}

interface FillProps {
  detail: CaseDetail;
  draft: Draft;
  onChoose: (reason: WithdrawalReason) => void;
  onWrite: (text: string) => void;
  onTakeFresh: () => void;
  onTick: (on: boolean) => void;
  reasonRef: Ref<HTMLInputElement>;
  textRef: Ref<HTMLTextAreaElement>;
  tickRef: Ref<HTMLInputElement>;
  /** The sheet's own title names the reasons on phones. */
  phone: boolean;
}

export function FillPart(props: FillProps) {
  const { detail, draft } = props;
  const whyId = useId();
  const limit = Math.min(applicationLength.most, detail.plan.application.limit ?? applicationLength.most);
  const least = Math.min(applicationLength.least, limit);
  const count = countCharacters(draft.text.trim());
  const fresh = detail.plan.application;
  const stale = draft.edited && draft.reason === fresh.reason && draft.text !== fresh.text;
  let error: string | null = null;
  if (count > limit) error = text(overlay, 'confirm.text-long', { over: count - limit, limit });
  else if (draft.edited && count < least) error = text(overlay, 'confirm.text-short', { least });
  return (
    <>
      <h3 className={props.phone ? 'visually-hidden' : 'part__title'} id={whyId}>
        {overlay['confirm.why']}
      </h3>
      <ChoiceGroup
        values={reasonsFor(detail.summary.kind)}
        chosen={draft.reason}
        onChoose={props.onChoose}
        say={(reason) => words[`reason.${reason}`]}
        labelledBy={whyId}
        layout="grid"
        firstRef={props.reasonRef}
      />
      <div className="part__field">
        <TextField
          fieldRef={props.textRef}
          label={overlay['confirm.text']}
          aside={draft.reason && !draft.edited ? overlay['confirm.text-ready'] : undefined}
          count={text(overlay, 'confirm.text-count', { count, limit })}
          value={draft.text}
          placeholder={overlay['confirm.text-pick']}
          onWrite={props.onWrite}
          hint={overlay['confirm.text-hint']}
          error={error}
        />
        {stale ? (
          <button type="button" className="btn btn--quiet btn--flush" onClick={props.onTakeFresh}>
            {overlay['confirm.text-fresh']}
          </button>
        ) : null}
      </div>
      <Tick on={draft.ticked} onTurn={props.onTick} inputRef={props.tickRef}>
        {rich(overlay, 'confirm.tick', { number: nameNumber(detail.summary.subject) })}
      </Tick>
    </>
  );
}
