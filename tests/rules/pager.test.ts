// @vitest-environment happy-dom
/** What a list's pager is read as, on pagers as they are drawn, and what is never taken for its next page. */
import { afterEach, describe, expect, it } from 'vitest';
import { markRows, readPager } from '@/rules/engine/pager';
import { packagedRules } from '@/rules/packaged';

const refundList = 'https://refund2.taobao.com/dispute/buyerDisputeList.htm';
const boughtList = 'https://buyertrade.taobao.com/trade/itemlist/list_bought_items.htm';
const complaints = 'https://rights.taobao.com/complaint/buyerList.htm';

// happy-dom lays nothing out: everything that is there has a size.
Element.prototype.getBoundingClientRect = () => ({ left: 10, top: 10, width: 60, height: 30 }) as DOMRect;

afterEach(() => document.body.replaceChildren());

function read(html: string, url: string, id: string) {
  document.body.innerHTML = html;
  const adapter = packagedRules.adapters.find((one) => one.id === id);
  if (!adapter) throw new Error(id);
  const { next, ...rest } = readPager(document, url, packagedRules, adapter);
  return { ...rest, next: next && { words: next.element.textContent, link: next.link } };
}

const rc = (next: string) =>
  `<ul class="rc-pagination"><li class="rc-pagination-prev rc-pagination-disabled"><a>上一页</a></li>
   <li class="rc-pagination-item rc-pagination-item-active"><a>2</a></li>${next}
   <span class="rc-pagination-total-text">共 238 条</span></ul>`;

describe('a pager drawn by script', () => {
  it('offers its control, its own number and how many there are', () => {
    const seen = read(rc('<li class="rc-pagination-next"><a>下一页</a></li>'), refundList, 'refund-list');
    expect(seen).toEqual({
      next: { words: '下一页', link: null },
      state: 'usable',
      current: 2,
      pages: null,
      total: 238,
    });
  });

  it('may be an arrow', () => {
    expect(read(rc('<li class="rc-pagination-next"></li>'), refundList, 'refund-list').state).toBe('usable');
  });

  it('says by its greyed control that this is the last page', () => {
    const last = '<li class="rc-pagination-next rc-pagination-disabled"><a>下一页</a></li>';
    expect(read(rc(last), refundList, 'refund-list')).toMatchObject({ state: 'last', next: null });
    const button = '<div class="trade-button trade-button-type-text trade-button-disabled">下一页</div>';
    expect(read(button, boughtList, 'bought-list')).toMatchObject({ state: 'last', next: null });
  });

  it('is found by its words on the new bought list', () => {
    const html = `<div class="trade-button trade-button-type-text">上一页</div>
      <div class="trade-button trade-button-type-text">下一页</div>`;
    expect(read(html, boughtList, 'bought-list')).toMatchObject({ state: 'usable', next: { words: '下一页' } });
  });
});

describe('a pager of links', () => {
  it('leads to the same page with another number', () => {
    const html = rc('<li class="rc-pagination-next"><a href="?page=3">下一页</a></li>');
    expect(read(html, refundList, 'refund-list').next).toEqual({ words: '下一页', link: `${refundList}?page=3` });
    const plain = '<a href="/complaint/buyerList.htm?p=2">下一页</a>';
    expect(read(plain, complaints, 'complaint-list').next?.link).toBe(`${complaints}?p=2`);
  });

  it.each(['https://evil.example/x', '//refund2.taobao.com/dispute/apply.htm', 'https://refund2.taobao.com/'])(
    'that leads elsewhere (%s) is none',
    (href) => {
      const html = rc(`<li class="rc-pagination-next"><a href="${href}">下一页</a></li>`);
      expect(read(html, refundList, 'refund-list')).toMatchObject({ state: 'strange', next: null });
    },
  );
});

describe('what is no next page', () => {
  it('a control with other words in the pager’s place', () => {
    const html = rc('<li class="rc-pagination-next"><a>撤销申请</a></li>');
    expect(read(html, refundList, 'refund-list')).toMatchObject({ state: 'strange', next: null });
  });

  it('a hidden one, ours, or none at all', () => {
    const hidden = rc('<li class="rc-pagination-next" style="display:none"><a>下一页</a></li>');
    expect(read(hidden, refundList, 'refund-list').state).toBe('none');
    expect(read('<chesu-guide><a>下一页</a></chesu-guide>', refundList, 'refund-list').state).toBe('none');
    expect(read('<p>没有</p>', refundList, 'refund-list').state).toBe('none');
  });

  it('a page that has no pager in its rules', () => {
    expect(read('<a>下一页</a>', refundList, 'refund-detail').state).toBe('none');
  });
});

describe('the mark of a page', () => {
  it('is of the numbers that are drawn, not of scripts', () => {
    document.body.innerHTML = '<p>188880000160001234</p><script>var at = "188880000160009999"</script>';
    const before = markRows(document);
    document.querySelector('script')?.remove();
    expect(markRows(document)).toBe(before);
    const row = document.querySelector('p');
    if (row) row.textContent = '188880000160005678';
    expect(markRows(document)).not.toBe(before);
  });
});
