/** Walking a diagnosis, what a case answers by itself, finding an entry by a person's own words, and the summary that leaves. */
import { describe, expect, it } from 'vitest';
import { type Answers, back, type Diagnosis, entriesFor, nodeOf, walk, withAnswer } from '@/domain/diagnosis';
import { type ConditionName, conditionsOf } from '@/domain/diagnosis-conditions';
import { matchEntries, pairsOf } from '@/domain/diagnosis-match';
import { writeDiagnosis } from '@/domain/diagnosis-summary';
import { fillMessage } from '@/domain/fill-message';
import type { CaseReading } from '@/domain/reading';
import type { Way } from '@/domain/withdrawal';
import { compileBook } from '@/scripts/guide-book/asset';
import { detailPage, makeReading, makeRow, Notebook, start } from './make';

const { diagnosis } = compileBook();
const none = new Set<ConditionName>();

const result = (id: string) => ({
  kind: 'result' as const,
  id,
  answer: `结果 ${id}`,
  steps: [],
  deadlines: [],
  risks: [],
  facts: [],
  topics: [],
});
/** Three questions in a row; the second is answered by a case that was refunded. */
const small: Diagnosis = {
  start: 'one',
  entries: [{ id: 'entry', title: '题', keywords: [], node: 'one', fits: ['refunded'] }],
  nodes: {
    one: {
      kind: 'question',
      id: 'one',
      text: '第一问',
      why: '',
      answers: [
        { id: 'yes', text: '是', to: 'two' },
        { id: 'no', text: '否', to: 'end' },
      ],
      skip: [],
    },
    two: {
      kind: 'question',
      id: 'two',
      text: '第二问',
      why: '',
      answers: [
        { id: 'yes', text: '是', to: 'three' },
        { id: 'no', text: '否', to: 'end' },
      ],
      skip: [{ when: 'refunded', answer: 'yes' }],
    },
    three: {
      kind: 'question',
      id: 'three',
      text: '第三问',
      why: '',
      answers: [
        { id: 'yes', text: '是', to: 'end' },
        { id: 'no', text: '否', to: 'other' },
      ],
      skip: [],
    },
    end: result('end'),
    other: result('other'),
  },
};

describe('walking', () => {
  const go = (known: ReadonlySet<ConditionName>, answers: Answers) => walk(small, 'one', known, answers);

  it('asks one question after another and says how many may still come', () => {
    const given: Answers[] = [{}, { one: 'yes' }, { one: 'yes', two: 'yes' }, { one: 'yes', two: 'yes', three: 'no' }];
    const ways = given.map((answers) => go(none, answers));
    expect(ways.map(({ at }) => at.id)).toEqual(['one', 'two', 'three', 'other']);
    expect(ways.map(({ mostLeft }) => mostLeft)).toEqual([3, 2, 1, 0]);
    expect(go(none, { one: 'no' })).toMatchObject({ at: { id: 'end' }, mostLeft: 0 });
  });

  it('skips what the case answers and says from what it took the answer', () => {
    const known = new Set<ConditionName>(['refunded']);
    expect(go(known, {}).mostLeft).toBe(2);
    const way = go(known, { one: 'yes' });
    expect(way.at.id).toBe('three');
    expect(way.answered.map(({ from, choice }) => [from, choice.id])).toEqual([
      ['person', 'yes'],
      ['refunded', 'yes'],
    ]);
  });

  it("lets the person's own word stand above the case, and asks again where that is wanted", () => {
    const known = new Set<ConditionName>(['refunded']);
    expect(go(known, { one: 'yes', two: 'no' }).at.id).toBe('end');
    expect(go(known, { one: 'yes', two: '' })).toMatchObject({ at: { id: 'two' }, mostLeft: 2 });
  });

  it('takes answers that are none of the question for none', () => {
    expect(go(none, { one: 'perhaps', two: 'yes' }).at.id).toBe('one');
    expect(go(none, { nowhere: 'yes' }).at.id).toBe('one');
  });

  it('goes back question by question to the beginning, over what the case answered, too', () => {
    const known = new Set<ConditionName>(['refunded']);
    let answers: Answers = { one: 'yes', three: 'no' };
    const seen: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const way = go(known, answers);
      seen.push(way.at.id);
      const before = back(way, known, answers);
      if (!before) break;
      answers = before;
    }
    expect(seen).toEqual(['other', 'three', 'one']);
    const anew = { one: 'yes', two: '' };
    expect(back(go(known, anew), known, anew)).toEqual({ one: 'yes' });
    const own = { one: 'yes', two: 'no' };
    expect(back(go(known, own), known, own)).toEqual({ one: 'yes', two: '' });
    expect(back(go(none, {}), none, {})).toBeNull();
  });

  it('forgets what was answered on a way that was left', () => {
    const way = go(none, { one: 'yes', two: 'yes', three: 'no' });
    expect(withAnswer(way, 'two', 'no')).toEqual({ one: 'yes', two: 'no' });
  });

  it('begins at an entry, at the start, or nowhere', () => {
    expect(nodeOf(small, 'entry')).toBe('one');
    expect(nodeOf(small, 'start')).toBe('one');
    expect(nodeOf(small, 'toString')).toBeNull();
    expect(entriesFor(small, new Set<ConditionName>(['refunded'])).map((half) => half.length)).toEqual([1, 0]);
    expect(entriesFor(small, none).map((half) => half.length)).toEqual([0, 1]);
  });
});

describe('what a case answers', () => {
  const sellerAsks = ['先撤诉'];
  const way: Way = { route: 'point', fieldLimit: null, controls: null, seenAt: null };
  function known(row: Partial<CaseReading>, over: Partial<Way> = {}, act?: (book: Notebook) => void): ConditionName[] {
    const book = new Notebook();
    book.read(makeReading([makeRow(row)], detailPage));
    act?.(book);
    return conditionsOf({
      item: book.only,
      sight: { way: { ...way, ...over }, flow: null, now: start },
      guide: { sellerAsks },
    });
  }

  it('is its kind and where it stands', () => {
    expect(known({})).toEqual(['case-is-refund', 'still-open', 'money-owed', 'no-platform-yet']);
    expect(known({ kind: 'complaint', status: 'upheld', statusText: '投诉成立' })).toEqual([
      'case-is-complaint',
      'over',
      'decided',
      'upheld',
    ]);
    expect(known({ status: 'refunded', statusText: '退款成功' })).toEqual(['case-is-refund', 'over', 'refunded']);
    expect(known({ status: 'in-review', statusText: '小二处理中', phase: 'intervened', phaseText: '介入' })).toContain(
      'platform-handling',
    );
    expect(known({ kind: 'report', status: 'dismissed', statusText: '举报不成立' })).toContain('case-is-report');
  });

  it('is nothing where the page said nothing we know', () => {
    expect(known({ status: 'unknown', statusText: '奇怪的字' })).toEqual(['case-is-refund']);
  });

  it('is whether the control was found, and only where the page was read', () => {
    expect(known({}, { controls: ['withdraw'] })).toContain('control-found');
    expect(known({}, { controls: ['upload'] })).toContain('control-missing');
    expect(known({}, { controls: null }).join()).not.toMatch(/control/);
    expect(known({}, { route: 'phone' })).toContain('phone-only');
  });

  it('is what the seller wrote', () => {
    const line = { who: 'seller' as const, name: null, at: null, text: '亲，先撤诉，我马上退' };
    expect(known({ log: [line] })).toContain('seller-asked');
    expect(known({ log: [{ ...line, who: 'buyer' }] })).not.toContain('seller-asked');
  });

  it('is the time, as the page states it', () => {
    const [before, later] = ['2026-11-20T00:00:00+08:00', '2026-12-20T00:00:00+08:00'];
    expect(known({ deadlineAt: before, deadlineText: '' })).toContain('deadline-passed');
    expect(known({ deadlineAt: later, deadlineText: '' })).toContain('deadline-ahead');
    expect(known({}, { windowEndsAt: before })).toContain('window-passed');
    expect(known({}, { windowEndsAt: later })).toContain('window-open');
    expect(known({}).join()).not.toMatch(/window|deadline/);
  });

  it('is how our own withdrawal ended', () => {
    const source = { url: 'https://x', adapter: 'a', layout: null };
    const ended = (act: (book: Notebook) => void) => known({}, {}, act);
    const refuse = (why: 'refused' | 'material') => (book: Notebook) =>
      book.act({ kind: 'withdrawal-refused', flow: 'f', why, words: '不行', source });
    expect(ended(refuse('refused'))).toContain('withdrawal-refused');
    expect(ended(refuse('material'))).toContain('material-needed');
    expect(ended((book) => book.act({ kind: 'withdrawal-unknown', flow: 'f', words: '' }))).toContain(
      'withdrawal-unsure',
    );
    expect(known({ status: 'withdrawal-review', statusText: '撤销审核中' })).toContain('withdrawal-in-review');
    expect(known({ status: 'withdrawn', statusText: '已撤销' })).toContain('withdrawn');
    expect(known({ status: 'closed', statusText: '退款关闭' })).toContain('closed');
    expect(known({ status: 'seller-refused', statusText: '已拒绝' })).toContain('seller-refused');
    expect(known({ status: 'waiting-return', statusText: '待退货' })).toContain('return-waiting');
    expect(known({ status: 'waiting-receipt', statusText: '待收货' })).toContain('goods-on-the-way');
    expect(known({ status: 'material-needed', statusText: '待补充' })).toContain('material-needed');
  });
});

describe("a person's own words", () => {
  const found = (text: string) => matchEntries(text, diagnosis.entries).map(({ id }) => id);

  it.each([
    ['和卖家和解了但是找不到撤诉按钮', 'settled-no-entry'],
    ['已经谈好了，可是不知道在哪里撤', 'settled-no-entry'],
    ['已过投诉期了怎么办', 'window-passed'],
    ['店铺关闭了，卖家联系不上', 'shop-closed'],
    ['在闲鱼上买的东西', 'third-party'],
    ['卖家一直不同意', 'seller-refuses'],
    ['说我材料不足', 'material-short'],
    ['卖家让我先撤诉再退款', 'withdraw-first'],
    ['卖家说先取消退款再给我转钱', 'withdraw-first'],
    ['退款申请取消不了', 'settled-no-entry'],
    ['小二已经介入了', 'platform-in'],
    ['平台判了投诉不成立', 'decided'],
    ['同一件事我投诉了两次', 'duplicate'],
    ['投诉错了，选错店', 'wrong-target'],
    ['撤诉以后钱没到账', 'no-money-after'],
    ['撤了以后还能再投诉吗', 'again'],
    ['会不会自动确认收货', 'auto-confirm'],
    ['赔付红包已经发了', 'paid-out'],
    ['老是要拖滑块验证码', 'page-trouble'],
    ['电脑上没有，要到手机淘宝', 'phone-only'],
    ['我还打了12315', 'also-12315'],
    ['已经报警了', 'court'],
    ['撤诉一直在审核中', 'review-long'],
    ['能不能先暂停，我不想撤', 'pause'],
    ['我忘了当时投诉了什么', 'forgot'],
    ['有人打电话说是客服', 'caller'],
    ['退货已经寄出去了', 'return-sent'],
  ])('%s', (text, entry) => {
    expect(found(text)[0]).toBe(entry);
  });

  it('find nothing rather than something that does not fit', () => {
    for (const text of ['', '你好', '今天天气怎么样', '我想买一双鞋', '123456', '谢谢', '的的的的', 'abcdef', '。，！'])
      expect(found(text), text).toEqual([]);
  });

  it('find at most a few, and every entry by its own title', () => {
    for (const entry of diagnosis.entries) {
      const own = found(entry.title);
      expect(own[0], entry.title).toBe(entry.id);
      expect(own.length).toBeLessThanOrEqual(4);
    }
  });

  it('are cut into pairs; numbers and Latin words stay whole, full-width or not', () => {
    expect(pairsOf('撤诉按钮')).toEqual(['撤诉', '诉按', '按钮']);
    expect(pairsOf('我打了１２３１５，APP')).toEqual(['我打', '打了', '12315', 'app']);
  });
});

describe('what leaves', () => {
  const words = {
    title: '情况说明',
    case: '{kind} {number}，页面写着「{status}」',
    noCase: '没有选案件',
    said: '我写的：{said}',
    entry: '问题：{entry}',
    asked: '{question} {answer}',
    told: '助手给的办法：{answer}',
    end: '请帮我处理。',
    blank: '（没有）',
    kind: { refund: '退款', aftersale: '售后', complaint: '投诉', report: '举报' },
  };
  const number = '700100200300400511';

  it('says what was asked and answered, and shows no number, name or phone whole', () => {
    const way = walk(diagnosis, 'settled-paid', none, { 'settled-paid': 'no', 'settled-asked': 'yes' });
    const summary = {
      kind: 'refund' as const,
      subject: { kind: 'refund' as const, orderNo: '4410203040506070811', subOrderNo: null, caseNo: number },
      statusText: '退款待处理',
      account: { id: 'a', nick: '快乐的小鱼' },
    };
    const said = `我叫王小明，电话 13812345678，编号${number}，快乐的小鱼`;
    const text = writeDiagnosis({ way, entry: '已经和卖家和解，但找不到撤诉入口', said, summary }, words);
    for (const secret of [number, '4410203040506070811', '13812345678', '王小明', '快乐的小鱼'])
      expect(text).not.toContain(secret);
    expect(text).toContain('7001 0020…');
    expect(text).toContain('谈好的钱到账了吗？ 还没到');
    expect(text).toContain('助手给的办法：不要先撤');
    expect(text.split('\n')).toHaveLength(8);
  });

  it('says that no case was chosen, and leaves out what nobody said', () => {
    const way = walk(diagnosis, 'settled-paid', none, {});
    const text = writeDiagnosis({ way, entry: null, said: ' ', summary: null }, words);
    expect(text).toBe('情况说明\n没有选案件\n请帮我处理。');
  });

  it('fills a message from the case and leaves blanks for the rest', () => {
    const message = '{orderNo} {caseNo} {amount} {seller} {item}';
    const known = {
      subject: { kind: 'refund' as const, orderNo: '1', subOrderNo: null, caseNo: '2' },
      amountFen: 12_800,
      sellerName: null,
      title: '杯 {orderNo}',
    };
    expect(fillMessage(message, known, '____')).toBe('1 2 ¥128.00 ____ 杯 {orderNo}');
    expect(fillMessage(message, null, '____')).toBe('____ ____ ____ ____ ____');
  });
});
