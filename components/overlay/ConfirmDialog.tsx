/** The confirm dialog: see, fill in, confirm. Two columns; one below 900 px; a sheet of two steps on phones. */
import { type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { text } from '@/assets/locales/text';
import { domain, overlay } from '@/assets/locales/zh_CN.yml';
import type { CaseDetail, Check } from '@/domain/summary';
import type { TextKey } from '@/domain/text-key';
import type { WithdrawalReason } from '@/domain/words';
import { Tag } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { rootOf } from '../ui/focus';
import { NeedHelp } from '../ui/Help';
import { nameAccount } from '../ui/name-case';
import { useNarrow } from '../ui/narrow';
import type { ConfirmParts, KeptEvidence } from './acts';
import { FillPart, SeePart } from './ConfirmParts';
import { KeepBefore } from './KeepBefore';
import { type Draft, findMissing } from './ready';

interface ConfirmDialogProps {
  detail: CaseDetail;
  draft: Draft;
  samePage: boolean;
  page: 1 | 2;
  service: string;
  related: ReactNode;
  onAnswer: (check: Check['id'], answer: string) => void;
  onChoose: (reason: WithdrawalReason) => void;
  onWrite: (text: string) => void;
  onTakeFresh: () => void;
  onTick: (on: boolean) => void;
  onTurn: (page: 1 | 2) => void;
  onKeep: () => Promise<KeptEvidence>;
  onClose: () => void;
  onConfirm: (event: globalThis.MouseEvent, parts: ConfirmParts) => void;
}

function listMissing(missing: readonly TextKey[]): string {
  // The text is written with the reason: until one is chosen only that is asked for.
  const said = missing.includes('missing.reason') ? missing.filter((key) => key !== 'missing.text-short') : missing;
  return text(overlay, 'confirm.missing', { list: said.map((key) => domain[key]).join(overlay['confirm.join']) });
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { detail, draft, page, onTurn } = props;
  const phone = useNarrow(600);
  const caseId = useId();
  const noteId = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const reason = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const tick = useRef<HTMLInputElement>(null);
  const missing = findMissing(detail.plan, draft, props.samePage);
  const unanswered = missing.filter((key) => key.startsWith('missing.answer-'));

  const goToMissing = (first: TextKey) => {
    if (first.startsWith('missing.answer-')) {
      if (phone) onTurn(1);
      const open = [...(dialog.current?.querySelectorAll<HTMLElement>('.check__answers') ?? [])];
      open
        .find((group) => !group.querySelector('.is-on'))
        ?.querySelector('input')
        ?.focus();
    } else if (first === 'missing.reason') reason.current?.focus();
    else if (first.startsWith('missing.text-')) field.current?.focus();
    else if (first === 'missing.tick') tick.current?.focus();
  };

  const confirm = (event: MouseEvent<HTMLButtonElement>) => {
    const first = missing[0];
    if (first) goToMissing(first);
    else if (dialog.current && button.current) {
      props.onConfirm(event.nativeEvent, { dialog: dialog.current, button: button.current });
    }
  };

  const turn = (next: 1 | 2) => {
    onTurn(next);
    // The new step is read from its title on.
    if (dialog.current) {
      const title = dialog.current.querySelector<HTMLElement>('.dialog__title');
      if (title && rootOf(title).activeElement !== title) title.focus({ preventScroll: true });
      dialog.current.querySelector('.dialog__cols')?.scrollTo?.(0, 0);
    }
  };

  const see = <SeePart {...{ detail, draft, caseId, phone }} onAnswer={props.onAnswer} onKeep={props.onKeep} />;
  const fill = (
    <FillPart
      detail={detail}
      draft={draft}
      onChoose={props.onChoose}
      onWrite={props.onWrite}
      onTakeFresh={props.onTakeFresh}
      onTick={props.onTick}
      reasonRef={reason}
      textRef={field}
      tickRef={tick}
      phone={phone}
    />
  );
  const first = phone && page === 1;
  const foot = overlay[detail.summary.route === 'drive' ? 'confirm.foot-drive' : 'confirm.foot-point'];
  const toSay = first ? unanswered : missing;
  const note = toSay.length ? listMissing(toSay) : foot;

  return (
    <Dialog
      dialogRef={dialog}
      size="l"
      columns
      title={phone && page === 2 ? overlay['confirm.why'] : overlay['confirm.title']}
      lead={phone && page === 2 ? { back: () => turn(1) } : 'mark'}
      tag={phone ? null : <Tag icon="user">{nameAccount(detail.summary)}</Tag>}
      tools={
        phone ? (
          <span className="t-s t-3">{text(overlay, 'confirm.step', { now: page })}</span>
        ) : (
          <>
            {props.related}
            <KeepBefore head onKeep={props.onKeep} />
            <NeedHelp address={props.service} />
          </>
        )
      }
      closeLabel={overlay['close-keep']}
      onClose={props.onClose}
      describedBy={caseId}
      foot={
        <>
          <p className={toSay.length ? 'note note--missing' : 'note'} id={noteId} aria-live="polite">
            {note}
          </p>
          <Button large onPress={props.onClose}>
            {overlay['confirm.cancel']}
          </Button>
          {first ? (
            <Button
              large
              look="primary"
              unready={unanswered.length > 0}
              describedBy={noteId}
              onPress={() => (unanswered[0] ? goToMissing(unanswered[0]) : turn(2))}
            >
              {overlay['confirm.seen-next']}
            </Button>
          ) : (
            <Button
              buttonRef={button}
              large
              look="primary"
              unready={missing.length > 0}
              describedBy={noteId}
              onPress={confirm}
            >
              {overlay['confirm.submit']}
            </Button>
          )}
        </>
      }
    >
      {phone ? (
        <div className="dialog__cols">
          <div>
            <div className="steps2" aria-hidden="true">
              <i className="on" />
              <i className={page === 2 ? 'on' : undefined} />
            </div>
            {page === 1 ? see : fill}
            {page === 1 ? props.related : null}
          </div>
        </div>
      ) : (
        <div className="dialog__cols">
          <div className="dialog__aside">{see}</div>
          <div>{fill}</div>
        </div>
      )}
    </Dialog>
  );
}
