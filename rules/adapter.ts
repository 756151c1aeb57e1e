/** The adapter format: data that says where things are on one kind of page. No code, no regular expressions, no scripts. */
import * as z from 'zod';
import { caseKinds, controlNames, routes } from '@/domain/words';

/** Raised when an older package could not understand a newer adapter; older clients skip what they cannot read. */
export const adapterFormat = 1;

const evidence = z.strictObject({
  /** `seen`: a sourced page or program showed it; `assumed`: we think so and say so. */
  certainty: z.enum(['seen', 'assumed']),
  /** Where from, in words a person can follow (facts file section, page, program). */
  source: z.string().min(4),
  /** When the source showed it: `2021`, `2026-10` or `2026-10-05`. */
  date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
});

/**
 * One place to look. `css`, `inline`, `label`, `shape` and `words` say where; the rest says which part of what was
 * found and what it must be. `from` is the scope: the row, the order block around it, the whole page, or the page's
 * own address. Steps run in this order: find, `nth`, `beside`, text or `attr`, `after`, `before`, `param`, `digits`,
 * then the tests `contains`, `only` and `words`. One simple selector a candidate: browsers look `#id`, `.class` and tag
 * names up, and walk the whole page for lists and bare attributes.
 */
const candidate = z.strictObject({
  from: z.enum(['row', 'order', 'page', 'address']).optional(),
  css: z.string().min(1).optional(),
  /**
   * Path in the row's inline data, or with `from: page` in the JSON named by `of`: `fields.numbers.0.value`. `*` in a
   * key is any run of characters, `**` any depth (nearest first; last: every value below), `-1` the last, `#` the
   * row's own index, `[text=查看退款|查看售后]` a member whose key has one of these values.
   */
  inline: z.string().min(1).optional(),
  /** Names the inline JSON for `from: page`: without it any, with '' a saved data reply. */
  of: z.string().optional(),
  /** A visible label that stands before the value: `退款编号`. */
  label: z.array(z.string().min(1)).optional(),
  /** The first text that is as a whole a sum of money, a date, or tells a time that is left. */
  shape: z.enum(['money', 'date', 'countdown']).optional(),
  /** Name of a word set: the element's whole visible text (or its first clause) is one of its words. */
  words: z.string().min(1).optional(),
  /** Which of several matches; negative counts from the end. */
  nth: z.int().optional(),
  /** The cell this many places after (before, when negative) the one found. */
  beside: z.int().optional(),
  /** An attribute instead of the visible text; `:text` is the raw text, of a script too. */
  attr: z.string().min(1).optional(),
  param: z.string().min(1).optional(),
  after: z.string().min(1).optional(),
  before: z.string().min(1).optional(),
  /** The first run of digits of this many to this many. */
  digits: z.tuple([z.int().min(1), z.int().max(40)]).optional(),
  contains: z.array(z.string().min(1)).optional(),
  /** Every string of the found list matches one of these (`*` is any run of characters). */
  only: z.array(z.string().min(1)).optional(),
  evidence,
});

const place = z.array(candidate).min(1);

const fields = z.strictObject({
  caseNo: place.optional(),
  orderNo: place.optional(),
  subOrderNo: place.optional(),
  status: place.optional(),
  phase: place.optional(),
  amount: place.optional(),
  seller: place.optional(),
  type: place.optional(),
  reason: place.optional(),
  openedAt: place.optional(),
  deadline: place.optional(),
  link: place.optional(),
});

const itemFields = z.strictObject({
  title: place.optional(),
  itemId: place.optional(),
  sku: place.optional(),
  subOrderNo: place.optional(),
});

const logFields = z.strictObject({
  who: place.optional(),
  name: place.optional(),
  at: place.optional(),
  text: place,
});

/** Where the rows of a list are. With `each`, the row is the sub-row and what it stands in is the `order` scope. */
const rows = z.union([
  /** The page is the one row. */
  z.strictObject({ page: z.literal(true) }),
  z.strictObject({ css: z.string().min(1), each: z.string().min(1).optional() }),
  /** Elements that follow each other and make one row together; the first opens it. */
  z.strictObject({ parts: z.array(z.string().min(1)).min(2) }),
  /**
   * Anchors whose surroundings are not known: by selectors, each a kind of anchor, or by the words they show. The row
   * is the nearest block around the anchor that tells a number and holds no second anchor of one kind.
   */
  z.strictObject({ around: z.array(z.string().min(1)).optional(), aroundWords: z.string().min(1).optional() }),
  z.strictObject({
    /** Names the inline JSON: `disputeData`, `data`; `*` is any JSON the page carries. */
    inline: z.string().min(1),
    path: z.string().min(1),
    each: z.string().min(1).optional(),
    /** Members whose keys share the `part`-th piece (split at `by`) are one row, an object of the remaining pieces. */
    group: z.strictObject({ by: z.string().min(1), part: z.int().min(0) }).optional(),
  }),
]);

const layout = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  evidence,
  rows,
  /** Must match for a row to be a case: an offered action is not a case. */
  sign: place.optional(),
  /** Selector of parts that name states without stating them: progress bars, filters, logs, help. */
  skip: z.string().min(1).optional(),
  fields,
  /** Without `rows` the case is about one thing, read from the row itself. */
  items: z.strictObject({ rows: rows.optional(), fields: itemFields }).optional(),
  log: z.strictObject({ rows, fields: logFields }).optional(),
  controls: z.partialRecord(z.enum(controlNames), place),
});

/** What the stages of a withdrawal need to find. The stages themselves are code. */
const drive = z.strictObject({
  route: z.enum(routes),
  /** The case's own page, with {caseNo} and {orderNo}, for rows that carry no link. */
  address: z.string().startsWith('https://').optional(),
  /** The page's dialog or form that opens after the control was pressed. */
  dialog: place.optional(),
  /** Inside the dialog. `text` is a field for the application, `reason` a choice, `agree` a tick box. */
  text: place.optional(),
  reason: place.optional(),
  agree: place.optional(),
  submit: place.optional(),
  /** Words that settle the outcome, as word sets. */
  done: z.string().optional(),
  pending: z.string().optional(),
  refused: z.string().optional(),
  material: z.string().optional(),
  failed: z.string().optional(),
  /** Where those words stand (a message, a dialog, a state line); page text elsewhere does not count. */
  message: place.optional(),
  /** Milliseconds a click may take to show an effect, and a submit to show a result. */
  effectMs: z.int().min(500).max(20_000).optional(),
  resultMs: z.int().min(1000).max(60_000).optional(),
  /** Steps on the phone, for `phone`. */
  phone: z.array(z.string().min(1)).optional(),
  /** Address for the phone's QR code. */
  phoneUrl: z.string().startsWith('https://').optional(),
});

/**
 * A list's own pager, the same for all layouts of the page. `next` is its control for the next page, also while it
 * cannot be used: that is how most pagers say that this is the last one. What it says is held against the words of the set
 * `next-page`; where it leads elsewhere it is not followed.
 */
const pager = z.strictObject({
  next: place,
  /** There only on the last page, where the control itself does not show it. */
  last: place.optional(),
  current: place.optional(),
  /** How many pages there are. */
  pages: place.optional(),
  /** How many cases there are in all; only where each row is a case. */
  total: place.optional(),
});

export const adapterSchema = z.strictObject({
  format: z.literal(adapterFormat),
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(2),
  /** The day somebody last held this file against its evidence. */
  verified: z.iso.date(),
  view: z.enum(['list', 'detail', 'form']),
  surface: z.enum(['pc', 'h5']),
  kind: z.enum(caseKinds),
  /** Type words that make the case another kind than the default. */
  kindWords: z.partialRecord(z.enum(caseKinds), z.string()).optional(),
  /** `https://host/path` with `*` for any run of characters; a `#/…` part is compared with the hash; `?key=value` must be present. */
  pages: z.array(z.string().startsWith('https://')).min(1),
  /** Switches; a fetched bundle can turn a page kind or only its withdraw half off. */
  off: z.enum(['all', 'drive']).optional(),
  /** Proof that the page has been drawn. */
  ready: place,
  /** The page's own statement that there is nothing; never inferred from a missing element. */
  none: place.optional(),
  /** None on a page that is known to hold no case (a form, a menu page): there only `none` speaks. */
  layouts: z.array(layout),
  /** Lists that can be walked page by page. */
  pager: pager.optional(),
  drive,
});

/** What is the same on every page of the site: who is signed in, blocked pages, sign-in pages. */
export const siteSchema = z.strictObject({
  format: z.literal(adapterFormat),
  account: z.strictObject({ nick: place, uid: place }),
  challenged: place,
  signedOut: place,
  /** A page that only sends the browser to the sign-in page; looked at when nothing is drawn. */
  redirected: place,
  /** Menus, navigation and footers, one simple selector each: the same words on every page, never about a case. */
  chrome: z.array(z.string().min(1)),
});

/** Word sets: name → words. `status` and `phase` map each word to its meaning. */
export const wordsSchema = z.strictObject({
  format: z.literal(adapterFormat),
  sets: z.record(z.string(), z.strictObject({ words: z.array(z.string().min(1)).min(1), evidence })),
  status: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  phase: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});

export type Evidence = z.infer<typeof evidence>;
export type Candidate = z.infer<typeof candidate>;
export type Place = z.infer<typeof place>;
export type Rows = z.infer<typeof rows>;
export type Layout = z.infer<typeof layout>;
export type Drive = z.infer<typeof drive>;
export type Adapter = z.infer<typeof adapterSchema>;
export type Site = z.infer<typeof siteSchema>;
export type Words = z.infer<typeof wordsSchema>;

/** Everything a page needs to be read: handed to the reader by the background. */
export interface RuleSet {
  adapters: Adapter[];
  site: Site;
  words: Words;
}
