/** The popup when there is nothing to do, nothing yet, or nothing to see: each says why and what to do next. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { imports, popup, words } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import type { Trouble } from '../stores/cases';
import { Banner, Empty } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Icon, Mark } from '../ui/Icon';
import { spellTime } from '../ui/spell';
import { groupCases } from './Queue';

interface NothingProps {
  cases: readonly CaseSummary[];
  lastReadAt: number | null;
  now: number;
  onOpen: () => void;
  /** 导入以往的案件. */
  onImport: () => void;
}

/** Stands alone when nothing is open; nothing at all while there is. */
export function NothingToDo({ cases, lastReadAt, now, onOpen, onImport }: NothingProps) {
  const { now: needing, waiting, others } = groupCases(cases);
  if (needing.length || waiting.length || others.length) return null;
  return (
    <div className="popup__middle">
      <Empty icon="check-circle" title={popup['empty.title']}>
        {lastReadAt === null ? null : <p>{text(popup, 'empty.read', { time: spellTime(lastReadAt, now) })}</p>}
        <Button icon="external" onPress={onOpen}>
          {popup['empty.open']}
        </Button>
        {cases.length ? null : (
          <Button look="quiet" onPress={onImport}>
            {imports.open}
          </Button>
        )}
      </Empty>
    </div>
  );
}

const promises = [
  { icon: 'list', title: 'first.one', how: 'first.one-how' },
  { icon: 'shield', title: 'first.two', how: 'first.two-how' },
  { icon: 'lock', title: 'first.three', how: 'first.three-how' },
] as const;

export function FirstRun({ onOpen, onImport }: Pick<NothingProps, 'onOpen' | 'onImport'>) {
  return (
    <main className="popup">
      <div className="popup__body popup__first">
        <Mark size="big" />
        <h1 className="popup__big">{popup['first.title']}</h1>
        <ul className="promises">
          {promises.map(({ icon, title, how }) => (
            <li key={title} className="row row--top">
              <span className="promises__icon">
                <Icon name={icon} size="l" />
              </span>
              <div>
                <p className="t-strong">{popup[title]}</p>
                <p className="t-2">{popup[how]}</p>
              </div>
            </li>
          ))}
        </ul>
        <div className="popup__start stack-s">
          <Button look="primary" large block onPress={onOpen}>
            {popup['first.open']}
          </Button>
          <Button look="quiet" block onPress={onImport}>
            {imports.open}
          </Button>
        </div>
        <p className="popup__independent">{words.independent}</p>
      </div>
    </main>
  );
}

interface AccessProps {
  missing: readonly string[];
  request: (hosts: readonly string[]) => Promise<boolean>;
  onDone: () => void;
}

const namedHosts = 3;

/** The browser withholds our hosts: what that means, and one press to put it right. */
export function AccessNotice({ missing, request, onDone }: AccessProps) {
  const [denied, setDenied] = useState(false);
  const more = missing.length - namedHosts;
  const allow = () => {
    void request(missing).then((given) => {
      setDenied(!given);
      if (given) onDone();
    });
  };
  return (
    <section className="now access" aria-label={popup['access.title']}>
      <p className="row t-strong">
        <Icon name="lock" />
        {popup['access.title']}
      </p>
      <p className="t-2">{popup['access.why']}</p>
      <p className="access__hosts">
        {missing.slice(0, namedHosts).join('、')}
        {more > 0 ? ` ${text(popup, 'access.more', { count: missing.length })}` : ''}
      </p>
      <Button look="primary" block onPress={allow}>
        {popup['access.allow']}
      </Button>
      <p className="t-s t-3">{popup['access.note']}</p>
      {denied ? (
        <p className="t-s t-warning" role="alert">
          {popup['access.denied']}
        </p>
      ) : null}
    </section>
  );
}

interface TroubleProps {
  trouble: Trouble;
  /** Nothing else is to be seen. */
  whole: boolean;
  onAgain: () => void;
}

export function TroubleNotice({ trouble, whole, onAgain }: TroubleProps) {
  const again = <Button onPress={onAgain}>{popup['trouble.again']}</Button>;
  if (whole) {
    return (
      <div className="popup__middle" role="alert">
        <Empty icon="alert" title={popup[`trouble.${trouble}-title`]}>
          <p>{popup[`trouble.${trouble}`]}</p>
          {again}
        </Empty>
      </div>
    );
  }
  return (
    <div role="alert" className="popup__trouble">
      <Banner tone="warning" icon="alert">
        <p className="t-strong">{popup[`trouble.${trouble}-title`]}</p>
        <p>{popup[`trouble.${trouble}`]}</p>
        {again}
      </Banner>
    </div>
  );
}
