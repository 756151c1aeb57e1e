/** What holds for every case and every reading, by random trial. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCases } from '@/domain/case';
import { changesOf } from '@/domain/change';
import type { CaseEvent } from '@/domain/event';
import type { CaseReading, Reading } from '@/domain/reading';
import type { Subject } from '@/domain/subject';
import { caseStatuses, phases } from '@/domain/words';
import { body, facts, line, source, subject, time, word } from './arbitrary-events';
import { account, makeReading, makeRow, Notebook } from './make';
import { checkRandomly } from './random';

const events: fc.Arbitrary<CaseEvent[]> = fc
  .array(fc.record({ subject, body, at: fc.integer({ min: 0, max: 9 }), device: fc.constantFrom('d1', 'd2') }), {
    maxLength: 14,
  })
  .map((all) =>
    all.map((each, index) => ({
      id: `e${index}`,
      device: each.device,
      seq: index,
      hlc: `179540000000${each.at}-0000-${each.device}`,
      account,
      subject: each.subject,
      kind: each.body.kind,
      body: each.body,
    })),
  );

/** Disputes as they can be: a number belongs to one sub-order, a sub-order may have had several; pages show some numbers. */
const disputes = [
  { kind: 'refund', caseNo: '700100200300400511', orderNo: '4410203040506070811', subOrderNo: '4410203040506070811' },
  { kind: 'refund', caseNo: '700100200300400611', orderNo: '4410203040506070811', subOrderNo: '4410203040506071811' },
  {
    kind: 'aftersale',
    caseNo: '700100200300400711',
    orderNo: '4410203040506070811',
    subOrderNo: '4410203040506071811',
  },
  { kind: 'refund', caseNo: '700100200300400811', orderNo: '4410203040506079811', subOrderNo: '4410203040506079811' },
  { kind: 'complaint', caseNo: null, orderNo: '4410203040506079811', subOrderNo: null },
] as const;
const several: readonly string[] = ['4410203040506070811'];
interface Hidden {
  caseNo: boolean;
  orderNo: boolean;
  subOrderNo: boolean;
}
/** One page kind shows the same numbers in all its rows. */
const shownSubject = (hides: Hidden) =>
  fc
    .record({ dispute: fc.constantFrom(...disputes), kind: fc.constantFrom('refund' as const, 'aftersale' as const) })
    .map(({ dispute, kind }) => ({
      kind: dispute.kind === 'complaint' ? dispute.kind : kind,
      caseNo: hides.caseNo ? null : dispute.caseNo,
      orderNo: hides.orderNo ? null : dispute.orderNo,
      // A row that names no dispute stands for one sub-order; only a single-item order goes without its number.
      subOrderNo: hides.subOrderNo && (!hides.caseNo || !several.includes(dispute.orderNo)) ? null : dispute.subOrderNo,
    }))
    .filter((each) => Boolean(each.caseNo || each.orderNo || each.subOrderNo));

const shownReading = fc
  .record({ caseNo: fc.boolean(), orderNo: fc.boolean(), subOrderNo: fc.boolean() })
  .filter((hides) => !(hides.orderNo && hides.caseNo))
  .chain((hides) => readingOf(shownSubject(hides)));

function rowOf(numbers: fc.Arbitrary<Subject>): fc.Arbitrary<CaseReading> {
  return fc
    .record({
      subject: numbers,
      facts,
      status: fc.constantFrom(...caseStatuses),
      statusText: word,
      phase: fc.constantFrom(...phases),
      phaseText: word,
      deadlineAt: time,
      deadlineText: word.map((text) => text || null),
      log: fc.array(line, { maxLength: 2 }),
    })
    .map(({ subject: named, facts: stated, ...rest }) => makeRow({ ...named, ...stated, ...rest }));
}

function readingOf(numbers: fc.Arbitrary<Subject>): fc.Arbitrary<Reading> {
  return fc
    .record({ rows: fc.array(rowOf(numbers), { minLength: 1, maxLength: 4 }), source })
    .map(({ rows, source: { url, adapter } }) => makeReading(rows, { url, adapter }));
}

/** Every raw word of an event that a case must still hold. */
function rawWords(event: CaseEvent): string[] {
  const { body: told } = event;
  if (told.kind === 'status-changed') return [told.statusText];
  if (told.kind === 'phase-changed') return [told.phaseText];
  if (told.kind === 'deadline-changed') return [told.deadlineText ?? ''];
  if (told.kind === 'log-line') return [told.line.text];
  if (told.kind === 'note') return [told.text];
  if (told.kind === 'withdrawal-done' && told.words) return [told.words];
  return [];
}

describe('folding', () => {
  it('gives the same cases for the same events in any order and number', () => {
    checkRandomly(
      fc.property(events, fc.infiniteStream(fc.nat()), (all, order) => {
        const folded = foldCases(all);
        const shuffled = all
          .map((event) => ({ event, at: order.next().value ?? 0 }))
          .sort((one, two) => one.at - two.at)
          .map(({ event }) => event);
        expect(foldCases(shuffled)).toEqual(folded);
        expect(foldCases([...shuffled, ...all])).toEqual(folded);
      }),
    );
  });

  it('never loses a raw word', () => {
    checkRandomly(
      fc.property(events, (all) => {
        const kept = JSON.stringify(
          foldCases(all).map(({ history, log, notes, attempts }) => [history, log, notes, attempts]),
        );
        for (const text of all.flatMap(rawWords)) expect(kept).toContain(JSON.stringify(text));
      }),
    );
  });

  it('never makes a case withdrawn without a word of a page', () => {
    checkRandomly(
      fc.property(events, (all) => {
        const claimed = new Set<string>();
        for (const { body: told } of all) {
          if (told.kind === 'status-changed' && told.status === 'withdrawn') claimed.add(told.statusText);
          if (told.kind === 'withdrawal-done' && told.how === 'withdrawn') claimed.add(told.words);
        }
        for (const each of foldCases(all)) {
          if (each.status !== 'withdrawn') continue;
          expect(each.statusText).not.toBe('');
          expect(claimed).toContain(each.statusText);
        }
      }),
    );
  });

  it('puts every event with a subject into exactly one case', () => {
    checkRandomly(
      fc.property(events, (all) => {
        const keys = foldCases(all).flatMap((each) => each.keys.map((key) => `${each.account}/${key}`));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('reading and folding', () => {
  it('come to rest: the same reading twice adds nothing', () => {
    checkRandomly(
      fc.property(fc.array(shownReading, { minLength: 1, maxLength: 5 }), (readings) => {
        const book = new Notebook();
        for (const each of readings) {
          book.read(each);
          expect(changesOf(book.cases, each, book.now, account)).toEqual([]);
        }
      }),
    );
  });

  it('come to rest after a few rounds even where pages contradict each other about the numbers', () => {
    checkRandomly(
      fc.property(fc.array(readingOf(subject), { minLength: 1, maxLength: 5 }), (readings) => {
        const book = new Notebook();
        for (const each of readings) {
          for (let round = 0; round < 6; round++) book.read(each);
          expect(book.read(each)).toEqual([]);
        }
      }),
    );
  });
});
