/** 上传材料 on this document: offered, chosen, put into the page's own field by the person's press, and looked after. The page's submit is never pressed. */
import type { Chosen, UploadActs, UploadShown } from '@/components/overlay/upload/upload-acts';
import type { PhonePath } from '@/components/stores/shown';
import type { UploadLimits } from '@/domain/upload-limits';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { UploadPiece } from '@/entrypoints/door/contract';
import type { PageField, Watched } from '@/entrypoints/upload.content/page-field';
import { sharedUpload } from '@/entrypoints/upload.content/shared';
import { type FlowRing, keepFlowRing } from './flow-ring';
import type { Session } from './session-type';
import { noteUpload } from './upload-note';

/** The button counts only after it was plainly visible this long. */
const visibleMs = 500;
const lookMs = 400;
/** How long a page may take to list files; while it says that it is at work, it may take longer. */
const patienceMs = 15_000;
const busyMs = 120_000;

export interface UploadSeat extends UploadActs {
  /** The overlay leaves this document. */
  end(): void;
}

export function makeUploadSeat(session: Session, phonePath: () => PhonePath): UploadSeat {
  const { ask, face, reader } = session;
  let field: PageField | null = null;
  const ring: FlowRing = keepFlowRing(face);
  /** Counts what was begun, so that what still waits for an earlier one stops. */
  let turn = 0;
  let stop: AbortController | null = null;
  let stopFollowing: (() => void) | null = null;

  const shown = () => face.store().getState().shown;
  const isAsked = (own: number) => () => own === turn && shown().kind === 'upload';

  /** Ring and work stand only while the face does, whatever takes its place. */
  function follow(): void {
    stopFollowing ??= face.store().subscribe((state) => {
      if (state.shown.kind !== 'upload') clear();
    });
  }

  function clear(): void {
    turn += 1;
    stop?.abort();
    stop = null;
    stopFollowing?.();
    stopFollowing = null;
    ring.show(null);
  }

  function indexOf(key: string): number {
    const keys = reader.keys();
    const index = keys.indexOf(session.pressed ?? key);
    return index < 0 ? keys.indexOf(key) : index;
  }

  function isOwnPage(key: string): boolean {
    const reading = reader.result()?.reading;
    return reading?.view === 'detail' && reading.cases.length === 1 && indexOf(key) === 0;
  }

  /** The control that opens the page's upload field. */
  function opener(key: string): { element: Element; words: string } | null {
    const index = indexOf(key);
    const result = reader.result();
    const element = result?.controls[index]?.get('upload');
    if (!element?.isConnected || element.localName === 'input') return null;
    const told = result?.reading.cases[index]?.controls.find(({ name }) => name === 'upload');
    return { element, words: told?.text ?? '' };
  }

  /** The case's evidence, null while the archive is locked. The background puts what looks for the page's field here, too. */
  async function piecesOf(key: string): Promise<readonly UploadPiece[] | null> {
    try {
      const answer = await ask('upload-pieces', { key });
      return answer.kind === 'pieces' ? answer.pieces : [];
    } catch (error) {
      if (error instanceof UnansweredError && error.why === 'locked') return null;
      throw error;
    } finally {
      field = sharedUpload()?.pageField(reader) ?? null;
    }
  }

  /** Offers files where the page takes some; waits for its field where it has to be opened first. */
  async function offer(key: string, base: Pick<UploadShown, 'kind' | 'summary' | 'back'>): Promise<void> {
    clear();
    const own = turn;
    const pieces = await piecesOf(key);
    if (own !== turn) return;
    const found = field?.find();
    if (found?.kind === 'field') {
      face.show({ ...base, stage: 'choose', limits: found.field.limits, pieces });
      return follow();
    }
    const control = opener(key);
    const why = found?.kind === 'several' ? 'several' : 'control';
    if (!control && why === 'control') return face.show({ ...base, stage: 'phone', address: phonePath().address });
    face.show({ ...base, stage: 'open', words: control?.words ?? '', why });
    follow();
    ring.lead(() => opener(key)?.element ?? null, isAsked(own));
    const waiting = isAsked(own);
    const look = () => {
      if (!waiting()) return;
      if (field?.find()?.kind === 'field') void trying(() => offer(key, base), base.back);
      else setTimeout(look, lookMs);
    };
    setTimeout(look, lookMs);
  }

  async function trying(act: () => Promise<void>, back?: UploadShown['back']): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      face.show({
        kind: 'notice',
        why: error.why === 'locked' ? 'unsaved-locked' : 'unanswered',
        ...(back && { back }),
      });
    }
  }

  async function putChosen(from: Extract<UploadShown, { stage: 'choose' }>, chosen: Chosen): Promise<void> {
    const { summary, back, limits } = from;
    const base = { kind: 'upload', summary, back } as const;
    const own = turn;
    const asked = isAsked(own);
    const abort = new AbortController();
    stop = abort;
    const parts = sharedUpload();
    if (!parts || !field) return face.show({ ...base, stage: 'not-put', why: 'unanswered', name: '' });
    const made = await parts.makeFiles({
      key: summary.key,
      chosen,
      limits,
      signal: abort.signal,
      onProgress: (name, at, of, done) => {
        if (asked()) face.show({ ...base, stage: 'preparing', name, at, of, done });
      },
    });
    if (!asked()) return;
    if (made.kind === 'not-made') return face.show({ ...base, stage: 'not-put', why: made.why, name: made.name });
    // The page went on meanwhile: what it takes must still be what was shown.
    const found = field.find();
    if (found?.kind !== 'field') return face.show({ ...base, stage: 'not-put', why: 'field-gone', name: '' });
    if (!isSame(found.field.limits, limits))
      return face.show({ ...base, stage: 'not-put', why: 'field-changed', name: '' });
    stop = null;
    const of = made.files.length;
    face.show({ ...base, stage: 'waiting', of, listed: 0 });
    const watched = field.put(found.field, made.files);
    const [kept, noted] = await Promise.all([
      untilListed(watched, of, asked, (listed) => face.show({ ...base, stage: 'waiting', of, listed })),
      noteUpload(ask, summary.key, made),
    ]);
    if (!asked()) return;
    const outcome = kept.failed ? 'failed' : kept.listed >= of ? 'listed' : 'unseen';
    const next = () => (outcome === 'listed' ? watched.handIn() : watched.spot());
    face.show({
      ...base,
      stage: 'over',
      outcome,
      of,
      listed: kept.listed,
      words: kept.failed || (outcome === 'unseen' ? kept.said : ''),
      shrunk: made.shrunk,
      noted,
      ringed: next() !== null,
    });
    ring.lead(next, asked, outcome === 'listed' ? 'here' : 'spot');
  }

  return {
    mayUpload(key) {
      if (!isOwnPage(key)) return null;
      // Whether it is the right one is looked at when the person asks.
      return opener(key) || document.querySelector('input[type="file"]') ? 'here' : 'phone';
    },

    start(event, key) {
      const summary = session.summaries.get(key);
      if (!event.isTrusted || !summary) return;
      const back = shown();
      void trying(() => offer(key, { kind: 'upload', summary, back }), back);
    },

    put(event, chosen, button) {
      const now = shown();
      if (!event.isTrusted || now.kind !== 'upload' || now.stage !== 'choose' || stop) return;
      if (face.visibleFor(button) < visibleMs) return face.show({ kind: 'notice', why: 'not-seen', back: now });
      follow();
      void trying(() => putChosen(now, chosen), now);
    },

    cancel: () => stop?.abort(),

    again(event) {
      const now = shown();
      if (!event.isTrusted || now.kind !== 'upload') return;
      const { summary, back } = now;
      void trying(() => offer(summary.key, { kind: 'upload', summary, back }), back);
    },

    end: clear,
  };
}

function isSame(one: UploadLimits, two: UploadLimits): boolean {
  return JSON.stringify({ ...one, words: '' }) === JSON.stringify({ ...two, words: '' });
}

/** Looks until everything is listed, the page says no, or it had its time. */
async function untilListed(
  watched: Watched,
  of: number,
  isAsked: () => boolean,
  onListed: (listed: number) => void,
): Promise<ReturnType<Watched['look']>> {
  const start = performance.now();
  let last = watched.look();
  let said = '';
  while (isAsked()) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const now = watched.look();
    said = now.said || said;
    if (now.listed !== last.listed && isAsked()) onListed(now.listed);
    last = { ...now, said };
    if (now.failed) break;
    if (now.listed >= of && !now.busy) break;
    if (performance.now() - start > (now.busy ? busyMs : patienceMs)) break;
  }
  return last;
}
