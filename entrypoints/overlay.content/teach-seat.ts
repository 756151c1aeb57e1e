/** Teach mode on one document: the person points once at the page's own withdraw control; the press never reaches the page. */
import { buildTeachLayer, type TeachLayer } from '@/components/overlay/TeachLayer';
import type { Shown } from '@/components/stores/shown';
import { isGone } from '@/entrypoints/door/ask';
import { sharedEngine } from '@/entrypoints/reader.content/shared';
import { controlAt, findAgain, judgePointed, type PointedControl } from '@/rules/engine/pointed';
import { type Host, makeHost } from './host';
import { keepRing } from './ring';
import type { Session } from './session-type';
import { controlsIn, elementBelow } from './teach-find';

export interface TeachSeat {
  /** There is a case here whose page shows no withdraw control that we know. */
  mayTeach(key: string): boolean;
  /** The person's own press. */
  start(event: Event, key: string): void;
  /** 就是它 */
  yes(event: Event): void;
  /** Back to what was shown before. */
  leave(): void;
  end(): void;
}

/** After it was kept, the page may take so long until it is read anew. */
const readAgainMs = 10_000;

/** @param onTaught goes on with the case whose control is known now */
export function makeTeachSeat(session: Session, onTaught: (key: string) => void): TeachSeat {
  const { ask, face, reader } = session;
  const ring = keepRing();
  let host: Host | null = null;
  let layer: TeachLayer | null = null;
  let key = '';
  let back: Shown = { kind: 'none' };
  let chosen: Element | null = null;
  let pointed: PointedControl | null = null;

  const indexOf = (name: string) => reader.keys().indexOf(name);

  function mayTeach(name: string): boolean {
    const result = reader.result();
    const index = indexOf(name);
    if (!result || index < 0 || result.reading.view !== 'detail' || !result.reading.layout) return false;
    return (result.rows[index]?.length ?? 0) > 0 && !result.controls[index]?.has('withdraw');
  }

  function stopPointing() {
    removeEventListener('keydown', leaveByKey, true);
    ring.show(null);
    layer?.remove();
    host?.remove();
    layer = host = null;
    chosen = null;
  }

  /** Focus may have gone out of our root by a click on the browser's own parts. */
  function leaveByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  }

  function outline(element: Element | null) {
    if (element === chosen) return;
    chosen = element;
    ring.show(element, 'teach');
    layer?.tell(element ? (element.textContent ?? '').trim().slice(0, 40) : null);
  }

  function pick(hit: Element | null, event: Event) {
    const rules = reader.rules();
    const row = reader.result()?.rows[indexOf(key)];
    if (!event.isTrusted || !hit || !rules || !row) return;
    const judged = judgePointed(hit, row, rules);
    if (typeof judged === 'string') return layer?.refuse(judged);
    pointed = judged;
    stopPointing();
    face.show({ kind: 'teach', stage: 'ask', key, words: judged.words, keeping: false });
  }

  function point() {
    stopPointing();
    face.show({ kind: 'teach', stage: 'pointing', key });
    host = makeHost('teach');
    layer = buildTeachLayer(host.root, {
      move(x, y) {
        const hit = elementBelow(x, y);
        outline(hit && controlAt(hit));
      },
      pick: (x, y, event) => pick(elementBelow(x, y), event),
      step(by) {
        const all = controlsIn(reader.result()?.rows[indexOf(key)] ?? []);
        const at = chosen ? all.indexOf(chosen) : by > 0 ? -1 : 0;
        outline(all.at((at + by) % (all.length || 1)) ?? null);
      },
      choose: (event) => pick(chosen, event),
      leave,
    });
    addEventListener('keydown', leaveByKey, true);
    layer.focus();
  }

  function leave() {
    stopPointing();
    pointed = null;
    face.show(back);
  }

  async function keep(control: PointedControl): Promise<void> {
    const engine = sharedEngine();
    const rules = reader.rules();
    const result = reader.result();
    const again = engine && rules && result && findAgain(engine, rules, result, indexOf(key), control);
    if (!again) return face.show({ kind: 'teach', stage: 'failed', key, why: 'not-sure' });
    const answer = await ask('teach-control', again);
    if (answer.kind !== 'taught') return face.show({ kind: 'teach', stage: 'failed', key, why: 'not-here' });
    await reader.askAgain();
    const until = Date.now() + readAgainMs;
    while (!reader.result()?.controls[indexOf(key)]?.has('withdraw')) {
      if (Date.now() > until) return face.show({ kind: 'teach', stage: 'failed', key, why: 'not-again' });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // The background has to know that this page offers it now.
    await reader.reportNow();
    await session.refresh(true);
    face.show({ kind: 'none' });
    onTaught(key);
  }

  return {
    mayTeach,
    start(event, name) {
      if (!event.isTrusted) return;
      const { shown } = face.store().getState();
      if (shown.kind !== 'teach') back = shown;
      key = name;
      if (mayTeach(name)) point();
      else face.show({ kind: 'teach', stage: 'failed', key, why: 'not-here' });
    },
    yes(event) {
      const { shown } = face.store().getState();
      if (!event.isTrusted || !pointed || shown.kind !== 'teach' || shown.stage !== 'ask' || shown.keeping) return;
      face.show({ ...shown, keeping: true });
      void keep(pointed).catch((error: unknown) => {
        if (!isGone(error)) face.show({ kind: 'notice', why: 'unanswered', back });
      });
    },
    leave,
    end: stopPointing,
  };
}
