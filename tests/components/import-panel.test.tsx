// @vitest-environment happy-dom
/** The panel of an import and its place in options and popup: what is said at each stage, and what a press asks for. */
import { describe, expect, it } from 'vitest';
import { Imports } from '@/components/options/Imports';
import { ImportPanel } from '@/components/overlay/ImportPanel';
import { type ImportRun, importStops } from '@/domain/import';
import { faceActs } from './acts';
import { importState, makeAsk, noChanges } from './gallery/answers';
import { sampleImport } from './gallery/samples';
import { find, render, step } from './render';

const panel = (stage: 'offer' | 'walking' | 'paused' | 'over', over: Partial<ImportRun> | null, goOn = false) => {
  const acts = faceActs();
  const run = over && { ...sampleImport, ...over };
  const element = render(
    <ImportPanel {...{ stage, run, goOn, acts }} corner="bottom-right" onClose={() => acts.importClosed()} />,
  );
  return { acts, element };
};
const press = (element: Element, words: string) => step(() => find(element, words).click());

describe('the panel', () => {
  it('says what it will do before it does anything, and begins by a press', async () => {
    const { acts, element } = panel('offer', null);
    expect(element.textContent).toContain('只点页面自己的「下一页」');
    expect(element.textContent).toContain('开在前面');
    await press(element, '开始');
    expect(acts.importStart).toHaveBeenCalledWith(expect.any(Event), false);
    await press(element, '不用了');
    expect(acts.importClosed).toHaveBeenCalled();
  });

  it('tells how far it is, of how many where the page says so, and is paused and stopped', async () => {
    const { acts, element } = panel('walking', { current: 4, of: 12, cases: 80, fresh: 77 });
    expect(element.textContent).toContain('第 4 页，共 12 页');
    expect(element.textContent).toContain('80 件，其中 77 件是新的');
    await press(element, '暂停');
    expect(acts.importPause).toHaveBeenCalled();
    await press(element, '停下');
    expect(acts.importStop).toHaveBeenCalled();
    const untold = panel('walking', { current: null, of: null, pages: 4 }).element.textContent ?? '';
    expect(untold).toContain('第 4 页');
    expect(untold).not.toContain('共');
  });

  it('says who holds it, and goes on by a press', async () => {
    const { acts, element } = panel('paused', { stage: 'paused', pausedBy: 'hidden' });
    expect(element.textContent).toContain('不在前面');
    await press(element, '接着读');
    expect(acts.importResume).toHaveBeenCalledWith(expect.any(Event));
  });

  it('says at its end what was read, why, and where it goes on', async () => {
    const done = panel('over', { stage: 'over', why: 'last-page', pages: 12, cases: 238, fresh: 231 });
    expect(done.element.textContent).toContain('读了 12 页，238 件，其中 231 件是新的');
    expect(done.element.textContent).toContain('已经到最后一页');
    expect(done.element.textContent).not.toContain('继续');
    await press(done.element, '看全部案件');
    expect(done.acts.openOptions).toHaveBeenCalledWith('#cases');
    const stopped = panel('over', { stage: 'over', why: 'no-effect', pages: 3, current: 3 });
    await press(stopped.element, '从第 4 页继续');
    expect(stopped.acts.importStart).toHaveBeenCalledWith(expect.any(Event), true);
    expect(panel('over', { stage: 'over', why: 'challenged' }).element.textContent).toContain('验证好了，继续');
  });

  it('has words for every end', () => {
    for (const why of importStops) {
      const { element } = panel('over', { stage: 'over', why });
      expect(element.querySelector('.t-2')?.textContent?.length, why).toBeGreaterThan(4);
    }
  });
});

describe('导入历史 in options', () => {
  async function mount(run: ImportRun | null, mayGoOn = false) {
    const { ask, asked } = makeAsk({
      'import-state': { ...importState(run), mayGoOn },
      'import-open': { kind: 'opened' },
      'import-stop': { kind: 'kept', run },
    });
    const element = render(<Imports ask={ask} subscribe={noChanges} />);
    await step(() => undefined);
    return { element, asked };
  }

  it('opens the list that is chosen, and says that the press is still to come', async () => {
    const { element, asked } = await mount(null);
    await press(element, '导入历史');
    expect(element.textContent).toContain('手机网页的列表是往下滑才出来的');
    await press(element, '退款和售后列表');
    expect(asked.at(-1)).toEqual({ name: 'import-open', request: { adapter: 'refund-list', goOn: false } });
    expect(element.textContent).toContain('请到那个标签页按「开始」');
  });

  it('shows one under way, and stops it', async () => {
    const { element, asked } = await mount({ ...sampleImport, stage: 'walking', why: null });
    expect(element.textContent).toContain('正在一个标签页里导入');
    await press(element, '停下');
    expect(asked.at(-1)).toEqual({ name: 'import-stop', request: { run: sampleImport.id, why: 'person' } });
  });

  it('goes on at the page where it ended when the page allows, else from the start', async () => {
    const ended: ImportRun = { ...sampleImport, stage: 'over', why: 'tab-closed', current: 4 };
    const there = await mount(ended, true);
    await press(there.element, '从第 5 页继续');
    expect(there.asked.at(-1)?.request).toEqual({ adapter: 'refund-list', goOn: true });
    const anew = await mount(ended, false);
    await press(anew.element, '从头再读一遍');
    expect(anew.asked.at(-1)?.request).toEqual({ adapter: 'refund-list', goOn: false });
  });
});
