/** The list of what is open: the most urgent case enlarged, the rest in order, and what only waits. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, popup } from '@/assets/locales/zh_CN.yml';
import { type CaseGroup, groupOf } from '@/domain/priority';
import type { CaseSummary } from '@/domain/summary';
import type { CapsuleState } from '@/domain/words';
import type { Ask } from '../ask-type';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/icons';
import { nameAccount, nameKind, nameStanding, nameTitle } from '../ui/name-case';
import { spellLeft, spellTime } from '../ui/spell';
import { shownAtMost } from './shown';

interface QueueProps {
  cases: readonly CaseSummary[];
  /** How many there are of each group, when `cases` are only the first of them. */
  counts: Record<CaseGroup, number> | null;
  ask: Ask;
  now: number;
  onLook: (key: string) => void;
}

export interface Groups {
  now: CaseSummary[];
  waiting: CaseSummary[];
  others: CaseSummary[];
}

export function groupCases(cases: readonly CaseSummary[]): Groups {
  const groups: Groups = { now: [], waiting: [], others: [] };
  for (const each of cases) {
    const group = groupOf(each);
    if (group !== 'over') groups[group].push(each);
  }
  return groups;
}

type Act = 'withdraw' | 'open' | 'look';

/** What the row's own button does: withdraw where it may be, else look. */
function actOf(state: CapsuleState): { act: Act; label: string } {
  switch (state) {
    case 'withdrawable':
    case 'urgent':
      return { act: 'withdraw', label: popup.withdraw };
    case 'submitted':
      return { act: 'look', label: popup.progress };
    case 'material':
      return { act: 'open', label: popup.material };
    case 'unsure':
      return { act: 'open', label: popup.look };
    default:
      return { act: 'open', label: popup.open };
  }
}

const icons: Partial<Record<CapsuleState, IconName>> = {
  withdrawable: 'clock',
  urgent: 'clock',
  submitted: 'path',
  material: 'alert',
  refused: 'alert',
  unsure: 'question',
  unknown: 'question',
  phone: 'phone',
};

const amber: readonly CapsuleState[] = ['urgent', 'material', 'refused', 'unsure'];

/** Opens pages through the background and says in place when that does not work. */
function useOpen(ask: Ask) {
  const [failed, setFailed] = useState<{ key: string; why: 'no-such-case' | 'no-address' | 'unanswered' } | null>(null);
  const open = (key: string, withdraw: boolean) => {
    ask('open-case', { key, withdraw }).then(
      (answer) => setFailed(answer.kind === 'opened' ? null : { key, why: answer.kind }),
      () => setFailed({ key, why: 'unanswered' }),
    );
  };
  return { failed, open };
}

function Failed({ why }: { why: 'no-such-case' | 'no-address' | 'unanswered' | undefined }) {
  return why ? (
    <p className="t-s t-warning" role="alert">
      {door[why]}
    </p>
  ) : null;
}

function deadlineOf(summary: CaseSummary, now: number): string | null {
  const left = spellLeft(summary.deadlineAt, now);
  return left ? `${popup.left} ${left}` : null;
}

const join = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ');

export function Queue({ cases, counts, ask, now, onLook }: QueueProps) {
  const { failed, open } = useOpen(ask);
  const groups = groupCases(cases);
  const countOf = (group: keyof Groups) => counts?.[group] ?? groups[group].length;
  const [first, ...rest] = groups.now;
  const run = (summary: CaseSummary, act: Act) =>
    act === 'look' ? onLook(summary.key) : open(summary.key, act === 'withdraw');
  const rows = (list: readonly CaseSummary[], total: number) => (
    <ul className="q list">
      {list.slice(0, shownAtMost).map((summary) => {
        const { act, label } = actOf(summary.state);
        return (
          <li key={summary.key}>
            <div className="list__row">
              <button type="button" className="q__case" onClick={() => onLook(summary.key)}>
                <Icon
                  name={summary.obstacle ? 'alert' : (icons[summary.state] ?? 'info')}
                  tone={summary.obstacle ? 't-danger' : amber.includes(summary.state) ? 't-warning' : 't-3'}
                />
                <span className="grow">
                  <span className="q__title t-one">{nameTitle(summary)}</span>
                  <span className="q__standing t-one">{join(nameStanding(summary), deadlineOf(summary, now))}</span>
                  <span className="case__meta t-one">{join(nameKind(summary), nameAccount(summary))}</span>
                </span>
              </button>
              <Button onPress={() => run(summary, act)} label={`${label}，${nameTitle(summary)}`}>
                {label}
              </Button>
            </div>
            <Failed why={failed?.key === summary.key ? failed.why : undefined} />
          </li>
        );
      })}
      {total > shownAtMost ? (
        <li>
          <Button look="quiet" block onPress={() => void ask('open-options', { hash: '#cases' })}>
            {text(popup, 'more', { count: total - shownAtMost })}
          </Button>
        </li>
      ) : null}
    </ul>
  );
  return (
    <>
      {first ? (
        <>
          <h2 className="h">
            {popup.now}
            <span className="h__count">{text(popup, 'now-count', { count: countOf('now') })}</span>
          </h2>
          <Urgent summary={first} now={now} onLook={() => onLook(first.key)} onAct={(act) => run(first, act)}>
            <Failed why={failed?.key === first.key ? failed.why : undefined} />
          </Urgent>
          {rest.length ? rows(rest, countOf('now') - 1) : null}
        </>
      ) : null}
      {groups.waiting.length ? (
        <>
          <h2 className="h">
            {popup.waiting}
            <span className="h__count">{text(popup, 'waiting-count', { count: countOf('waiting') })}</span>
          </h2>
          {rows(groups.waiting, countOf('waiting'))}
        </>
      ) : null}
      {groups.others.length ? (
        <>
          <h2 className="h">
            {popup.others}
            <span className="h__count">{text(popup, 'now-count', { count: countOf('others') })}</span>
          </h2>
          {rows(groups.others, countOf('others'))}
        </>
      ) : null}
    </>
  );
}

interface UrgentProps {
  summary: CaseSummary;
  now: number;
  onLook: () => void;
  onAct: (act: Act) => void;
  children: React.ReactNode;
}

function Urgent({ summary, now, onLook, onAct, children }: UrgentProps) {
  const left = spellLeft(summary.deadlineAt, now);
  const { act, label } = actOf(summary.state);
  const near = summary.state === 'urgent';
  return (
    <section className="now" aria-label={popup['most-urgent']}>
      {left && summary.deadlineAt ? (
        <div className={near ? 'now__time now__time--near' : 'now__time'}>
          <Icon name="clock" />
          <span>{popup.left}</span>
          <b>{left}</b>
          <span className="t-3 t-s push">{text(popup, 'until', { time: spellTime(summary.deadlineAt, now) })}</span>
        </div>
      ) : (
        <div className="now__state">
          <Icon name={icons[summary.state] ?? 'info'} />
          <b>{nameStanding(summary)}</b>
        </div>
      )}
      <p className="case__title">{nameTitle(summary)}</p>
      <p className="case__meta t-one">
        {join(left ? nameStanding(summary) : null, nameKind(summary), summary.sellerName)}
      </p>
      <p className="case__meta t-one">{nameAccount(summary)}</p>
      <div className="row now__acts">
        <Button look="primary" grow onPress={() => onAct(act)}>
          {label}
        </Button>
        <Button onPress={onLook}>{popup.detail}</Button>
      </div>
      {children}
    </section>
  );
}
