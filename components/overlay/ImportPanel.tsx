/** 导入以往的案件: offered, walking, paused, ended. Says how far it is, what it will do next, and how to stop it. */
import type { MouseEvent } from 'react';
import { text } from '@/assets/locales/text';
import { imports } from '@/assets/locales/zh_CN.yml';
import { goesOnAt, type ImportRun } from '@/domain/import';
import { Button } from '../ui/Button';
import { endTitle, ImportEnd, ImportProgress } from '../ui/ImportStanding';
import type { IconName } from '../ui/icons';
import { type Corner, Panel } from '../ui/Panel';
import type { OverlayActs } from './acts';

interface ImportPanelProps {
  stage: 'offer' | 'walking' | 'paused' | 'over';
  run: ImportRun | null;
  goOn: boolean;
  corner: Corner;
  acts: Pick<OverlayActs, 'importStart' | 'importPause' | 'importResume' | 'importStop' | 'openOptions'>;
  onClose: () => void;
}

export function ImportPanel(props: ImportPanelProps) {
  const { stage, run } = props;
  if (stage === 'offer' || !run) return <Offer {...props} />;
  return stage === 'over' ? <Over {...props} run={run} /> : <Walking {...props} run={run} />;
}

/** The second half of a double click on 开始 lands on what comes in its place: it does nothing there. */
const once = (act: () => void) => (event: MouseEvent) => {
  if (event.detail < 2) act();
};

function Offer({ run, goOn, corner, acts, onClose }: ImportPanelProps) {
  const at = goOn && run ? goesOnAt(run) : null;
  return (
    <Panel
      role="region"
      title={imports.title}
      corner={corner}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{imports.later}</Button>
          <Button look="primary" grow onPress={(event) => acts.importStart(event.nativeEvent, goOn)}>
            {at === null ? imports.start : text(imports, 'start-at', { page: at })}
          </Button>
        </>
      }
    >
      <p className="t-l">{imports.what}</p>
      <p className="t-2">{imports.manners}</p>
      <p className="t-2">{imports.stay}</p>
    </Panel>
  );
}

type RunProps = ImportPanelProps & { run: ImportRun };

function Walking({ stage, run, corner, acts }: RunProps) {
  const paused = stage === 'paused';
  return (
    <Panel
      role="region"
      title={imports[paused ? 'paused' : 'walking']}
      label={imports.region}
      icon={paused ? { name: 'pause' } : undefined}
      corner={corner}
      onEscape={paused ? undefined : acts.importPause}
      foot={
        <>
          <Button grow icon="square" onPress={once(acts.importStop)}>
            {imports.stop}
          </Button>
          {paused ? (
            <Button look="primary" grow onPress={(event) => acts.importResume(event.nativeEvent)}>
              {imports['go-on']}
            </Button>
          ) : (
            <Button grow icon="pause" onPress={once(acts.importPause)}>
              {imports.pause}
            </Button>
          )}
        </>
      }
    >
      <ImportProgress run={run} />
      <p className="t-2">{paused ? imports[`paused-${run.pausedBy ?? 'person'}`] : imports.rest}</p>
    </Panel>
  );
}

function iconOf({ why }: ImportRun): IconName {
  switch (why) {
    case 'last-page':
      return 'check-circle';
    case 'challenged':
      return 'hand';
    case 'signed-out':
    case 'other-account':
      return 'user';
    case 'locked':
      return 'lock';
    case 'person':
    case 'enough':
      return 'pause';
    default:
      return 'info';
  }
}

function Over({ run, corner, acts, onClose }: RunProps) {
  const at = goesOnAt(run);
  const mayStart = at !== null || run.pages === 0;
  const open = (
    <Button grow look={mayStart ? 'plain' : 'primary'} onPress={() => acts.openOptions('#cases')}>
      {imports.all}
    </Button>
  );
  return (
    <Panel
      role={run.why === 'challenged' ? 'alert' : 'status'}
      title={endTitle(run)}
      icon={{ name: iconOf(run) }}
      corner={corner}
      onClose={onClose}
      foot={
        mayStart ? (
          <>
            {open}
            <Button look="primary" grow onPress={(event) => acts.importStart(event.nativeEvent, true)}>
              {goOnLabel(run, at)}
            </Button>
          </>
        ) : (
          open
        )
      }
    >
      <ImportEnd run={run} />
    </Panel>
  );
}

function goOnLabel({ why }: ImportRun, at: number | null): string {
  if (why === 'challenged') return imports.verified;
  if (why === 'signed-out') return imports['signed-in'];
  return at === null ? imports.start : text(imports, 'start-at', { page: at });
}
