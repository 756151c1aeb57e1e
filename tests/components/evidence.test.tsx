// @vitest-environment happy-dom
/** The evidence of a case in options: added, shown as what it is, changed, removed; and 先留存证据 in the dialog. */
import { describe, expect, it, vi } from 'vitest';
import type { EvidenceDesk } from '@/components/options/evidence/desk-type';
import { EvidenceSection } from '@/components/options/evidence/EvidenceSection';
import { readText } from '@/components/options/evidence/read-text';
import { spellSize } from '@/components/options/evidence/spell-size';
import { KeepBefore } from '@/components/overlay/KeepBefore';
import { TakePicture } from '@/components/popup/TakePicture';
import { type Answers, makeAsk, noChanges, quickDesk } from './gallery/answers';
import { piece, sampleEvidence } from './gallery/evidence-samples';
import { details, sampleNow } from './gallery/samples';
import { find, render, step } from './render';

async function mount(answers: Answers = {}, over: Partial<EvidenceDesk> = {}) {
  const { ask, asked } = makeAsk({ 'case-evidence': sampleEvidence, ...answers });
  const copy = vi.fn(async () => true);
  const desk = quickDesk(over);
  const element = render(
    <EvidenceSection detail={details.plain} subscribe={noChanges} now={sampleNow} {...{ ask, copy, desk }} />,
  );
  await step(() => undefined);
  return { element, asked, copy };
}

function drop(element: HTMLElement, files: File[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { files, getData: () => '' } });
  return step(() => find(element, '', '.drop').dispatchEvent(event));
}

describe('the list', () => {
  it('says of each piece what it is, how big, where from, and its fingerprint; the chain below', async () => {
    const { element, copy } = await mount();
    const [first] = element.querySelectorAll('.evidence__item');
    expect(first?.textContent).toContain('聊天记录 1.txt');
    expect(first?.textContent).toContain('卖家答应三天内退款');
    expect(first?.textContent).toContain('指纹 1111111111111111…');
    await step(() => find(first as HTMLElement, '复制指纹').click());
    expect(copy).toHaveBeenCalledWith('1'.repeat(64));
    expect(element.textContent).toContain('证据链完整，共 4 步');
  });

  it('says where the chain breaks, and that a fork is none', async () => {
    const broken = { kind: 'chain-broken', place: 2, why: 'altered', ends: [] };
    const { element } = await mount({ 'case-evidence': { ...sampleEvidence, chain: broken } });
    expect(find(element, '', '[role="alert"]').textContent).toContain('第 2 步的内容被改过');
    const forked = { kind: 'chain-whole', links: 4, ends: ['a', 'b'] };
    const other = await mount({ 'case-evidence': { ...sampleEvidence, chain: forked } });
    expect(other.element.textContent).toContain('几台设备各加了一些');
  });

  it('keeps hostile names and notes as text, apart from what stands beside them', async () => {
    const name = '<img src=x onerror="globalThis.hit=1">=HYPERLINK("x").png';
    const items = [piece(1, { name, note: '<script>globalThis.hit=1</script>\u202Etxet\u200B' })];
    const { element } = await mount({ 'case-evidence': { ...sampleEvidence, items } });
    expect(element.querySelector('img, script')).toBeNull();
    expect(find(element, name, 'bdi').textContent).toBe(name);
    expect(find(element, '', '.evidence__note').textContent).toContain('<script>');
    expect(Reflect.get(globalThis, 'hit')).toBeUndefined();
  });

  it('never opens what can run by itself, and asks before a copy of it', async () => {
    const save = vi.fn(async () => ({ kind: 'saved' as const }));
    const { element } = await mount({}, { save });
    const item = [...element.querySelectorAll<HTMLElement>('.evidence__item')].at(-1) as HTMLElement;
    expect(item.textContent).toContain('我们只保管，不打开');
    expect([...item.querySelectorAll('button')].map((button) => button.textContent)).not.toContain('看');
    await step(() => find(item, '另存', 'button').click());
    expect(save).not.toHaveBeenCalled();
    await step(() => find(item, '我知道，另存').click());
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('removes only after a second press, and takes the person’s words', async () => {
    const answers = { 'remove-evidence': { kind: 'removed' }, 'describe-evidence': { kind: 'unsaved', why: 'full' } };
    const { element, asked } = await mount(answers);
    const item = element.querySelector<HTMLElement>('.evidence__item') as HTMLElement;
    await step(() => find(item, '改说明').click());
    await step(() => find(item, '保存', 'button').click());
    expect(item.textContent).toContain('存储满了');
    expect(asked.at(-1)).toMatchObject({ name: 'describe-evidence', request: { type: 'chat-log' } });
    await step(() => find(item, '留着', 'button').click());
    await step(() => find(item, '删掉', 'button').click());
    expect(item.textContent).toContain('删了就找不回来');
    expect(asked.some(({ name }) => name === 'remove-evidence')).toBe(false);
    await step(() => find(item, '删掉', '.btn--danger').click());
    expect(asked.some(({ name }) => name === 'remove-evidence')).toBe(true);
    expect(element.textContent).toContain('已删掉「聊天记录 1.txt」');
  });
});

describe('adding', () => {
  it('takes files one after another, shows how far it is, and can be stopped', async () => {
    const adding: { name: string; stop: () => void }[] = [];
    const add: EvidenceDesk['add'] = (_, { name, content }, onProgress, signal) =>
      new Promise((done) => {
        onProgress(content.size / 2, content.size);
        signal.addEventListener('abort', () => done({ kind: 'not-added', why: 'cancelled' }));
        adding.push({ name, stop: () => done({ kind: 'added', id: 'x' }) });
      });
    const { element } = await mount({}, { add });
    await drop(element, [new File(['一'.repeat(1000)], '甲.txt'), new File(['二'], '乙.txt')]);
    expect(adding.map(({ name }) => name)).toEqual(['甲.txt']);
    expect(element.textContent).toContain('正在加「甲.txt」');
    expect(element.querySelector('progress')?.value).toBeCloseTo(0.5, 2);
    await step(() => find(element, '不加了').click());
    expect(element.textContent).toContain('「甲.txt」没有加上：你点了不加');
    expect(adding.map(({ name }) => name)).toEqual(['甲.txt', '乙.txt']);
    await step(() => adding[1]?.stop());
    expect(element.textContent).toContain('已加上「乙.txt」');
    expect(element.querySelector('progress')).toBeNull();
  });

  it('takes what is pasted, but not what is pasted into a field', async () => {
    const add = vi.fn<EvidenceDesk['add']>(async () => ({ kind: 'added', id: 'x' }));
    const { element } = await mount({}, { add });
    const paste = (target: EventTarget, words: string) => {
      const event = new Event('paste', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'clipboardData', { value: { files: [], getData: () => words } });
      return step(() => target.dispatchEvent(event));
    };
    await paste(window, '卖家：先撤诉');
    expect(add.mock.calls[0]?.[1]).toMatchObject({ name: '粘贴的文字.txt', from: 'paste', type: 'chat-log' });
    await paste(window, '   ');
    const item = element.querySelector<HTMLElement>('.evidence__item') as HTMLElement;
    await step(() => find(item, '改说明').click());
    await paste(item.querySelector('textarea') as HTMLElement, '说明');
    expect(add).toHaveBeenCalledTimes(1);
  });

  it.each(['too-big', 'full', 'locked', 'unreadable', 'newer', 'no-file', 'unanswered', 'no-such-case'] as const)(
    'says why not: %s',
    async (why) => {
      const { element } = await mount({}, { add: async () => ({ kind: 'not-added', why }) });
      await drop(element, [new File(['x'], '甲.txt')]);
      expect(element.textContent).toMatch(/「甲\.txt」没有加上：.{6,}/);
    },
  );
});

describe('the viewer', () => {
  async function open(index: number, content: Blob, over: Partial<EvidenceDesk> = {}) {
    const { element } = await mount({}, { read: async () => ({ kind: 'whole', content }), ...over });
    const item = element.querySelectorAll<HTMLElement>('.evidence__item')[index] as HTMLElement;
    await step(() => find(item, '看', 'button').click());
    await step(() => undefined);
    await step(() => undefined);
    return find(element, '', '[role="dialog"]');
  }

  it('shows text as text, and says that it is what was kept', async () => {
    const dialog = await open(0, new Blob(['<b>先撤诉</b>']));
    expect(dialog.querySelector('textarea')?.value).toBe('<b>先撤诉</b>');
    expect(dialog.textContent).toContain('指纹对得上');
  });

  it('shows a capture in a frame that may do nothing and fetch nothing', async () => {
    const dialog = await open(2, new Blob(['<!doctype html><p>网页']));
    const frame = dialog.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('');
    expect(frame?.getAttribute('srcdoc')).toMatch(
      /^<meta http-equiv="Content-Security-Policy" content="default-src 'none'/,
    );
  });

  it('shows nothing of what does not open', async () => {
    const dialog = await open(0, new Blob(), { read: async () => ({ kind: 'damaged', part: 2 }) });
    expect(dialog.querySelector('textarea, img, iframe')).toBeNull();
    expect(dialog.textContent).toContain('第 2 块');
  });
});

describe('texts', () => {
  it('of drafts are written from the case, changed by the person, and kept as evidence', async () => {
    const add = vi.fn<EvidenceDesk['add']>(async () => ({ kind: 'added', id: 'x' }));
    const { element } = await mount({}, { add });
    await step(() => find(element, '写和解协议').click());
    const field = find(element, '', '[role="dialog"] textarea') as unknown as HTMLTextAreaElement;
    expect(field.value).toContain('乙方承诺：＿＿＿＿＿＿');
    expect(field.value).not.toMatch(/\{\w+\}|null|undefined/);
    expect(document.querySelector('.print-sheet')?.textContent).toBe(field.value);
    await step(() => find(element, '留作证据', '[role="dialog"] button').click());
    const [, given] = add.mock.calls[0] ?? [];
    expect(given).toMatchObject({ name: '和解协议.txt', type: 'settlement', from: 'generated' });
    expect(await given?.content.text()).toBe(field.value);
    expect(element.textContent).toContain('已留作证据');
  });

  it('of old chat exports are read in their own code', async () => {
    expect(await readText(new Blob([new Uint8Array([0xcf, 0xc8, 0xb3, 0xb7])]))).toBe('先撤');
    expect(await readText(new Blob([new Uint8Array([0xff, 0xfe, 0x48, 0x51])]))).toBe('先');
    expect(spellSize(104_857_600)).toBe('100 MB');
  });
});

describe('先留存证据', () => {
  it('says what was kept, or why not, and is never in the way', async () => {
    const kept = render(<KeepBefore onKeep={async () => ({ kind: 'kept-evidence', kept: ['log', 'page'] })} />);
    await step(() => find(kept, '先留存证据').click());
    expect(kept.textContent).toContain('已留存：协商记录、这个页面');
    const failed = render(<KeepBefore onKeep={async () => ({ kind: 'not-kept', why: 'unsaved-full' })} />);
    await step(() => find(failed, '先留存证据').click());
    expect(failed.textContent).toContain('不影响撤诉');
  });

  it('in the popup keeps a picture of the tab, or says what to press first', async () => {
    const { ask } = makeAsk({ 'capture-tab': { kind: 'no-picture' } });
    const element = render(<TakePicture caseKey="k" ask={ask} />);
    await step(() => find(element, '留存这一页的截图').click());
    expect(element.textContent).toContain('再点浏览器右上角的撤诉指南图标');
  });
});
