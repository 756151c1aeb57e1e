/** Names of events: the same by ones and by thousands, whatever the texts hold; and what a block says of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventDraft } from '@/domain/event';
import { canonicalText, idOf, nameAll } from '@/storage/archive/event-id';
import { base64url, textOf, Utf8Writer } from '@/storage/vault/bytes';
import { memoryEngine, note, openOn, seenFact, statusFact } from './fixture';

/** The rule, as plainly as it can be written. */
function plainly(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = parts.sort(([one], [two]) => (one < two ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${plainly(part)}`).join(',')}}`;
}

/** Whatever a text may hold: half pairs, signs without a picture, quotes. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud83d', '\udca9x', '"\\\u0000\u2028', '退款\u202e\u200b'),
);
/** A key like a number has a place of its own in every object; no event has such keys. */
const key = fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(tie('value')),
    fc.dictionary(key, tie('value')),
  ),
}));

const drafts = fc.array(
  fc.oneof(
    fc.tuple(fc.nat(9), anyText).map(([number, text]) => statusFact(number, text)),
    fc.nat(9).map((number) => seenFact(number)),
    fc.tuple(fc.nat(9), anyText).map(([number, text]) => note(number, text)),
  ),
  { maxLength: 40 },
);

describe('names of events', () => {
  it('writes the keys of every object in order', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(canonicalText(value)).toBe(plainly(value));
      }),
    );
  });

  it('gives many facts the names they have one by one, in their order', async () => {
    const archive = await openOn(memoryEngine());
    await fc.assert(
      fc.asyncProperty(drafts, async (some) => {
        const named = await nameAll(some, archive.vault);
        expect(named).toHaveLength(some.length);
        for (const [at, draft] of some.entries()) {
          if (draft.body.kind === 'note') expect(named[at]).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/) });
          else expect(named[at]?.id).toBe(await idOf(draft, archive.vault));
        }
      }),
      { numRuns: 40 },
    );
    archive.close();
  });

  it('keeps what was written out for the name as it is read back', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (some) => {
        const archive = await openOn(memoryEngine(), () => 1_790_000_000_000);
        const kept = await archive.append(some);
        if (kept.kind !== 'kept') throw new Error(kept.kind);
        const { events, damaged } = await archive.load();
        archive.close();
        expect(damaged).toEqual([]);
        expect(events).toEqual(JSON.parse(JSON.stringify(kept.events)));
      }),
      { numRuns: 40 },
    );
  });

  it('writes more facts than one piece of memory holds, and one that is longer than it', async () => {
    const archive = await openOn(memoryEngine());
    const long: EventDraft = statusFact(1, '缺'.repeat(700_000));
    const many = Array.from({ length: 2500 }, (_, number) => seenFact(number));
    const named = await nameAll([...many.slice(0, 2000), long, ...many.slice(2000)], archive.vault);
    expect(new Set(named.map(({ id }) => id)).size).toBe(2501);
    expect(named[2000]?.id).toBe(await idOf(long, archive.vault));
    expect(textOf(named[2000]?.json?.body ?? new Uint8Array())).toBe(canonicalText(long.body));
    for (const at of [0, 1999, 2400]) {
      expect(textOf(named[at < 2000 ? at : at + 1]?.json?.body ?? new Uint8Array())).toBe(
        canonicalText(many[at]?.body),
      );
    }
    archive.close();
  });
});

describe('bytes', () => {
  it('spells base64url as everybody does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });

  it('writes UTF-8 piece by piece as in one, into memory that grows', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(20), (pieces, capacity) => {
        const written = new Utf8Writer(capacity);
        const starts: number[] = [];
        for (const [at, piece] of pieces.entries()) {
          starts.push(written.length);
          if (at % 2 === 0) written.put(piece);
          else written.copy(new TextEncoder().encode(piece));
        }
        for (const [at, start] of starts.entries()) {
          expect(textOf(written.from(start))).toBe(pieces.slice(at).join(''));
        }
      }),
    );
  });
});
