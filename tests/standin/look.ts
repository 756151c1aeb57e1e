/** A look: everything about a page that Taobao may change at any release, drawn from a seed. A plain object, so single parts can be set. */
import { createRandom, hashWords } from './random';

export interface Look {
  seed: number;
  /** Goes into every generated class hash. */
  salt: string;
  /** Extra wrapper elements around rows and blocks. */
  wrap: number;
  /** Seed for the order of siblings and attributes; 0 keeps them as written. */
  order: number;
  /** Tag of controls. */
  tag: 'a' | 'span' | 'div' | 'button';
  rowTag: 'div' | 'li' | 'section';
  /** Words of the withdraw controls. ASSUMED: taobao-pages §3.5 found none from Taobao itself. */
  withdraw: string;
  withdrawAftersale: string;
  withdrawComplaint: string;
  /** ASSUMED: clone wording of §3.5 and the generic dialog of §2.4. */
  dialogTitle: string;
  dialogContent: string;
  confirm: string;
  cancel: string;
  dialogShowsCase: boolean;
  renderDelay: number;
  navDelay: number;
  /** Whether the page says that the buyer withdrew, or only 退款关闭. */
  reply: 'withdrawn' | 'closed-only';
  /** The sentence of the `withdrawn` reply. */
  replyWords: string;
  /** How success is shown before the page is drawn again. */
  done: 'toast' | 'dialog' | 'state';
  /** After success: drawn again from the reply, or loaded anew. */
  afterwards: 'redraw' | 'reload';
  split: 'none' | 'nodes' | 'spans';
  colon: '：' | ':' | ': ';
  /** White space the templates leave around texts. */
  space: '' | ' ' | '\n      ';
  /** Re-render now and then: nodes are replaced by equal ones. */
  redraw: boolean;
  /** Which clicks the withdraw control and the confirm button listen to. */
  click: 'plain' | 'sequence' | 'trusted';
  /** Listeners on the control itself, or on the document as React does. */
  listen: 'self' | 'root';
  generation: 'old' | 'new';
  escape: 'plain' | 'unicode';
  /** Charset of the old bought list's own HTML (GBK is real: real-samples §2.8). */
  charset: 'utf-8' | 'gbk';
  hiddenBaxia: boolean;
  hiddenDialog: boolean;
  returnWords: '待买家发货' | '待买家退货';
  /** 小二已介入 instead of the state, or below it after a `<br/>`. */
  intervened: 'status' | 'beside';
  currency: '¥' | '￥' | '';
  countdownGap: '' | ' ';
  /** Whether the new list's refund state is a link. ASSUMED either way. */
  refundLink: boolean;
  /** How many orders of the new list exist before the first scroll. */
  lazyRows: number;
  /** Milliseconds until the answers of a withdrawal's steps come. */
  answerDelay: number;
  /** maxlength of the form page's field. ASSUMED. */
  fieldLimit: number;
  /** The refund list as a redesign might draw it: nothing of the old classes, ids, links and data. Never drawn from a seed. INVENTED. */
  redesign: boolean;
}

/** The words of §3.5 that can stand on a refund's own page. */
export const withdrawWords = ['撤销申请', '撤销退款申请', '撤销退款', '取消退款', '取消申请'] as const;
export const withdrawAftersaleWords = ['撤销申请', '撤销维权', '取消申请'] as const;
export const withdrawComplaintWords = ['撤销投诉', '撤诉', '取消投诉'] as const;

const dialogs = [
  {
    title: '撤销申请',
    content: '您将撤销本次申请，如果问题未解决，您还可以再次发起。确定继续吗？',
    confirm: '确认',
    cancel: '取消',
  },
  {
    title: '撤销申请',
    content: '您将撤销本次申请，如果问题未解决，您还可以再次发起。确定继续吗？',
    confirm: '确定',
    cancel: '取消',
  },
  { title: '', content: '确定提交吗?', confirm: '确定', cancel: '取消' },
] as const;

export const replySentences = [
  '买家撤销了退款申请',
  '因您撤销退款申请，退款已关闭，交易将正常进行',
  '因您撤销了退款申请，退款已关闭，交易将正常进行，请注意交易超时',
] as const;

export type LookParts = Partial<Look>;

export function makeLook(seed: number, parts: LookParts = {}): Look {
  const random = createRandom(hashWords(`look ${seed}`));
  const dialog = random.pick(dialogs);
  const drawn: Look = {
    seed,
    salt: random.int(1, 1_000_000_000).toString(36),
    wrap: random.int(0, 3),
    order: random.int(1, 1_000_000),
    tag: random.pick(['a', 'span', 'div', 'button'] as const),
    rowTag: random.pick(['div', 'li', 'section'] as const),
    withdraw: random.pick(withdrawWords),
    withdrawAftersale: random.pick(withdrawAftersaleWords),
    withdrawComplaint: random.pick(withdrawComplaintWords),
    dialogTitle: dialog.title,
    dialogContent: dialog.content,
    confirm: dialog.confirm,
    cancel: dialog.cancel,
    dialogShowsCase: random.chance(0.5),
    renderDelay: random.pick([0, 30, 120, 400, 900]),
    navDelay: random.pick([50, 300, 1200]),
    reply: random.chance(0.6) ? 'withdrawn' : 'closed-only',
    replyWords: random.pick(replySentences),
    done: random.pick(['toast', 'dialog', 'state'] as const),
    afterwards: random.chance(0.5) ? 'redraw' : 'reload',
    split: random.pick(['none', 'nodes', 'spans'] as const),
    colon: random.pick(['：', ':', ': '] as const),
    space: random.pick(['', ' ', '\n      '] as const),
    redraw: random.chance(0.3),
    click: random.pick([
      'plain',
      'plain',
      'plain',
      'plain',
      'plain',
      'plain',
      'sequence',
      'sequence',
      'trusted',
    ] as const),
    listen: random.chance(0.4) ? 'root' : 'self',
    generation: random.chance(0.5) ? 'new' : 'old',
    escape: random.chance(0.5) ? 'unicode' : 'plain',
    charset: random.chance(0.2) ? 'gbk' : 'utf-8',
    hiddenBaxia: random.chance(0.5),
    hiddenDialog: random.chance(0.6),
    returnWords: random.pick(['待买家发货', '待买家退货'] as const),
    intervened: random.chance(0.5) ? 'status' : 'beside',
    currency: random.pick(['¥', '￥', ''] as const),
    countdownGap: random.pick(['', ' '] as const),
    refundLink: random.chance(0.5),
    lazyRows: random.pick([3, 4, 6]),
    answerDelay: random.pick([0, 150, 600]),
    fieldLimit: random.pick([100, 200, 500]),
    redesign: false,
  };
  return { ...drawn, ...parts };
}

const hashLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The generated part of a class name: 5 characters for the old generation, 8 for the new. client/draw.js does the same. */
export function hashedPart(look: Pick<Look, 'salt'>, name: string, length: number): string {
  const random = createRandom(hashWords(`${look.salt} ${name}`));
  return Array.from({ length }, () => hashLetters.charAt(random.int(0, hashLetters.length - 1))).join('');
}
