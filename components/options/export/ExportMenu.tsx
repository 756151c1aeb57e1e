/** Takes the cases of the list out as a file, or on to somebody. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, outgoing } from '@/assets/locales/zh_CN.yml';
import { recordOf } from '@/domain/record';
import type { Ask } from '../../ask-type';
import { Banner } from '../../ui/Banner';
import { Button, type Copy } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { Bulk } from '../bulk';
import { ShareDialog } from '../share/ShareDialog';
import { askWhole, spellDay } from './whole-cases';

interface ExportMenuProps {
  ask: Ask;
  bulk: Bulk;
  copy: Copy;
  now: () => number;
  /** The keys of the cases as they are listed now, in their order. */
  keys: () => Promise<readonly string[]>;
}

type State = { kind: 'closed' } | { kind: 'choosing'; keys: readonly string[]; said: string | null; working: boolean };

export function ExportMenu({ ask, bulk, copy, now, keys }: ExportMenuProps) {
  const [state, setState] = useState<State>({ kind: 'closed' });
  const [shared, setShared] = useState<readonly string[] | null>(null);
  const close = () => setState({ kind: 'closed' });
  const choose = () => {
    const put = (listed: readonly string[], said: string | null) =>
      setState({ kind: 'choosing', keys: listed, said, working: false });
    keys().then(
      (listed) => put(listed, null),
      () => put([], door.unanswered),
    );
  };

  const take = async (as: 'csv' | 'json') => {
    if (state.kind !== 'choosing' || state.working) return;
    setState({ ...state, working: true, said: null });
    try {
      const papers = await bulk.papers();
      const whole = await askWhole(ask, state.keys);
      const evidence = await Promise.all(whole.map(({ key }) => papers.evidence(key)));
      const records = whole.map(({ item, nick }, at) =>
        recordOf(
          item,
          nick,
          undefined,
          evidence[at]?.map(({ id: _, ...file }) => file),
        ),
      );
      const name = text(outgoing, 'export.file', { day: spellDay(now()) });
      papers.save(`${name}.${as}`, as === 'csv' ? papers.csv(records) : papers.json(records, now()));
      setState({ ...state, working: false, said: text(outgoing, 'export.done', { count: records.length }) });
    } catch {
      setState({ ...state, working: false, said: outgoing.failed });
    }
  };

  return (
    <>
      <Button icon="download" onPress={choose}>
        {outgoing['export.open']}
      </Button>
      {state.kind === 'choosing' ? (
        <Dialog
          title={outgoing['export.title']}
          size="s"
          onClose={close}
          foot={<Button onPress={close}>{outgoing.close}</Button>}
        >
          {state.keys.length > 0 ? (
            <>
              <p>{text(outgoing, 'export.count', { count: state.keys.length })}</p>
              <Banner tone="warning" icon="alert">
                <p>{outgoing['export.what']}</p>
              </Banner>
              <Button block unready={state.working} onPress={() => void take('csv')}>
                {outgoing['export.csv']}
              </Button>
              <Button block unready={state.working} onPress={() => void take('json')}>
                {outgoing['export.json']}
              </Button>
              <Button
                block
                unready={state.working}
                onPress={() => {
                  setShared(state.keys);
                  close();
                }}
              >
                {outgoing['export.share']}
              </Button>
            </>
          ) : (
            <p>{outgoing['export.none']}</p>
          )}
          <p role="status">{state.working ? outgoing.working : (state.said ?? '')}</p>
        </Dialog>
      ) : null}
      {shared ? <ShareDialog {...{ ask, bulk, copy, now }} keys={shared} onClose={() => setShared(null)} /> : null}
    </>
  );
}
