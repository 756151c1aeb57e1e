/** The overlay's life on one document: which capsules stand, which face is shown, which flow runs. */
import { mountOverlay } from '@/components/overlay/mount-overlay';
import type { CaseSummary } from '@/domain/summary';
import { ask, isGone, listenForChanges } from '@/entrypoints/door/ask';
import { sharedReader } from '@/entrypoints/reader.content/shared';
import { officialService } from '@/rules/hosts';
import { makeActs } from './acts';
import { type Capsules, keepCapsules } from './capsules';
import { makeFace } from './face';
import { makeFlowSeat } from './flow-seat';
import { lockedSummary } from './flow-summary';
import { makeHomeSeat } from './home-seat';
import { makeImportSeat } from './import-seat';
import { followLayout } from './layout';
import type { Session } from './session-type';
import type { Place } from './standing-capsule';
import { makeTeachSeat } from './teach-seat';

/** Under this name in our own world: how to take an older overlay of ours away, after an update of the extension. */
const endName = Symbol.for('chesu-guide.overlay.end');

export async function startOverlay(): Promise<void> {
  (Reflect.get(globalThis, endName) as (() => void) | undefined)?.();
  const reader = sharedReader();
  if (!reader) return;
  const { settings } = await ask('get-settings', {});

  const face = makeFace((root) => mountOverlay(root, { acts, service: officialService, settings }));
  const summaries = new Map<string, CaseSummary>();
  const session: Session = { ask, reader, face, summaries, pressed: null, refresh };
  const seat = makeFlowSeat(session);
  const imports = makeImportSeat(session);
  // Known now: the case goes on where its control was missing.
  const teaching = makeTeachSeat(session, (key) => void acts.pressCapsule(key));
  const acts = makeActs(session, seat, imports, teaching);
  const home = makeHomeSeat(session, { settings, openCase: acts.openCase, openOptions: acts.openOptions });
  const capsules: Capsules = keepCapsules(
    (key, event) => {
      if (!event.isTrusted) return;
      if (reader.isLocked()) acts.openOptions('#security');
      else void acts.pressCapsule(key);
    },
    (key, event) => {
      if (event.isTrusted && !reader.isLocked()) acts.pointAt(key);
    },
  );
  session.focusCapsule = (key) => capsules.focus(key);
  face.mount();

  let asked = '';
  let isOver = false;

  function end() {
    isOver = true;
    seat.end();
    imports.end();
    home.end();
    acts.guide.end();
    acts.upload.end();
    acts.obstacles.end();
    teaching.end();
    capsules.remove();
    face.remove();
    layout.stop();
    stopListening();
    stopReading();
  }

  Reflect.set(globalThis, endName, end);

  /** Asks what the background knows of the cases here, and puts a capsule beside each. */
  async function refresh(force = false): Promise<void> {
    if (isOver) return;
    if (reader?.isLocked()) return showLocked();
    const keys = reader?.keys() ?? [];
    const cases = reader?.result()?.reading.cases ?? [];
    if (keys.length !== cases.length) return;
    const wanted = keys.join('\n');
    if (force || wanted !== asked) {
      asked = wanted;
      try {
        const answer = await ask('cases-here', { keys: [...new Set(keys)] });
        for (const one of answer.cases) summaries.set(one.key, one);
        if (answer.ready && answer.point) void acts.obstacles.pointHere(answer.ready, answer.point);
        else if (answer.ready) void acts.pressCapsule(answer.ready);
      } catch (error) {
        asked = '';
        if (isGone(error)) end();
        return;
      }
    }
    capsules.sync(placesOf(keys));
    seat.freshen();
  }

  /** Nothing is known of the cases here: each has a capsule that leads to unlocking. */
  function showLocked() {
    asked = '';
    // What was told while it was open is not shown any longer.
    face.store().getState().close();
    summaries.clear();
    const cases = reader?.result()?.reading.cases ?? [];
    const locked = cases.map((row, at) => lockedSummary(row, at));
    for (const one of locked) summaries.set(one.key, one);
    capsules.sync(placesOf(locked.map(({ key }) => key)));
  }

  function placesOf(keys: string[]): Place[] {
    const result = reader?.result();
    if (result?.reading.outcome !== 'found') return [];
    const places = new Map<string, Place>();
    keys.forEach((key, index) => {
      const summary = summaries.get(key);
      const row = result.rows[index] ?? [];
      if (!summary || row.length === 0 || places.has(key)) return;
      const whole = row.some((element) => element === document.body || element === document.documentElement);
      const beside = result.controls[index]?.get('withdraw') ?? null;
      if (whole && !beside) places.set(key, { summary, row: mainPart(), beside: null });
      else places.set(key, { summary, row: [...row], beside: whole ? beside : null });
    });
    return [...places.values()];
  }

  const layout = followLayout(() => capsules.layOut());
  const stopReading = reader.subscribe(() => {
    void refresh();
    void home.look();
    seat.noteReading();
  });
  const stopListening = listenForChanges((what) => {
    acts.forget();
    if (what === 'import') return void imports.look();
    // The reader asks anew what to look for; what it then reads comes here by itself.
    if (what === 'rules') return;
    // Locked or unlocked: what the page shows is told anew, and what comes back says which.
    if (what === 'vault') return void reader.reportNow().then(() => refresh(true));
    if (what === 'settings')
      void ask('get-settings', {}).then(
        (answer) => {
          face.applySettings(answer.settings);
          home.applySettings(answer.settings);
        },
        () => undefined,
      );
    else void refresh(true);
    void home.look();
    if (what === 'flow') void seat.look();
  });
  await refresh(true);
  await seat.look();
  await imports.look();
  await home.look();
}

/** On a page about one case without a control: the first screen of what the page itself shows. */
function mainPart(): Element[] {
  const main = document.querySelector('main, [role="main"], #content, #App, #app, #root, #J_Col_Main, .col-main');
  return [main ?? document.body];
}
