// @vitest-environment happy-dom
/** The faces of an obstacle: in the page, in the popup and in the pane of the case; page words are text and nothing else. */
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ObstacleSection } from '@/components/options/obstacle/ObstacleSection';
import { labelOf, nameOf } from '@/components/overlay/capsule';
import { GiveProof } from '@/components/overlay/GiveProof';
import { ObstacleDialog } from '@/components/overlay/ObstacleDialog';
import { SpotPanel } from '@/components/overlay/SpotPanel';
import { Stuck } from '@/components/popup/Stuck';
import { StuckCase } from '@/components/popup/StuckCase';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { faceActs } from './acts';
import { makeAsk } from './gallery/answers';
import { toldMaterial, toldOf, toldRefused } from './gallery/obstacle-samples';
import { details, sampleNow, summaryOf } from './gallery/samples';
import { render } from './render';

const service = 'https://consumerservice.taobao.com/online-help';

async function dialog(
  told: ToldObstacle | null,
  outcome: { kind: 'refused' | 'material'; words: string } | null = null,
) {
  const acts = faceActs();
  vi.mocked(acts.obstacles.told).mockResolvedValue(told);
  const summary = told?.summary ?? details.refused.summary;
  const onClose = vi.fn();
  const element = render(<ObstacleDialog {...{ summary, outcome, acts, service, onClose }} now={sampleNow} />);
  await act(async () => undefined);
  return { element, acts, onClose };
}

function button(root: ParentNode, words: string): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>('button, a')].find((each) => each.textContent?.includes(words));
  if (!found) throw new Error(`no button ${words}: ${root.textContent}`);
  return found;
}

const settled = () => act(async () => undefined);

describe('the dialog in the page', () => {
  it('says whose no it is, the words, the reason with its source, and the steps in order', async () => {
    const { element, acts } = await dialog(toldRefused, { kind: 'refused', words: '卖家拒绝撤销' });
    expect(element.querySelector('h2')?.textContent).toBe('卖家没有同意撤诉');
    expect(element.textContent).toContain('「卖家拒绝撤销」');
    expect(element.textContent).toContain('这件还在，没有损失');
    expect(element.querySelectorAll('.ways > li').length).toBe(toldRefused.advice.steps.length);
    expect(element.textContent).toContain('《淘宝平台争议处理规则》第 82 条');
    act(() => button(element, '在页面上圈出「平台介入」').click());
    expect(acts.obstacles.point).toHaveBeenCalledWith(toldRefused.summary, 'intervene');
    act(() => button(element, '复制这段话').click());
    await settled();
    expect(vi.mocked(acts.copy).mock.calls[0]?.[0]).toContain('601853367760207872');
  });

  it('is put aside for a reason, and taken up again', async () => {
    const { element, acts } = await dialog(toldRefused);
    act(() => button(element, '这个先不管').click());
    vi.mocked(acts.obstacles.told).mockResolvedValue(toldOf(details.refused, { dismissed: 'talking' }));
    act(() => button(element, '正在和卖家谈').click());
    await settled();
    expect(vi.mocked(acts.obstacles.dismiss).mock.calls[0]?.slice(1)).toEqual([toldRefused, 'talking']);
    expect(element.textContent).toContain('已经放下了：正在和卖家谈');
    act(() => button(element, '撤回，接着提醒').click());
    await settled();
    expect(vi.mocked(acts.obstacles.dismiss).mock.calls[1]?.[2]).toBeNull();
  });

  it('says why it was not put aside', async () => {
    const { element, acts } = await dialog(toldRefused);
    vi.mocked(acts.obstacles.dismiss).mockResolvedValue('档案锁着');
    act(() => button(element, '这个先不管').click());
    act(() => button(element, '说得不对').click());
    await settled();
    expect(element.querySelector('[role="alert"]')?.textContent).toBe('档案锁着');
  });

  it('shows the words and the ways that are always there where nothing more is known', async () => {
    const { element, acts } = await dialog(null, { kind: 'refused', words: '操作失败' });
    expect(element.querySelector('h2')?.textContent).toBe('这次没有撤成');
    expect(element.textContent).toContain('「操作失败」');
    expect(button(element, '打开官方客服').getAttribute('href')).toBe(service);
    act(() => button(element, '打开这一件').click());
    expect(acts.openCase).toHaveBeenCalled();
  });

  it('lists what is missing, what counts and what was given', async () => {
    const { element } = await dialog(toldMaterial, { kind: 'material', words: '' });
    expect(element.querySelector('h2')?.textContent).toBe('还要补材料');
    const text = element.textContent ?? '';
    expect(text).toContain('和卖家的聊天记录');
    expect(text).toContain('商品的照片');
    expect(text).toContain('已放 1 份');
    expect(text).not.toContain('开箱或问题的视频');
  });

  it('takes hostile words as text', async () => {
    const hostile = '<img src=x onerror="window.hurt=1">\u202e意同不家商';
    const { element } = await dialog(toldOf(details.refused, { words: hostile, cause: 'unknown' }));
    expect(element.querySelector('img')).toBeNull();
    expect([...element.querySelectorAll('bdi')].some((each) => each.textContent?.includes(hostile))).toBe(true);
    expect(Reflect.get(window, 'hurt')).toBeUndefined();
  });
});

describe('a file for what is missing', () => {
  it('is kept by choosing or dropping it, and what was not kept says why', async () => {
    const acts = faceActs();
    const onGiven = vi.fn();
    const [proof] = toldMaterial.advice.missing;
    if (!proof) throw new Error('nothing is missing');
    const element = render(<GiveProof {...{ proof, acts, onGiven }} caseKey="k" />);
    const picker = element.querySelector<HTMLInputElement>('input[type="file"]');
    const file = new File(['x'], '聊天.png');
    if (!picker) throw new Error('no picker');
    Object.defineProperty(picker, 'files', { value: [file], configurable: true });
    act(() => void picker.dispatchEvent(new Event('change', { bubbles: true })));
    await settled();
    expect(acts.obstacles.giveProof).toHaveBeenCalledWith('k', proof.id, file, 'picker');
    expect(element.textContent).toContain('聊天.png 已存下');
    expect(onGiven).toHaveBeenCalledTimes(1);
    vi.mocked(acts.obstacles.giveProof).mockResolvedValue('too-big');
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } });
    act(() => void element.querySelector('.give')?.dispatchEvent(drop));
    await settled();
    expect(element.textContent).toContain('聊天.png 没有存下：文件太大');
    expect(drop.defaultPrevented).toBe(true);
  });
});

describe('where the control stands', () => {
  it('is said, with the words to look for where it was not found', () => {
    const shown = { kind: 'spot', summary: details.refused.summary, control: 'suspend', words: ['申请中止'] } as const;
    const here = render(
      <SpotPanel shown={{ ...shown, ringed: true }} {...{ service }} corner="top" onClose={vi.fn()} />,
    );
    expect(here.textContent).toContain('找「中止」');
    expect(here.textContent).toContain('不会替你点');
    const not = render(
      <SpotPanel shown={{ ...shown, ringed: false }} {...{ service }} corner="top" onClose={vi.fn()} />,
    );
    expect(not.textContent).toContain('「申请中止」');
    expect(button(not, '打开官方客服')).toBeTruthy();
  });
});

describe('the capsule', () => {
  it('says what stands in the way, and keeps to the act where the case can be withdrawn', () => {
    const { obstacle } = details.refused.summary;
    if (!obstacle) throw new Error('no obstacle');
    expect(labelOf(summaryOf({ state: 'refused', obstacle }))).toBe('卖家没同意');
    expect(labelOf(summaryOf({ state: 'refused', obstacle: { ...obstacle, cause: 'timed-out' } }))).toBe('过了时间');
    const open = summaryOf({ state: 'withdrawable', obstacle });
    expect(labelOf(open)).toBe('申请撤诉');
    expect(nameOf(open, sampleNow)).toContain('卡住了：卖家没同意');
  });
});

describe('the popup', () => {
  it('tells at the top how many are stuck and which is first, and nothing where none is', () => {
    const onLook = vi.fn();
    const cases = [details.plain.summary, details.material.summary, details.refused.summary];
    const element = render(<Stuck {...{ cases, onLook }} count={2} />);
    expect(element.textContent).toContain('有 2 件卡住了');
    expect(element.textContent).toContain('羊毛开衫');
    act(() => button(element, '看怎么办').click());
    expect(onLook).toHaveBeenCalledWith(details.material.summary.key);
    expect(render(<Stuck cases={[details.plain.summary]} count={0} onLook={onLook} />).textContent).toBe('');
  });

  it('tells of one case the reason, its source and the first way on, which opens the page at the control', async () => {
    const { ask, asked } = makeAsk({ 'case-obstacle': toldRefused, 'open-case': { kind: 'opened' } });
    const element = render(
      <StuckCase {...{ ask }} subscribe={() => () => undefined} now={sampleNow} caseKey={toldRefused.summary.key} />,
    );
    await settled();
    expect(element.textContent).toContain('推断');
    expect(element.textContent).toContain('请平台介入');
    act(() => button(element, '在页面上圈出「平台介入」').click());
    await settled();
    expect(asked.at(-1)).toEqual({
      name: 'open-case',
      request: { key: toldRefused.summary.key, withdraw: false, point: 'intervene' },
    });
  });
});

describe('the pane of the case', () => {
  const desk = { add: vi.fn(), read: vi.fn(), save: vi.fn() };
  const pane = async (told: ToldObstacle) => {
    const { ask, asked } = makeAsk({
      'case-obstacle': told,
      'dismiss-obstacle': { kind: 'added' },
      'open-case': { kind: 'opened' },
    });
    const element = render(
      <ObstacleSection
        {...{ ask, desk }}
        subscribe={() => () => undefined}
        copy={async () => true}
        now={sampleNow}
        caseKey={told.summary.key}
      />,
    );
    await settled();
    return { element, asked };
  };

  it('has the steps with their buttons and a place for each thing that is missing', async () => {
    const { element, asked } = await pane(toldMaterial);
    expect(element.querySelectorAll('input[type="file"]')).toHaveLength(toldMaterial.advice.missing.length);
    act(() => button(element, '打开这一件，找「上传凭证」').click());
    await settled();
    expect(asked.at(-1)?.request).toEqual({ key: toldMaterial.summary.key, withdraw: false, point: 'upload' });
  });

  it('keeps what was put aside as one line with the way back', async () => {
    const { element, asked } = await pane(toldOf(details.refused, { dismissed: 'waiting' }));
    expect(element.querySelector('.ways')).toBeNull();
    act(() => button(element, '撤回').click());
    await settled();
    expect(asked).toContainEqual({
      name: 'dismiss-obstacle',
      request: { key: toldRefused.summary.key, obstacle: 'told-refused', reason: null },
    });
  });
});
