/** What a page takes in is read from its own words and its field; what is not said stays unknown, whatever the words try. */
import { describe, expect, it } from 'vitest';
import { drawings, fitFiles, isTaken, mostUploadBytes } from '@/domain/upload-fit';
import { readUploadLimits, type UploadLimits } from '@/domain/upload-limits';

const MB = 1024 * 1024;
const read = (words: string, parts: { accept?: string; multiple?: boolean } = {}) =>
  readUploadLimits({ accept: '', multiple: true, words, ...parts });
const unknown = { most: null, there: null, mostBytes: null, mostInAll: null, endings: [] };

describe('the words beside an upload field', () => {
  it.each<[string, Partial<UploadLimits>]>([
    ['最多 5 张，每张不超过 5MB，jpg/png', { most: 5, mostBytes: 5 * MB, endings: ['jpg', 'png'] }],
    ['最多５张，每张不超过５ＭＢ，ＪＰＧ／ＰＮＧ', { most: 5, mostBytes: 5 * MB, endings: ['jpg', 'png'] }],
    ['请上传凭证（2/6），单张小于 2048KB', { there: 2, most: 6, mostBytes: 2 * MB }],
    ['最多可上传三张图片，大小不超过1.5M', { most: 3, mostBytes: 1.5 * MB }],
    ['支持 JPEG、PNG、BMP 格式，不支持 GIF', { endings: ['jpg', 'png', 'bmp'] }],
    ['图片 10M 以内，9 张以内', { most: 9, mostBytes: 10 * MB }],
    ['上传图片1/3', { there: 1, most: 3 }],
    ['每张不超过5MB，总大小不超过 20MB', { mostBytes: 5 * MB, mostInAll: 20 * MB }],
    ['单张不超过3兆', { mostBytes: 3 * MB }],
    ['最多上传5张，最多选3张', { most: 3 }],
  ])('%s', (words, said) => {
    expect(read(words)).toMatchObject(said);
  });

  it.each([
    '',
    '请上传凭证',
    '至少上传 3 张照片，图片不小于 100KB',
    '请上传 3 张照片',
    '最多 200 字，请在 3 天内完成',
    '最多 0 张，每张不超过 0MB',
    '最多 99999 张，每张不超过 999999999999GB',
    '还剩 2 天 3 小时，11/26 截止',
    '订单编号 3188880000160003412m',
    `最多${'9'.repeat(5000)}张`,
  ])('nothing is made of: %s', (words) => {
    expect(read(words)).toMatchObject(unknown);
  });

  it('takes no time over words that were made to take long', () => {
    for (const piece of ['最多', '(1/', '不超过 1', '\uFDFA', '1'.repeat(9), 'jpg', ' ', '最多最多1 ']) {
      const began = performance.now();
      read(piece.repeat(200_000 / piece.length));
      expect(performance.now() - began, piece.slice(0, 4)).toBeLessThan(250);
    }
  });

  it('the field’s own list is kept to what it can mean', () => {
    expect(read('', { accept: 'image/*, .JPG,.png;x, <b>, application/pdf', multiple: false })).toMatchObject({
      accept: ['image/*', '.jpg', 'application/pdf'],
      single: true,
    });
  });
});

describe('files that are to go there', () => {
  const limits = read('最多 3 张（1/3），每张不超过 1MB，jpg/png', { accept: 'image/jpeg,image/png' });
  const picture = { name: '一.PNG', media: 'image/png', size: 1000 };
  const fits = (...files: (typeof picture)[]) => fitFiles(files, limits);

  it('fit, or are refused by name before anything is put there', () => {
    expect(fits(picture)).toEqual({ files: ['fits'], refused: null, left: 2 });
    expect(fits({ ...picture, size: 3 * MB })).toEqual({ files: ['shrink'], refused: null, left: 2 });
    expect(fits({ name: '合同.pdf', media: 'application/pdf', size: 10 }).files).toEqual(['wrong-type']);
    expect(fits({ ...picture, size: 0 }).files).toEqual(['empty']);
    expect(fits({ ...picture, size: mostUploadBytes + 1 }).files).toEqual(['too-large']);
    expect(fits(picture, picture, picture).refused).toBe('count');
    expect(fits().refused).toBe('none');
    expect(fits(picture, { ...picture, size: 0 }).refused).toBe('file');
  });

  it('what moves, or would become a kind the page does not take, is not drawn anew', () => {
    const gif = { name: 'a.gif', media: 'image/gif', size: 3 * MB };
    expect(fitFiles([gif], read('每张不超过 1MB')).files).toEqual(['too-large']);
    expect(fitFiles([{ ...picture, size: 3 * MB }], read('不超过 1MB，只收 png')).files).toEqual(['too-large']);
    const film = { name: 'a.mp4', media: 'video/mp4', size: 3 * MB };
    expect(fitFiles([film], read('每个不超过 1MB')).files).toEqual(['too-large']);
  });

  it('go one at a time where the field takes one, and together only as much as the page says', () => {
    expect(fitFiles([picture, picture], read('', { multiple: false })).refused).toBe('single');
    const all = read('总大小不超过 2MB');
    expect(fitFiles([{ ...picture, size: 1.5 * MB }, picture], all).refused).toBe(null);
    expect(
      fitFiles(
        [
          { ...picture, size: 1.5 * MB },
          { ...picture, size: MB },
        ],
        all,
      ).refused,
    ).toBe('in-all');
  });

  it('names and media are held against both lists', () => {
    expect(isTaken({ name: 'a.jpeg', media: 'image/jpeg', size: 1 }, { accept: ['.jpg'], endings: ['jpg'] })).toBe(
      true,
    );
    expect(isTaken({ name: 'a.jpg.exe', media: 'image/jpeg', size: 1 }, { accept: ['.jpg'], endings: [] })).toBe(false);
    expect(isTaken({ name: 'a', media: 'video/mp4', size: 1 }, { accept: ['image/*'], endings: [] })).toBe(false);
    expect(isTaken({ name: 'a.bin', media: '', size: 1 }, { accept: [], endings: [] })).toBe(true);
  });
});

describe('drawing a picture smaller', () => {
  it('goes by quality first, then by size, in its own proportions, and ends', () => {
    const tries = drawings(8000, 4000);
    expect(tries[0]).toEqual({ width: 4096, height: 2048, quality: 0.88 });
    expect(tries.length).toBeLessThan(40);
    for (const [at, one] of tries.entries()) {
      const next = tries[at + 1];
      if (next) expect(next.width < one.width || next.quality < one.quality).toBe(true);
      expect(one.width / one.height).toBeCloseTo(2, 1);
      expect(one.width).toBeGreaterThanOrEqual(320);
    }
  });

  it('never makes it larger, and gives nothing for nothing', () => {
    expect(drawings(100, 50)[0]).toEqual({ width: 100, height: 50, quality: 0.88 });
    expect(drawings(0, 0)).toEqual([]);
    expect(drawings(Number.NaN, 10)).toEqual([]);
  });
});
