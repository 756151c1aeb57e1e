/** How the refund list turns its pages, and what goes wrong on the way. */

export interface Pager {
  /** Drawn anew by script in place, or links that load the page with another number. */
  way: 'script' | 'links';
  /** The control for the next page does nothing at all. */
  isDead: boolean;
  /** This page shows the rows of the one before. */
  repeatsAt: number | null;
  /** Before this page the site asks for a captcha, once. */
  captchaAt: number | null;
  /** Before this page the session ends, once. */
  signedOutAt: number | null;
}

export const plainPager: Pager = {
  way: 'script',
  isDead: false,
  repeatsAt: null,
  captchaAt: null,
  signedOutAt: null,
};
