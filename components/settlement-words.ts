/** The words of a settlement agreement: the person's draft and the one kept before a withdrawal are written with the same. */
import { drafts, words } from '@/assets/locales/zh_CN.yml';

export const settlementWords = {
  title: drafts['settlement.title'],
  body: drafts['settlement.body'],
  blank: drafts['settlement.blank'],
  kind: {
    refund: words['kind.refund'],
    aftersale: words['kind.aftersale'],
    complaint: words['kind.complaint'],
    report: words['kind.report'],
  },
};
