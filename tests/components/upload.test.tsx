// @vitest-environment happy-dom
/** 上传材料 as the person sees it: what the page takes, what does not fit and why, and how it ended in plain words. */
import { describe, expect, it, vi } from 'vitest';
import { OverlayApp } from '@/components/overlay/OverlayApp';
import { UploadAct, UploadHow } from '@/components/overlay/upload/UploadWay';
import type { UploadShown } from '@/components/overlay/upload/upload-acts';
import { createOverlayStore } from '@/components/stores/overlay';
import type { Shown } from '@/components/stores/shown';
import { readUploadLimits } from '@/domain/upload-limits';
import { faceActs } from './acts';
import { details } from './gallery/samples';
import { find, render, step } from './render';

const { summary } = details.plain;
const limits = readUploadLimits({ accept: '.jpg,.png', multiple: true, words: '最多 2 张，每张不超过 1MB' });
const piece = (id: string, parts: object = {}) => ({
  id,
  name: `${id}.png`,
  media: 'image/png',
  size: 1000,
  sha256: 'ab'.repeat(32),
  type: 'photo' as const,
  ...parts,
});
type Rest<Union> = Union extends UploadShown ? Omit<Union, 'kind' | 'summary' | 'back'> : never;

function face(shown: Rest<UploadShown>) {
  const acts = faceActs();
  const store = createOverlayStore();
  store.getState().show({ kind: 'upload', summary, back: { kind: 'none' }, ...shown } as Shown);
  return {
    acts,
    store,
    element: render(<OverlayApp {...{ store, acts }} service="https://s.example/" now={() => 0} />),
  };
}

const choose = (pieces: ReturnType<typeof piece>[] | null) => face({ stage: 'choose', limits, pieces });

describe('choosing', () => {
  it('says what the page says, and what it does not', () => {
    expect(choose([]).element.textContent).toContain('页面写的：最多 2 个；每个不超过 1 MB；只收 jpg、png。');
    const unknown = readUploadLimits({ accept: '', multiple: true, words: '' });
    const { element } = face({ stage: 'choose', limits: unknown, pieces: null });
    expect(element.textContent).toContain('页面没有写明最多几个、每个多大、收哪些文件。');
    expect(element.textContent).toContain('档案锁着');
  });

  it('hands on what was chosen by a press that fits, and nothing else', async () => {
    const { acts, element } = choose([piece('一'), piece('二'), piece('三'), piece('大', { size: 3e6 })]);
    const put = () => find(element, '放到页面上');
    await step(() => put().click());
    expect(acts.upload.put).not.toHaveBeenCalled();
    expect(element.textContent).toContain('会放一张缩小的');
    for (const name of ['一.png', '二.png', '三.png']) await step(() => find(element, name, 'label').click());
    expect(element.textContent).toContain('页面还能放 2 个，你选了 3 个');
    await step(() => put().click());
    expect(acts.upload.put).not.toHaveBeenCalled();
    await step(() => find(element, '三.png', 'label').click());
    await step(() => put().click());
    expect(acts.upload.put).toHaveBeenCalledTimes(1);
    const [, chosen] = vi.mocked(acts.upload.put).mock.calls[0] ?? [];
    expect(chosen?.pieces.map(({ id }) => id)).toEqual(['一', '二']);
  });

  it('refuses in words what the page does not take', async () => {
    const { acts, element } = choose([piece('合同', { name: '合同.pdf', media: 'application/pdf' })]);
    await step(() => find(element, '合同.pdf', 'label').click());
    expect(element.textContent).toContain('页面不收这种文件');
    await step(() => find(element, '放到页面上').click());
    expect(acts.upload.put).not.toHaveBeenCalled();
  });
});

describe('the way and its end', () => {
  const over = { stage: 'over', of: 2, listed: 2, words: '', shrunk: [], noted: true, ringed: true } as const;

  it('can be stopped while nothing is on the page', async () => {
    const { acts, element } = face({ stage: 'preparing', name: '一.png', at: 1, of: 2, done: 0.5 });
    expect(element.textContent).toContain('第 1 个，共 2 个：一.png');
    await step(() => find(element, '不放了').click());
    expect(acts.upload.cancel).toHaveBeenCalledTimes(1);
  });

  it('is told as the page told it', () => {
    const say = (shown: Rest<UploadShown>) => face(shown).element.textContent;
    expect(say({ ...over, outcome: 'listed', shrunk: ['大.png'] })).toMatch(
      /页面列出了 2 个文件.*还没有提交.*大\.png。原图没有动/,
    );
    expect(say({ ...over, outcome: 'unseen', listed: 1 })).toContain('页面列出了 1 个，共 2 个。请你看一下');
    expect(say({ ...over, outcome: 'failed', listed: 0, words: '图片过大', noted: false })).toMatch(
      /页面写的是「图片过大」.*没有记进/,
    );
    expect(say({ stage: 'not-put', why: 'damaged', name: '一.png' })).toMatch(/「一\.png」的内容坏了.*什么都没有变/);
    expect(say({ stage: 'phone', address: null })).toMatch(/这个页面没有上传的地方.*按钮名没有核实/);
    expect(say({ stage: 'open', words: '补充凭证', why: 'control' })).toContain('「补充凭证」');
  });
});

describe('where material is missing', () => {
  const way = (may: 'here' | 'phone' | null) => {
    const acts = faceActs();
    vi.mocked(acts.upload.mayUpload).mockReturnValue(may);
    return {
      acts,
      element: render(
        <div>
          <UploadHow acts={acts} caseKey={summary.key} />
          <UploadAct acts={acts} caseKey={summary.key} />
        </div>,
      ),
    };
  };

  it('上传材料 is offered where the page takes files, else the way over the phone; nothing on another page', async () => {
    const here = way('here');
    await step(() => find(here.element, '上传材料').click());
    expect(here.acts.upload.start).toHaveBeenCalledWith(expect.any(Event), summary.key);
    expect(find(way('phone').element, '到手机上传')).toBeTruthy();
    expect(way(null).element.textContent).toBe('');
  });
});
