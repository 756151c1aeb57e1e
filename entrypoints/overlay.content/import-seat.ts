/** Where an import sits in this document: offered, started by the person's press, walked, paused, ended. */
import { type ImportRun, importPace } from '@/domain/import';
import { isGone, UnansweredError } from '@/entrypoints/door/ask';
import { keepFlowRing } from './flow-ring';
import { importPage } from './import-page';
import type { ImportFace, ImportPorts } from './import-ports';
import { runImport } from './run-import';
import type { Session } from './session-type';

export interface ImportSeat {
  /** Asks whether there is one to offer, to go on with or to tell of. */
  look(): Promise<void>;
  /** 开始, or 从第 N 页继续: the person's own press. */
  start(event: Event, goOn: boolean): void;
  pause(): void;
  resume(event: Event): void;
  stop(): void;
  /** The person closed the panel. */
  close(): void;
  /** The overlay leaves this document. */
  end(): void;
}

export function makeImportSeat(session: Session): ImportSeat {
  const { ask, face, reader } = session;
  const ring = keepFlowRing(face);
  let running = false;
  let stopping = false;
  let paused = false;
  let starting = false;
  /** The one that is shown, and the last that the person closed. */
  let shown: ImportRun | null = null;
  let closed = '';

  const ports: ImportPorts = {
    ask,
    async read() {
      const reported = reader.reportNow();
      const reading = reader.result()?.reading ?? null;
      await reported;
      return reading;
    },
    page: importPage(reader),
    show,
    ring: (control, how) => ring.show(control, how),
    heldBy() {
      if (paused) return 'person';
      if (document.hidden) return 'hidden';
      const { kind } = face.store().getState().shown;
      return kind === 'import' || kind === 'none' ? null : 'dialog';
    },
    stopped: () => stopping,
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };

  function show({ stage, run }: ImportFace) {
    shown = run;
    const { kind } = face.store().getState().shown;
    // Another window of ours is in front: it is the person's, and the walk waits for it.
    if (kind !== 'import' && kind !== 'none' && stage !== 'over') return;
    face.show({ kind: 'import', stage, run, goOn: false });
  }

  async function run(start: ImportRun): Promise<void> {
    if (running) return;
    running = true;
    stopping = false;
    paused = start.pausedBy === 'person';
    try {
      await runImport(start, ports);
    } catch (error) {
      ring.show(null);
      if (!isGone(error)) face.show({ kind: 'notice', why: 'unanswered' });
    } finally {
      running = false;
    }
  }

  async function begin(goOn: boolean): Promise<void> {
    try {
      await reader.reportNow();
      const answer = await ask('import-start', { goOn });
      if (answer.kind === 'started') return void run(answer.run);
      face.show({ kind: 'notice', why: answer.kind });
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      if (error.why !== 'gone')
        face.show({ kind: 'notice', why: error.why === 'locked' ? 'unsaved-locked' : 'unanswered' });
    } finally {
      starting = false;
    }
  }

  return {
    async look() {
      const answer = await ask('import-state', {}).catch(() => null);
      if (!answer) return;
      if (running) {
        if (answer.run?.stage === 'over') stopping = true;
        return;
      }
      const { kind } = face.store().getState().shown;
      if (answer.here && answer.run) {
        if (answer.run.stage !== 'over') return run(answer.run);
        const isFresh = Date.now() - answer.run.changedAt < importPace.effect * 20;
        if (closed !== answer.run.id && isFresh && (kind === 'none' || kind === 'import'))
          show({ stage: 'over', run: answer.run });
      } else if (answer.offer && kind === 'none') {
        face.show({ kind: 'import', stage: 'offer', run: answer.run, goOn: answer.run !== null });
      }
    },
    start(event, goOn) {
      if (!event.isTrusted || starting || running) return;
      starting = true;
      void begin(goOn);
    },
    pause() {
      paused = true;
    },
    resume(event) {
      if (!event.isTrusted) return;
      paused = false;
    },
    stop() {
      stopping = true;
    },
    close() {
      ring.show(null);
      closed = shown?.id ?? '';
      // Over, or only offered: it need not be shown in this tab again.
      void ask('import-stop', { run: running ? null : (shown?.id ?? null), why: 'person' }).catch(() => undefined);
      shown = null;
    },
    end() {
      stopping = true;
      ring.show(null);
    },
  };
}
