/** Why the person puts an obstacle aside; order is the order on screen. */
export const dismissReasons = [
  'solved', // 已经解决了
  'talking', // 正在和卖家谈
  'waiting', // 先等等看
  'wrong', // 说得不对
  'other', // 其他
] as const;
export type DismissReason = (typeof dismissReasons)[number];
