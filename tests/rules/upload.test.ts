// @vitest-environment happy-dom
/** The page's own upload field: which it is, what it says, what the page lists, and that files are put there once. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { matchAdapters } from '@/rules/engine/match';
import { compareListing, findHandIn, findUpload, readListing } from '@/rules/engine/upload';
import { packagedRules as rules } from '@/rules/packaged';

const url = 'https://refund2.taobao.com/dispute/detail.htm?disputeId=600000001234567';
const [found] = matchAdapters(url, rules.adapters);
if (!found) throw new Error('no adapter for a refund');
const adapter = found;

const form = (inside: string, words = '请上传凭证，最多 3 张，每张不超过 2MB') =>
  `<section><p>${words}</p>${inside}<ul></ul><button>提交凭证</button></section>`;
const label = '<label>＋<input type="file" accept=".jpg,.png" multiple style="display:none"></label>';
const chat =
  '<div><textarea></textarea><label>图片<input type="file" accept="image/*"></label><button>发送</button></div>';

function draw(html: string) {
  document.body.innerHTML = `<h3>退款详情</h3>${html}`;
  return findUpload(document, rules, adapter);
}

function field(html: string) {
  const finding = draw(html);
  if (finding.kind !== 'field') throw new Error(finding.kind);
  return finding.field;
}

// Nothing has a size where nothing is drawn.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 40, 20));
  document.body.replaceChildren();
});

describe('the upload field', () => {
  it('is found behind its label, with what it says of itself and what stands beside it', () => {
    const { limits, spot, block } = field(form(label));
    expect(limits).toMatchObject({ most: 3, mostBytes: 2 * 1024 * 1024, accept: ['.jpg', '.png'], single: false });
    expect(spot.localName).toBe('label');
    expect(block.localName).toBe('section');
  });

  it('is not the one of a message, and not one that cannot be used', () => {
    expect(draw(chat).kind).toBe('none');
    expect(draw(form('<input type="file" disabled>')).kind).toBe('none');
    expect(draw('').kind).toBe('none');
    expect(field(chat + form(label)).limits.most).toBe(3);
    expect(draw(`<chesu-guide>${form(label)}</chesu-guide>`).kind).toBe('none');
  });

  it('is not guessed where two could be meant', () => {
    expect(draw(form(label) + form(label, '补充证据')).kind).toBe('several');
  });

  it('takes no words of the rest of the page for its own', () => {
    const far = `<div><p>${'商品不符合描述。'.repeat(60)}最多 1 张</p><div>${form(label, '上传凭证')}</div></div>`;
    expect(field(far).limits.most).toBeNull();
  });
});

describe('what the page lists', () => {
  const names = ['聊天.png', '裂缝.jpg'];
  const listed = (html: string) => {
    const { block } = field(form(label));
    const before = readListing(document, block, names);
    block.querySelector('ul')?.insertAdjacentHTML('beforeend', html);
    return compareListing(before, readListing(document, block, names), rules);
  };

  it('is counted by name or by picture, and only what is new', () => {
    expect(listed('')).toEqual({ listed: 0, busy: false, failed: '' });
    expect(listed('<li>聊天.png</li>').listed).toBe(1);
    expect(listed('<li>聊天.png</li><li>裂缝.jpg</li>').listed).toBe(2);
    expect(listed('<li><img src="x"></li><li><img src="y"></li>').listed).toBe(2);
    expect(listed('<li><img src="x"></li><li><img></li><li><img></li>').listed).toBe(2);
    const { block } = field(`${form(label)}<p>聊天.png</p>`);
    const before = readListing(document, block, names);
    expect(compareListing(before, readListing(document, block, names), rules).listed).toBe(0);
  });

  it('tells that the page is at work, and its own words for a failure', () => {
    expect(listed('<li>聊天.png 上传中 40%</li>')).toMatchObject({ busy: true, failed: '' });
    expect(listed('<li>聊天.png 上传失败：图片过大</li>').failed).toBe('聊天.png 上传失败：图片过大');
    expect(listed('<li>系统繁忙，请稍后再试</li>').failed).toBe('系统繁忙，请稍后再试');
  });

  it('hears the same words a second time, and not those of the time before', () => {
    const { block } = field(form(label));
    const list = block.querySelector('ul');
    const line = '<li>聊天.png 上传失败：图片过大</li>';
    list?.insertAdjacentHTML('beforeend', line);
    const before = readListing(document, block, names);
    expect(compareListing(before, readListing(document, block, names), rules).failed).toBe('');
    list?.insertAdjacentHTML('beforeend', line);
    expect(compareListing(before, readListing(document, block, names), rules).failed).toContain('图片过大');
  });
});

describe('handing in', () => {
  it('is the page’s own control beside the field, never one that withdraws', () => {
    const beside = field(`${form(label)}<button>撤销申请</button>`);
    expect(findHandIn(beside, url, rules)?.textContent).toBe('提交凭证');
    const without = field(`<div><p>上传凭证</p>${label}</div><button>撤销</button><button>确认撤销</button>`);
    expect(findHandIn(without, url, rules)).toBeNull();
  });
});
