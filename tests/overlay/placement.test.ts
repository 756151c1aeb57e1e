import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, findSpot, markSize, overlaps } from '@/entrypoints/overlay.content/placement';

const capsule = { width: 112, height: 34 };
const row: Box = { left: 0, top: 0, right: 1000, bottom: 120 };

describe('a capsule', () => {
  it('sits at the right end of an empty row, at the height asked for', () => {
    expect(findSpot(row, [], [], capsule, 60)).toEqual({ left: 888, top: 43, form: 'full' });
  });

  it('keeps six pixels clear of a button', () => {
    const button: Box = { left: 900, top: 40, right: 980, bottom: 80 };
    const spot = findSpot(row, [button], [], capsule, 60);
    expect(spot?.form).toBe('full');
    const box = {
      left: spot?.left ?? 0,
      top: spot?.top ?? 0,
      right: (spot?.left ?? 0) + 112,
      bottom: (spot?.top ?? 0) + 34,
    };
    expect(overlaps(box, { left: 894, top: 34, right: 986, bottom: 86 })).toBe(false);
  });

  it('shrinks to the mark where there is only room for that', () => {
    const ink: Box = { left: 0, top: 0, right: 950, bottom: 120 };
    expect(findSpot(row, [], [ink], capsule, 60)).toMatchObject({ form: 'mark' });
  });

  it('is not shown where it would cover a button', () => {
    expect(findSpot(row, [row], [], capsule, 60)).toBeNull();
  });

  it('never overlaps a button and never leaves its row, whatever the row holds', () => {
    const box = fc
      .tuple(
        fc.integer({ min: 0, max: 960 }),
        fc.integer({ min: 0, max: 110 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
      )
      .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 30 }),
        fc.array(box, { maxLength: 30 }),
        fc.integer({ min: -50, max: 200 }),
        (buttons, ink, prefer) => {
          const spot = findSpot(row, buttons, ink, capsule, prefer);
          if (!spot) return;
          const size = spot.form === 'full' ? capsule : markSize;
          const placed = {
            left: spot.left,
            top: spot.top,
            right: spot.left + size.width,
            bottom: spot.top + size.height,
          };
          expect(buttons.some((button) => overlaps(placed, button))).toBe(false);
          expect(placed.left).toBeGreaterThanOrEqual(row.left);
          expect(placed.right).toBeLessThanOrEqual(row.right);
          expect(placed.top).toBeGreaterThanOrEqual(row.top);
          expect(placed.bottom).toBeLessThanOrEqual(row.bottom);
        },
      ),
      { numRuns: 500 },
    );
  });
});
