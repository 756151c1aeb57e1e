/** 导入历史: which list to read, and how the import that runs or ran last stands; it is started in the page itself. */
import { type ReactNode, useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, imports } from '@/assets/locales/zh_CN.yml';
import { goesOnAt } from '@/domain/import';
import type { Ask, ResponseOf } from '../ask-type';
import { useAsked } from '../ui/asked';
import { Button } from '../ui/Button';
import { endTitle, ImportEnd, ImportProgress } from '../ui/ImportStanding';
import type { SectionProps } from './section-props';

type State = ResponseOf<'import-state'>;

const readState = (ask: Ask): Promise<State> => ask('import-state', {});

/** A page that went away says nothing: while one walks, it is asked again this often. */
const againMs = 15_000;

/** Usual names first; a list that has none is called by its adapter's title. */
const names: Record<string, string> = {
  'refund-list': imports['list-refund'],
  'complaint-list': imports['list-complaint'],
  'report-list': imports['list-report'],
  'bought-list': imports['list-bought'],
};

function inOrder(lists: State['lists']): State['lists'] {
  const rank = (adapter: string) => Object.keys(names).indexOf(adapter) + 1 || 9;
  return [...lists].sort((one, other) => rank(one.adapter) - rank(other.adapter));
}

interface ImportsProps extends Pick<SectionProps, 'ask' | 'subscribe'> {
  /** What else may be done with the list, in one line with the import. */
  children?: ReactNode;
}

export function Imports({ ask, subscribe, children }: ImportsProps) {
  const [state, setState] = useAsked(ask, subscribe, 'import', readState);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const run = state?.run ?? null;
  const runId = run?.id ?? null;
  const isUnderWay = run !== null && run.stage !== 'over';

  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void readState(ask).then(setState, () => undefined), againMs);
    return () => clearInterval(timer);
  }, [ask, isUnderWay, setState]);

  // Begun in its tab, or seen and put away: what was said here about opening is over.
  useEffect(() => {
    if (runId === null) return;
    setOpen(false);
    setTold(null);
  }, [runId]);

  if (!state) return children;
  const begin = async (adapter: string, goOn: boolean) => {
    const answer = await ask('import-open', { adapter, goOn }).catch(() => null);
    setTold(answer === null ? door.unanswered : answer.kind === 'opened' ? imports.opening : door[answer.kind]);
  };
  const at = run && state.mayGoOn ? goesOnAt(run) : null;
  return (
    <section className="imports" aria-label={imports.history}>
      {run ? (
        <div className="card stack" role="status">
          <h2 className="t-l">
            {run.stage === 'over' ? endTitle(run) : imports[run.stage === 'paused' ? 'running-paused' : 'running']}
          </h2>
          {run.stage === 'over' ? <ImportEnd run={run} /> : <ImportProgress run={run} />}
          <div className="row row--wrap">
            {isUnderWay || goesOnAt(run) === null ? null : (
              <Button onPress={() => void begin(run.adapter, at !== null)}>
                {at === null ? imports.again : text(imports, 'start-at', { page: at })}
              </Button>
            )}
            <Button
              look={isUnderWay ? 'plain' : 'quiet'}
              icon={isUnderWay ? 'square' : undefined}
              onPress={() => void ask('import-stop', { run: run.id, why: 'person' }).catch(() => undefined)}
            >
              {imports[isUnderWay ? 'stop' : 'known']}
            </Button>
          </div>
        </div>
      ) : null}
      <div className="row row--wrap">
        {isUnderWay ? null : (
          <Button icon="download" onPress={() => setOpen(!open)}>
            {imports.history}
          </Button>
        )}
        {children}
      </div>
      {open && !isUnderWay ? (
        <div className="card stack">
          <p>{imports['history-how']}</p>
          <div className="row row--wrap">
            {inOrder(state.lists).map(({ adapter, title }) => (
              <Button key={adapter} icon="external" onPress={() => void begin(adapter, false)}>
                {names[adapter] ?? title}
              </Button>
            ))}
          </div>
          <p className="t-s t-3">{imports.phone}</p>
        </div>
      ) : null}
      <p className="t-s t-2" role="status">
        {told}
      </p>
    </section>
  );
}
