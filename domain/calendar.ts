/** Writes deadlines as an iCalendar file (RFC 5545): moments in UTC, lines folded at 75 octets, texts escaped, ids that stay. */

export interface CalendarEvent {
  /** Stays the same for the same deadline, so that a file that is opened twice changes an entry and adds none. */
  uid: string;
  /** Milliseconds since 1970. */
  at: number;
  summary: string;
  description: string;
  url: string | null;
  /** Minutes before, each with an alarm of its own. */
  alarms: readonly number[];
}

const product = '-//chesu-guide//deadlines//ZH';

/** @param now when the file is made, milliseconds since 1970 */
export function writeCalendar(events: readonly CalendarEvent[], now: number): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${product}`, 'CALSCALE:GREGORIAN'];
  for (const event of events) lines.push(...eventLines(event, now));
  lines.push('END:VCALENDAR');
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines({ uid, at, summary, description, url, alarms }: CalendarEvent, now: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utc(now)}`,
    // A moment, not a day: an event without an end takes no time (RFC 5545 §3.6.1).
    `DTSTART:${utc(at)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    ...(url === null ? [] : [`URL:${uriOf(url)}`]),
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((minutes) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(summary)}`,
      `TRIGGER:-PT${minutes}M`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** `20261125T120000Z`. */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** RFC 5545 §3.3.11. Signs that a file may not hold are left out; a line end of any system is one. */
function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      // Control signs but tab and line feed: no calendar text may hold them.
      .replace(/[^\P{Cc}\t\n]/gu, '')
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
      .replace(/[\\;,]/g, '\\$&')
      .replace(/\n/g, '\\n')
  );
}

/** An address as an address: nothing in it ends the line. */
function uriOf(url: string): string {
  return new URL(url).href;
}

const utf8 = new TextEncoder();

/** At most 75 octets a line without its end, and no sign cut in two (RFC 5545 §3.1). */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const sign of line) {
    const size = utf8.encode(sign).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return folded;
}
