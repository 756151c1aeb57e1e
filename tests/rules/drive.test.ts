/** What the page answers to a submit: its words, without the buttons beside them, and nothing that stood there before. */
import { describe, expect, it } from 'vitest';
import { listMessages, readMessage } from '@/rules/engine/drive';
import { matchAdapters } from '@/rules/engine/match';
import { pageDocument } from '@/scripts/read-page/parse-page';
import { readRules } from '@/scripts/read-page/read-rules';

const rules = readRules();
const url = 'https://refund2.taobao.com/dispute/detail.htm?disputeId=600000001234567';
const [adapter] = matchAdapters(url, rules.adapters);
if (!adapter) throw new Error('no adapter for a refund');
const own = adapter;

function answerOf(html: string, before = '') {
  const known = listMessages(pageDocument(`<body>${before}</body>`), url, rules, own);
  return readMessage(pageDocument(`<body>${before}${html}</body>`), url, rules, own, known);
}

describe('the page’s answer', () => {
  it('is told without its buttons', () => {
    const answer = answerOf(
      '<div role="dialog"><p>当前状态不支持撤销</p><button>知道了</button><div role="button">联系客服</div><a class="next-btn">关闭</a></div>',
    );
    expect(answer).toEqual({ kind: 'refused', words: '当前状态不支持撤销' });
  });

  it('is kept in its own words where no set knows them', () => {
    expect(answerOf('<div role="alert">月球审核排队<button>好</button></div>')).toEqual({
      kind: 'said',
      words: '月球审核排队',
    });
  });

  it('is nothing that stood there before, and no empty message', () => {
    const before = '<div role="alert">当前状态不支持撤销</div>';
    expect(answerOf('<div role="alert"></div>', before)).toBeNull();
    expect(answerOf('<div role="alert">撤销成功</div>', before)).toMatchObject({ words: '撤销成功' });
  });
});
