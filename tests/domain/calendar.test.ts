/** The calendar file: the standard's own rules, and read back by a reader that is not ours. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, writeCalendar } from '@/domain/calendar';

const now = Date.parse('2026-11-26T05:00:00Z');
const event = (part: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'return/a1b2/refund:case:601853367760207872@chesu-guide',
  at: Date.parse('2026-11-25T20:00:00+08:00'),
  summary: '寄回退货截止：软底妈妈鞋',
  description: '退款，退款编号 6018',
  url: 'https://refund2.taobao.com/dispute/detail.htm?disputeId=1&type=1',
  alarms: [1440, 120],
  ...part,
});

/** As RFC 5545 §3.1 says a reader must: lines joined again, octet by octet. */
function linesOf(file: string): string[] {
  return file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}

describe('a calendar file', () => {
  it('names moments in UTC, of whatever zone: month ends, leap days, new year', () => {
    const starts = (at: string) =>
      linesOf(writeCalendar([event({ at: Date.parse(at) })], now)).find((line) => line.startsWith('DTSTART'));
    expect(starts('2026-11-25T20:00:00+08:00')).toBe('DTSTART:20261125T120000Z');
    expect(starts('2027-01-01T07:59:59+08:00')).toBe('DTSTART:20261231T235959Z');
    expect(starts('2028-02-29T00:00:00+08:00')).toBe('DTSTART:20280228T160000Z');
    expect(starts('2026-12-01T08:00:00+08:00')).toBe('DTSTART:20261201T000000Z');
  });

  it('ends every line in CRLF and folds at 75 octets without cutting a sign', () => {
    const file = writeCalendar([event({ description: '长'.repeat(300), summary: `${'a'.repeat(70)}𠮷𠮷` })], now);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(linesOf(file)).toContain(`DESCRIPTION:${'长'.repeat(300)}`);
  });

  it('folds and escapes as the standard’s examples do', () => {
    // RFC 5545 §3.3.11: the text "Project XYZ Final Review\nConference Room - 3B\nCome Prepared." as it is written there.
    const file = writeCalendar(
      [event({ description: 'Project XYZ Final Review\nConference Room - 3B\nCome Prepared.' })],
      now,
    );
    expect(linesOf(file)).toContain('DESCRIPTION:Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.');
    expect(linesOf(writeCalendar([event({ summary: 'a;b,c\\d' })], now))).toContain('SUMMARY:a\\;b\\,c\\\\d');
  });

  it('keeps its id for the same deadline, and has an alarm for each time before', () => {
    const [one, two] = [writeCalendar([event()], now), writeCalendar([event({ at: now })], now + 1000)];
    const uid = (file: string) => linesOf(file).find((line) => line.startsWith('UID:'));
    expect(uid(one)).toBe(uid(two));
    expect(linesOf(one).filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-PT1440M', 'TRIGGER:-PT120M']);
    expect(linesOf(one)).toContain('DTSTAMP:20261126T050000Z');
  });

  it('is read back by another reader as it was written, whatever stands in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(
        'END:VEVENT\r\nBEGIN:VEVENT',
        '\r\nX-EVIL:1',
        'a\\nb',
        ';,\\',
        '‮反过来',
        'BEGIN:VALARM\nACTION:EMAIL',
      ),
    );
    const signs = /[^\P{Cc}\t\n]/gu;
    const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
    const plain = (said: string) =>
      said
        .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
        .replace(signs, '')
        .replace(lone, '\uFFFD');
    fc.assert(
      fc.property(
        fc.array(fc.record({ summary: text, description: text, at: fc.integer({ min: 0, max: 4_000_000_000_000 }) }), {
          maxLength: 4,
        }),
        (parts) => {
          const events = parts.map((part, index) => event({ ...part, uid: `u${index}` }));
          const root = new ICAL.Component(ICAL.parse(writeCalendar(events, now)));
          const read = root.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
          expect(read).toHaveLength(events.length);
          for (const [index, one] of read.entries()) {
            const written = events[index];
            if (!written) throw new Error('one more than was written');
            expect(one.uid).toBe(written.uid);
            expect(one.summary).toBe(plain(written.summary));
            expect(one.description).toBe(plain(written.description));
            expect(one.startDate.toJSDate().getTime()).toBe(Math.floor(written.at / 1000) * 1000);
            expect(one.component.getAllSubcomponents('valarm')).toHaveLength(2);
            expect(
              one.component
                .getAllProperties()
                .map(({ name }) => name)
                .sort(),
            ).toEqual(['uid', 'dtstamp', 'dtstart', 'summary', 'description', 'url', 'transp'].sort());
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
