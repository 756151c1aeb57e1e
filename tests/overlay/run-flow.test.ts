// @vitest-environment happy-dom
/** A run on a page that is only made up: what is pressed, how often, and what a page that draws itself anew comes to. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Flow } from '@/domain/flow';
import type { CaseReading } from '@/domain/reading';
import { UnansweredError } from '@/entrypoints/door/ask';
import type { FlowFace, FlowPorts } from '@/entrypoints/overlay.content/flow-ports';
import { runFlow } from '@/entrypoints/overlay.content/run-flow';
import type { PageResult } from '@/rules/engine/read';

const subject = {
  kind: 'refund',
  caseNo: '188880000160001234',
  orderNo: '3188880000160003412',
  subOrderNo: null,
} as const;

const start: Flow = {
  id: 'flow',
  account: 'account',
  subject,
  stage: 'confirmed',
  mode: 'drive',
  tabId: 1,
  from: 'https://refund2.taobao.com/dispute/buyerDisputeList.htm',
  address: 'https://refund2.taobao.com/dispute/detail.htm?disputeId=188880000160001234',
  startedAt: 0,
  changedAt: 0,
  outcome: null,
};

class Scene {
  now = 0;
  kept: Flow = { ...start };
  control = this.newButton('撤销申请');
  form: Element | null = null;
  submit = this.newButton('确定');
  status: Pick<CaseReading, 'status' | 'statusText'> = { status: 'waiting-seller', statusText: '退款待处理' };
  pressed: string[] = [];
  faces: FlowFace[] = [];
  /** What happens on the page at each of these moments. */
  onRing: (at: number) => void = () => undefined;
  onStage: (stage: Flow['stage']) => void = () => undefined;
  onPress: (control: Element) => void = () => undefined;
  rings = 0;

  newButton(words: string): HTMLElement {
    const button = document.createElement('button');
    button.textContent = words;
    document.body.append(button);
    return button;
  }

  /** The page draws its control anew, as frameworks do: the old element is gone. */
  redraw() {
    const old = this.control;
    this.control = this.newButton(old.textContent ?? '');
    this.control.dataset.drawn = 'anew';
    old.remove();
  }

  openForm() {
    this.form = document.createElement('div');
    this.form.append(this.submit);
    document.body.append(this.form);
  }

  get last(): FlowFace | undefined {
    return this.faces.at(-1);
  }

  ports(): FlowPorts {
    const result = (): PageResult =>
      ({
        reading: { outcome: 'found', view: 'detail', cases: [{ ...subject, ...this.status }] },
        rows: [[]],
        controls: [new Map()],
      }) as unknown as PageResult;
    const found = (element: HTMLElement) =>
      element.isConnected ? { element, text: element.textContent ?? '', exact: true } : null;
    return {
      ask: (async (
        name: string,
        request: { stage?: Flow['stage']; mode?: Flow['mode']; outcome?: Flow['outcome'] },
      ) => {
        if (name === 'flow-stage') {
          this.onStage(request.stage as Flow['stage']);
          this.kept = { ...this.kept, stage: request.stage ?? this.kept.stage, mode: request.mode ?? 'drive' };
          return { kind: 'kept', flow: this.kept };
        }
        this.kept = { ...this.kept, outcome: this.kept.outcome ?? request.outcome ?? null };
        return { kind: 'kept', flow: this.kept };
      }) as FlowPorts['ask'],
      kept: async () => this.kept,
      reader: { readNow: result, result },
      page: {
        drive: () => null,
        control: (index) => (index === 0 ? (found(this.control) as ReturnType<FlowPorts['page']['control']>) : null),
        form: () => this.form,
        belongs: (form) => form.isConnected,
        fill: () => true,
        submit: () => found(this.submit) as ReturnType<FlowPorts['page']['submit']>,
        messages: () => new Set(),
        message: () => (this.pressed.includes('确定') ? { kind: 'done', words: '因您撤销退款申请，退款已关闭' } : null),
        press: (control) => {
          if (!control.isConnected) this.pressed.push('nothing that is there');
          else this.pressed.push(control.textContent ?? '');
          this.onPress(control);
        },
        mark: () => 'same',
        changedSince: () => false,
      },
      show: (face) => this.faces.push(face),
      ring: (control) => {
        if (!control) return;
        this.rings += 1;
        this.onRing(this.rings);
      },
      navigate: () => undefined,
      isHere: () => true,
      isNear: () => true,
      continued: async () => undefined,
      stopped: () => false,
      now: () => this.now,
      wait: async (ms) => {
        this.now += ms;
      },
    };
  }
}

let scene: Scene;
beforeEach(() => {
  document.body.replaceChildren();
  scene = new Scene();
  scene.onPress = (control) => {
    if (control.textContent === '撤销申请') scene.openForm();
  };
});

describe('a run', () => {
  it('presses the control once, then the submit once, and tells how it ended', async () => {
    await runFlow(start, 'text', scene.ports());
    expect(scene.pressed).toEqual(['撤销申请', '确定']);
    expect(scene.kept.outcome).toEqual({ kind: 'withdrawn', words: '因您撤销退款申请，退款已关闭' });
    expect(scene.last).toMatchObject({ kind: 'result', outcome: { kind: 'withdrawn' } });
  });

  it('presses what stands there now where the page drew its control anew under the ring', async () => {
    scene.onRing = (at) => {
      if (at === 1) scene.redraw();
    };
    await runFlow(start, 'text', scene.ports());
    expect(scene.pressed).toEqual(['撤销申请', '确定']);
    // What is pressed was ringed before.
    expect(scene.rings).toBe(3);
  });

  it('also where it did so while the stage was being kept', async () => {
    scene.onStage = (stage) => {
      if (stage === 'opening') scene.redraw();
    };
    await runFlow(start, 'text', scene.ports());
    expect(scene.pressed).toEqual(['撤销申请', '确定']);
  });

  it('presses nothing where the control never stands still', async () => {
    scene.onRing = () => scene.redraw();
    await runFlow(start, 'text', scene.ports());
    expect(scene.pressed).toEqual([]);
    expect(scene.last).toMatchObject({ kind: 'point', why: 'no-control' });
  });

  it('presses no other control where its own is gone once the stage is kept', async () => {
    scene.onStage = (stage) => {
      if (stage === 'opening') scene.control.remove();
    };
    await runFlow(start, 'text', scene.ports());
    expect(scene.pressed).toEqual([]);
    expect(scene.last).toMatchObject({ kind: 'point', why: 'no-effect' });
  });

  it('points after one press that had no effect, and never presses again', async () => {
    scene.onPress = () => undefined;
    await runFlow(start, 'text', scene.ports());
    expect(scene.pressed).toEqual(['撤销申请']);
    expect(scene.last).toMatchObject({ kind: 'point', why: 'no-effect' });
    await runFlow(scene.kept, 'text', scene.ports());
    expect(scene.pressed).toEqual(['撤销申请']);
  });

  it('only reads where the submit may have happened', async () => {
    scene.pressed.push('确定');
    await runFlow({ ...start, stage: 'submitting' }, 'text', scene.ports());
    expect(scene.pressed).toEqual(['确定']);
    expect(scene.kept.outcome).toMatchObject({ kind: 'unknown' });
  });

  it('goes on where the background died over a stage that it had kept', async () => {
    const ports = scene.ports();
    let isDead = false;
    const { ask } = ports;
    ports.ask = (async (name: 'flow-stage', request: never) => {
      const answer = await ask(name, request);
      if (!isDead && scene.kept.stage === 'submitting') {
        isDead = true;
        throw new UnansweredError('no-answer', 'died');
      }
      return answer;
    }) as FlowPorts['ask'];
    await runFlow(start, 'text', ports);
    expect(scene.pressed).toEqual(['撤销申请', '确定']);
  });
});
