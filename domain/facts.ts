/** Joins what pages state about a case: a later page may state more or other, never un-state. */
import type { CaseFacts } from './event';
import type { ItemReading } from './reading';

export const noFacts: CaseFacts = {
  amountFen: null,
  amountText: null,
  sellerName: null,
  typeText: '',
  reasonText: null,
  openedAt: null,
  items: [],
  link: null,
};

/** Takes only the facts out of a wider record, so that a body holds nothing else. */
export function pickFacts(from: CaseFacts): CaseFacts {
  const { amountFen, amountText, sellerName, typeText, reasonText, openedAt, items, link } = from;
  return { amountFen, amountText, sellerName, typeText, reasonText, openedAt, items, link };
}

/**
 * `over`: stated values of `next` win. `fill`: they only fill gaps (an order's list must not replace what
 * the dispute's own page said, e.g. the order's price for the refund's amount).
 */
export function joinFacts(known: CaseFacts, next: CaseFacts, how: 'over' | 'fill'): CaseFacts {
  const [first, second] = how === 'over' ? [next, known] : [known, next];
  // Amount and its raw text belong together; a text that could not be read does not displace one that could.
  const amount = first.amountFen !== null || (second.amountFen === null && first.amountText) ? first : second;
  return {
    amountFen: amount.amountFen,
    amountText: amount.amountText,
    sellerName: first.sellerName || second.sellerName,
    typeText: first.typeText || second.typeText,
    reasonText: first.reasonText || second.reasonText,
    openedAt: first.openedAt ?? second.openedAt,
    items: joinItems(known.items, next.items),
    link: first.link ?? second.link,
  };
}

/** Every item either side names, once; filling makes two alike, so it goes on until nothing changes. */
function joinItems(known: readonly ItemReading[], next: readonly ItemReading[]): ItemReading[] {
  let items = known.map((item) => ({ ...item }));
  for (let round = 0; round < 8; round++) {
    const before = JSON.stringify(items);
    items = joinOnce(items, next);
    if (JSON.stringify(items) === before) break;
  }
  return items;
}

function joinOnce(known: readonly ItemReading[], next: readonly ItemReading[]): ItemReading[] {
  const items = [...known];
  for (const item of next) {
    if (!item.title && !item.itemId && !item.subOrderNo) continue;
    const at = items.findIndex((other) => isSameItem(other, item));
    const other = items[at];
    if (!other) items.push({ ...item });
    else {
      items[at] = {
        title: longer(other.title, item.title),
        itemId: other.itemId ?? item.itemId,
        sku: longer(other.sku, item.sku),
        subOrderNo: other.subOrderNo ?? item.subOrderNo,
      };
    }
  }
  return items;
}

/** Pages shorten titles; the longer one says more. */
function longer(one: string | null, two: string | null): string | null {
  return (two?.length ?? 0) > (one?.length ?? 0) ? two : one;
}

function isSameItem(one: ItemReading, two: ItemReading): boolean {
  if (one.subOrderNo && two.subOrderNo) return one.subOrderNo === two.subOrderNo;
  if (one.itemId && two.itemId) return one.itemId === two.itemId && (one.sku === two.sku || !one.sku || !two.sku);
  return one.title !== null && one.title === two.title && (one.sku === two.sku || !one.sku || !two.sku);
}

/** Each stated fact as one text, so that two pages that word one fact differently are each heard once. */
export function factWords(facts: CaseFacts): string[] {
  const { sellerName, typeText, reasonText, openedAt, link } = facts;
  const stated = { sellerName, typeText, reasonText, openedAt, link: link && plainUrl(link) };
  return Object.entries(stated).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
}

/**
 * True when `next` states nothing that this case did not say before.
 * @param told every `factWords` of the case so far
 */
export function saysNothingNew(
  known: CaseFacts,
  told: readonly string[],
  next: CaseFacts,
  how: 'over' | 'fill',
): boolean {
  const joined = joinFacts(known, next, how);
  if (how === 'fill') return JSON.stringify(joined) === JSON.stringify(pickFacts(known));
  return (
    joined.amountFen === known.amountFen &&
    (known.amountText !== null || joined.amountText === null) &&
    JSON.stringify(joined.items) === JSON.stringify(known.items) &&
    factWords(next).every((word) => told.includes(word))
  );
}

const keptParameters = ['bizOrderId', 'disputeId', 'refundId', 'caseId', 'bizId', 'tradeId', 'disputeType', 'type'];

/** An address without tracking parameters, so one page has one name on every device and at every visit. */
export function plainUrl(url: string): string {
  const [before = '', hash = ''] = url.split('#', 2);
  const [path = '', query = ''] = before.split('?', 2);
  const parameters = query
    .split('&')
    .filter((each) => keptParameters.includes(each.split('=', 1)[0] ?? ''))
    .sort()
    .join('&');
  const [route = '', routeQuery = ''] = hash.startsWith('/') ? hash.split('?', 2) : [];
  const routeParameters = routeQuery
    .split('&')
    .filter((each) => keptParameters.includes(each.split('=', 1)[0] ?? ''))
    .sort()
    .join('&');
  return [
    path,
    parameters ? `?${parameters}` : '',
    route ? `#${route}` : '',
    routeParameters ? `?${routeParameters}` : '',
  ].join('');
}
