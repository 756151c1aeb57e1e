/** Slices of a file are put together only when each came once, in its place, and all of them are there. */
import { describe, expect, it } from 'vitest';
import { assemble, readSent } from '@/domain/slices';

const sha256 = 'ab'.repeat(32);
const bytes = (...list: number[]) => Uint8Array.from(list);

describe('an assembly', () => {
  it('gives the whole when all came in order', () => {
    const assembly = assemble({ size: 5, sha256 });
    expect(assembly.take(0, bytes(1, 2, 3))).toBeNull();
    expect(assembly.take(1, bytes(4, 5))).toBeNull();
    expect(assembly.whole({ size: 5, sha256 })).toEqual([bytes(1, 2, 3), bytes(4, 5)]);
  });

  it.each<[string, number[], string]>([
    ['lost', [0, 2], 'out-of-order'],
    ['twice', [0, 0], 'out-of-order'],
    ['out of order', [1], 'out-of-order'],
  ])('refuses a slice that is %s', (_, order, fault) => {
    const assembly = assemble({ size: 100, sha256 });
    expect(order.map((at) => assembly.take(at, bytes(1))).at(-1)).toBe(fault);
  });

  it('refuses more than was announced, an empty slice, an early end, and another file', () => {
    const assembly = assemble({ size: 2, sha256 });
    expect(assembly.take(0, bytes())).toBe('too-much');
    expect(assembly.take(0, bytes(1, 2, 3))).toBe('too-much');
    expect(assembly.take(0, bytes(1))).toBeNull();
    expect(assembly.whole({ size: 2, sha256 })).toBe('truncated');
    expect(assembly.whole({ size: 1, sha256 })).toBe('other-file');
    expect(assembly.whole({ size: 2, sha256: 'cd'.repeat(32) })).toBe('other-file');
  });
});

it('anything else on the port is no message', () => {
  for (const odd of [null, 1, 'x', [], {}, { kind: 'slice', at: '0', data: 'AA' }, { kind: 'end', size: 1 }])
    expect(readSent(odd)).toBeNull();
});
