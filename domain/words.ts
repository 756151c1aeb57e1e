/** The closed word lists of the domain; every list here is also the list of locale keys and test names. */

/** What kind of case it is. 平台介入 is a phase of a case, never a kind. */
export const caseKinds = ['refund', 'aftersale', 'complaint', 'report'] as const;
export type CaseKind = (typeof caseKinds)[number];

/**
 * Where a case stands, by the page's own words (`rules/words.json` maps them).
 * `closed` says nothing about who closed it; `withdrawn` only comes from the page's own word for it.
 */
export const caseStatuses = [
  'waiting-seller', // 退款待处理 / 待商家处理 (WAIT_SELLER_AGREE)
  'seller-refused', // 已拒绝退款 (SELLER_REFUSE_BUYER)
  'waiting-return', // 待买家发货 / 待买家退货 (WAIT_BUYER_RETURN_GOODS)
  'waiting-receipt', // 待商家收货 (WAIT_SELLER_CONFIRM_GOODS)
  'in-review', // 处理中, 小二已介入: the platform is handling it
  'withdrawal-review', // 撤销审核中: the page says a withdrawal was received and is being looked at
  'material-needed', // 待补充材料: the page asks the buyer for material
  'upheld', // 投诉成立
  'dismissed', // 投诉不成立
  'refunded', // 退款成功 (SUCCESS)
  'closed', // 退款关闭 / 投诉已完结 (CLOSED): cause not stated
  'withdrawn', // the page's own word for it: 已撤销, 买家撤销…
  'unknown', // a word we do not know, or no word at all; the raw word is kept beside it
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Statuses after which nothing moves any more. */
export const settledStatuses: readonly CaseStatus[] = ['upheld', 'dismissed', 'refunded', 'closed', 'withdrawn'];

/** 平台介入, as a phase. */
export const phases = ['none', 'requested', 'intervened', 'decided'] as const;
export type Phase = (typeof phases)[number];

/** Why the person withdraws; order is the order on screen. */
export const withdrawalReasons = [
  'agreed', // 和卖家谈好了
  'misunderstanding', // 是误会
  'received', // 已收到退款 / 补发 / 换货
  'evidence-short', // 证据还不够
  'wrong-target', // 选错了类型或对象
  'duplicate', // 重复了
  'other', // 其他
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** What a page may offer on a case. */
export const controlNames = ['withdraw', 'suspend', 'intervene', 'upload'] as const;
export type ControlName = (typeof controlNames)[number];

/** How a page reading ends; exactly one of these. */
export const readingOutcomes = ['found', 'none', 'signed-out', 'challenged', 'not-ready', 'unreadable'] as const;
export type ReadingOutcome = (typeof readingOutcomes)[number];

/** How a withdrawal can go on a page kind. */
export const routes = ['drive', 'point', 'phone', 'service'] as const;
export type Route = (typeof routes)[number];

/** States of the capsule beside a case (`ui` table 5.1). */
export const capsuleStates = [
  'withdrawable',
  'urgent', // withdrawable, less than 24 h left
  'submitted',
  'material', // 要补材料
  'refused', // 卖家没同意 / 平台没同意
  'done', // 已撤诉, by the page's own word
  'closed-after-submit', // 页面显示已关闭（在你撤诉之后）
  'blocked', // 暂时不能撤
  'phone', // 要到手机上撤
  'unsure', // submitted perhaps; a reading must settle it
  'unknown', // 没认出这件
  'locked', // the archive is locked: nothing is known of it
] as const;
export type CapsuleState = (typeof capsuleStates)[number];
