/** The numbers of the world: digits, tail rule, no doubles. */
import { describe, expect, it } from 'vitest';
import { obeysTail, tailOf } from './numbers';
import { World } from './world';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

describe('numbers', () => {
  it('swaps the last two pairs of the buyer id in order numbers only', () => {
    expect(tailOf('2208134756921')).toEqual({ dispute: '756921', order: '752169' });
    expect(obeysTail('2208134756921', '3300100040334752169', 'order')).toBe(true);
    expect(obeysTail('2208134756921', '3300100040334756921', 'order')).toBe(false);
  });

  it.each(seeds)('obey the tail rule and have the real lengths with seed %i', (seed) => {
    const world = new World(seed);
    world.addMany(1, 40);
    const orders = new Set<string>();
    for (const order of world.orders) {
      expect(order.no).toMatch(/^\d{18,19}$/);
      expect(orders.has(order.no), order.no).toBe(false);
      orders.add(order.no);
      expect(obeysTail(order.uid, order.no, 'order')).toBe(true);
      for (const item of order.items) expect(obeysTail(order.uid, item.subOrderNo, 'order')).toBe(true);
      if (order.items.length === 1) expect(order.items[0]?.subOrderNo).toBe(order.no);
    }
    const disputes = world.cases.filter((one) => one.kind === 'refund' || one.kind === 'aftersale');
    expect(new Set(disputes.map((one) => one.no)).size).toBe(disputes.length);
    for (const one of disputes) {
      expect(one.no).toMatch(/^\d{18}$/);
      expect(obeysTail(one.uid, one.no ?? '', 'dispute')).toBe(true);
    }
    expect(new Set(world.orders.map((order) => order.no.length)).size).toBe(2);
  });
});
