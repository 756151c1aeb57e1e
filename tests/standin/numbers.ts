/** Order and dispute numbers that obey the tail rule (real-samples §2.1). Numbers are strings, always. */
import type { Random } from './random';

/** The buyer id ends in AB CD EF: a dispute number ends in AB CD EF, an order number in AB EF CD. */
export function tailOf(uid: string): { dispute: string; order: string } {
  const [ab, cd, ef] = [uid.slice(-6, -4), uid.slice(-4, -2), uid.slice(-2)];
  return { dispute: ab + cd + ef, order: ab + ef + cd };
}

export function obeysTail(uid: string, number: string, of: 'dispute' | 'order'): boolean {
  return number.endsWith(tailOf(uid)[of]);
}

export interface NumberMaker {
  /** The main order and its sub-orders: numbered on right before the tail; a single item shares the main number. */
  order(uid: string, subOrders: number): { no: string; subs: string[] };
  dispute(uid: string): string;
  report(): string;
  item(): string;
}

export function createNumbers(random: Random): NumberMaker {
  let orders = 0;
  let disputes = 0;
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return {
    order: (uid, subOrders) => {
      orders += 1;
      // Older numbers have 18 digits, newer ones 19 (real-samples §2.1); both stand in one list.
      const long = orders % 4 !== 0;
      const head = long ? random.pick(['33', '51', '45']) : random.pick(['27', '29']);
      const body =
        head + pad(orders * 20 + 100_000, 8) + pad(random.int(100, 989), long ? 3 : 2).slice(-(long ? 3 : 2));
      const { order } = tailOf(uid);
      const main = BigInt(body);
      const subs =
        subOrders <= 1
          ? [body + order]
          : Array.from({ length: subOrders }, (_, i) => (main + BigInt(i + 1)).toString() + order);
      return { no: body + order, subs };
    },
    dispute: (uid) => {
      disputes += 1;
      return `${random.int(60, 89)}${pad(disputes * 10 + 1_000_000, 8)}${pad(random.int(0, 99), 2)}${tailOf(uid).dispute}`;
    },
    report: () => `${random.int(10, 99)}${pad(random.int(0, 99_999_999), 8)}${pad(random.int(0, 99_999_999), 8)}`,
    item: () => `${random.int(6, 9)}${pad(random.int(0, 99_999_999), 11)}`,
  };
}
