/** The popup: what needs the person now, one case's timeline, and the honest empty, first-run and trouble states. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { popup } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../ask-type';
import type { CasesStore } from '../stores/cases';
import { IconButton } from '../ui/Button';
import type { Derive } from '../ui/derive';
import { Mark } from '../ui/Icon';
import { Unlock } from '../ui/Unlock';
import { AfterEnds } from './AfterEnds';
import { CaseView } from './CaseView';
import { News } from './News';
import { Notices } from './Notices';
import { Queue } from './Queue';
import { AccessNotice, FirstRun, NothingToDo, TroubleNotice } from './States';
import { Stuck } from './Stuck';

export interface PopupProps {
  store: CasesStore;
  ask: Ask;
  subscribe: Subscribe;
  now: () => number;
  service: string;
  derive: Derive;
  /** Asks the browser for the withheld hosts; true when given. Must be called in the person's own press. */
  requestAccess: (hosts: readonly string[]) => Promise<boolean>;
  openRefundList: () => void;
}

/** Countdowns move while the popup is open. */
const minuteMs = 60_000;

function useMinute(now: () => number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), minuteMs);
    return () => clearInterval(timer);
  }, [now]);
  return at;
}

export function Popup(props: PopupProps) {
  const { store, ask, subscribe } = props;
  const state = useStore(store);
  const [key, setKey] = useState<string | null>(null);
  const at = useMinute(props.now);

  useEffect(() => {
    void state.load();
    return subscribe((what) => {
      if (what === 'vault') setKey(null);
      if (what === 'cases' || what === 'flow' || what === 'vault') void state.load();
    });
  }, [state.load, subscribe]);

  /** The list opens with the panel; where another import runs, options say how it stands. */
  const openImport = () =>
    void ask('import-open', { adapter: 'refund-list', goOn: false }).then((answer) =>
      answer.kind === 'opened' ? undefined : ask('open-options', { hash: '#cases' }),
    );

  if (!state.ready) return <div className="popup" aria-busy="true" />;
  if (key !== null) {
    return (
      <CaseView {...{ ask, subscribe, now: at, service: props.service }} caseKey={key} onBack={() => setKey(null)} />
    );
  }
  if (
    !state.trouble &&
    !state.missing.length &&
    state.lastReadAt === null &&
    !state.cases.length &&
    !state.counts?.over
  ) {
    return <FirstRun onOpen={props.openRefundList} onImport={openImport} />;
  }
  const again = () => void state.load();
  const nothing = state.trouble === 'newer' || state.trouble === 'unanswered';
  return (
    <div className="popup">
      <header className="popup__head">
        <Mark />
        <h1 className="popup__title">{popup.title}</h1>
        <IconButton
          push
          icon="gear"
          label={popup.options}
          onPress={() => void ask('open-options', { hash: '#cases' })}
        />
      </header>
      <main className="popup__body">
        {state.trouble === 'locked' ? (
          <Unlock {...{ ask, subscribe, derive: props.derive }} onUnlocked={again} />
        ) : state.trouble ? (
          <TroubleNotice trouble={state.trouble} whole={nothing && !state.cases.length} onAgain={again} />
        ) : null}
        {state.missing.length ? (
          <AccessNotice missing={state.missing} request={props.requestAccess} onDone={again} />
        ) : null}
        {state.trouble ? null : <Notices {...{ ask, subscribe }} />}
        {state.trouble ? null : <Stuck cases={state.cases} count={state.obstacles} onLook={setKey} />}
        {state.trouble ? null : <News {...{ ask, subscribe }} />}
        {state.cases.length || nothing ? (
          <Queue cases={state.cases} counts={state.counts} ask={ask} now={at} onLook={setKey} />
        ) : null}
        {state.trouble ? null : <AfterEnds {...{ ask, subscribe }} onLook={setKey} />}
        {!state.missing.length && !state.trouble ? (
          <NothingToDo
            {...{ cases: state.cases, lastReadAt: state.lastReadAt, now: at }}
            onOpen={props.openRefundList}
            onImport={openImport}
          />
        ) : null}
      </main>
    </div>
  );
}
