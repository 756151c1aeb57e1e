// @vitest-environment happy-dom
/** A walk on a made-up list: what is pressed, how often, and what holds it up or ends it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { countPage, type ImportRun, importPace, nextOfImport } from '@/domain/import';
import type { ReadingOutcome } from '@/domain/words';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { RequestOf, ResponseOf } from '@/entrypoints/door/contract';
import type { ImportFace, ImportPorts } from '@/entrypoints/overlay.content/import-ports';
import { runImport } from '@/entrypoints/overlay.content/run-import';

const start: ImportRun = {
  id: 'run',
  adapter: 'refund-list',
  account: null,
  stage: 'walking',
  pausedBy: null,
  why: null,
  pages: 0,
  own: 0,
  current: null,
  of: null,
  cases: 0,
  fresh: 0,
  marks: [],
  pressed: null,
  slower: 1,
  since: 0,
  startedAt: 0,
  changedAt: 0,
  dueMs: 0,
};

/** A list of `last` pages, and a background that keeps the run by the same rules as the real one. */
class Scene {
  now = 0;
  run: ImportRun = { ...start };
  page = 1;
  last = 3;
  outcome: ReadingOutcome = 'found';
  control = document.createElement('a');
  turns: number[] = [];
  faces: ImportFace[] = [];
  rings: (string | null)[] = [];
  steps: string[] = [];
  held: ReturnType<ImportPorts['heldBy']> = null;
  stop = false;
  free = true;
  /** The page takes this long to show what a press asked for; null: it never does. */
  effectMs: number | null = 400;
  due: { at: number; page: number } | null = null;
  /** Answers of the background that are lost: after it acted, or before. */
  lose: { step: string; acted: boolean }[] = [];
  onWait: (now: number) => void = () => undefined;

  constructor() {
    document.body.replaceChildren(this.control);
  }

  get over() {
    return this.faces.at(-1)?.run;
  }

  act({ step }: RequestOf<'import-step'>): ResponseOf<'import-step'> {
    const { run } = this;
    if (run.stage === 'over') return { kind: 'refused', run };
    if (step.kind === 'press') {
      if (run.pressed === step.mark || run.stage !== 'walking') return { kind: 'refused', run };
      this.run = { ...run, pressed: step.mark };
    } else if (step.kind === 'pause') this.run = { ...run, stage: 'paused', pausedBy: step.by };
    else if (step.kind === 'resume') this.run = { ...run, stage: 'walking', pausedBy: null };
    else {
      const next = nextOfImport(run, step.page, true, 0);
      if (next.kind === 'wait') return { kind: 'wait', run };
      const isSame = run.marks.at(-1) === step.page.mark;
      const isRead = step.page.outcome === 'found';
      if (isRead) this.run = countPage(run, step.page, { cases: isSame ? 0 : 2, fresh: 0 }, this.now);
      if (next.kind === 'next') return { kind: 'next', run: this.run, waitMs: next.waitMs };
      this.run = { ...this.run, stage: 'over', why: next.why };
      return { kind: 'over', run: this.run };
    }
    return { kind: 'kept', run: this.run };
  }

  ports(): ImportPorts {
    const ask = async (name: string, request: unknown) => {
      if (name === 'import-state')
        return { kind: 'import', run: this.run, here: true, offer: false, mayGoOn: false, lists: [] };
      if (name === 'import-stop') {
        this.run = { ...this.run, stage: 'over', why: (request as RequestOf<'import-stop'>).why };
        return { kind: 'kept', run: this.run };
      }
      const asked = request as RequestOf<'import-step'>;
      this.steps.push(asked.step.kind);
      const lost = this.lose.findIndex(({ step }) => step === asked.step.kind);
      if (lost < 0) return this.act(asked);
      const [one] = this.lose.splice(lost, 1);
      if (one?.acted) this.act(asked);
      throw new UnansweredError('no-answer', 'the worker died');
    };
    return {
      ask: ask as ImportPorts['ask'],
      read: async () => ({ outcome: this.outcome, cases: [{}, {}], at: this.now }) as never,
      page: {
        pager: () =>
          this.page < this.last
            ? {
                next: { element: this.control, link: null },
                state: 'usable',
                current: this.page,
                pages: this.last,
                total: null,
              }
            : { next: null, state: 'last', current: this.page, pages: this.last, total: null },
        mark: () => `m${this.page}`,
        length: () => 1000,
        reach: () => undefined,
        isFree: () => this.free,
        turn: () => {
          this.turns.push(this.page);
          if (this.effectMs !== null) this.due = { at: this.now + this.effectMs, page: this.page + 1 };
        },
      },
      show: (face) => this.faces.push(face),
      ring: (control, how) => this.rings.push(control ? how : null),
      heldBy: () => this.held,
      stopped: () => this.stop,
      now: () => this.now,
      wait: async (ms) => {
        this.now += Math.max(1, ms);
        if (this.due && this.now >= this.due.at) {
          this.page = this.due.page;
          this.due = null;
        }
        this.onWait(this.now);
      },
    };
  }
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

describe('a walk', () => {
  it('presses once a page, after a wait, until the pager says it is the last', async () => {
    await runImport(scene.run, scene.ports());
    expect(scene.turns).toEqual([1, 2]);
    expect(scene.over).toMatchObject({ stage: 'over', why: 'last-page', pages: 3, cases: 6 });
    expect(scene.now).toBeGreaterThan(2 * importPace.wait[0]);
    // Ringed before each press, and nothing ringed at the end.
    expect(scene.rings.filter((ring) => ring === 'pressing')).toHaveLength(2);
    expect(scene.rings.at(-1)).toBe(null);
  });

  it('points at the control when a press shows nothing, and does not press again', async () => {
    scene.effectMs = null;
    await runImport(scene.run, scene.ports());
    expect(scene.turns).toEqual([1]);
    expect(scene.over).toMatchObject({ why: 'no-effect', pages: 1 });
    expect(scene.rings.at(-1)).toBe('here');
  });

  it('stops at a captcha that comes of a press', async () => {
    const { turns } = scene;
    scene.effectMs = null;
    scene.onWait = () => {
      if (turns.length === 1) scene.outcome = 'challenged';
    };
    await runImport(scene.run, scene.ports());
    expect(scene.over).toMatchObject({ why: 'challenged', pages: 1 });
    expect(turns).toEqual([1]);
  });

  it('is paused by the person during a wait, presses nothing meanwhile, and goes on', async () => {
    let pausedAt = 0;
    scene.onWait = (now) => {
      if (scene.run.pages === 1 && pausedAt === 0 && scene.turns.length === 0 && now > 1500) {
        pausedAt = now;
        scene.held = 'person';
      } else if (pausedAt > 0 && now > pausedAt + 60_000) scene.held = null;
    };
    await runImport(scene.run, scene.ports());
    expect(scene.faces.some(({ stage, run }) => stage === 'paused' && run.pausedBy === 'person')).toBe(true);
    expect(scene.over).toMatchObject({ why: 'last-page', pages: 3 });
    expect(scene.turns).toEqual([1, 2]);
    expect(scene.now).toBeGreaterThan(60_000);
  });

  it('waits while the tab is in the background, or another window of ours is open', async () => {
    for (const by of ['hidden', 'dialog'] as const) {
      scene = new Scene();
      scene.held = by;
      scene.onWait = (now) => {
        expect(scene.turns.length > 0 && scene.held !== null).toBe(false);
        if (now > 40_000) scene.held = null;
      };
      await runImport(scene.run, scene.ports());
      expect(scene.over?.why).toBe('last-page');
      expect(scene.faces.some(({ stage }) => stage === 'paused')).toBe(by === 'hidden');
    }
  });

  it('ends when the person stops it', async () => {
    scene.onWait = () => {
      if (scene.run.pages === 2) scene.stop = true;
    };
    await runImport(scene.run, scene.ports());
    expect(scene.over).toMatchObject({ why: 'person', pages: 2 });
    expect(scene.turns).toEqual([1]);
  });

  it('does not press what something lies over', async () => {
    scene.free = false;
    await runImport(scene.run, scene.ports());
    expect(scene.turns).toEqual([]);
    expect(scene.over).toMatchObject({ why: 'no-control', pages: 1 });
  });

  it('presses once where the background dies over the press, whether it had kept it or not', async () => {
    for (const acted of [true, false]) {
      scene = new Scene();
      scene.lose = [
        { step: 'read', acted },
        { step: 'press', acted },
        { step: 'read', acted },
      ];
      await runImport(scene.run, scene.ports());
      expect(scene.turns).toEqual([1, 2]);
      expect(scene.over).toMatchObject({ why: 'last-page', pages: 3, cases: 6 });
    }
  });

  it('in a document that begins anew presses nothing that was pressed before it', async () => {
    scene.run = { ...start, pages: 1, own: 1, marks: ['m1'], pressed: 'm1', current: 1 };
    await runImport(scene.run, scene.ports());
    expect(scene.turns).toEqual([]);
    expect(scene.over?.why).toBe('no-effect');
  });

  it('in the document that a link led to reads on', async () => {
    scene.run = { ...start, pages: 1, own: 1, marks: ['m1'], pressed: 'm1', current: 1 };
    scene.page = 2;
    await runImport(scene.run, scene.ports());
    expect(scene.turns).toEqual([2]);
    expect(scene.over).toMatchObject({ why: 'last-page', pages: 3 });
  });
});
