/** The deadlines of a case as a calendar file: those that a page states and that are still to come. */
import { text, textByKey } from '@/assets/locales/text';
import { domain, progress } from '@/assets/locales/zh_CN.yml';
import { type CalendarEvent, writeCalendar } from '@/domain/calendar';
import type { CaseDetail } from '@/domain/summary';
import { nameFull, nameKind, nameTitle } from './name-case';
import { spellSource } from './Source';

/** A day and two hours before. */
const alarms = [1440, 120];

export function calendarEvents(
  { summary, limits }: Pick<CaseDetail, 'summary' | 'limits'>,
  now: number,
): CalendarEvent[] {
  return limits.flatMap(({ name, at, line }) => {
    const moment = at === null ? Number.NaN : Date.parse(at);
    if (!(moment > now)) return [];
    const said = `${textByKey(domain, line.key, line.values)}（${spellSource(line.source)}）`;
    return [
      {
        uid: `${name}/${summary.key}@chesu-guide`,
        at: moment,
        summary: text(progress, 'calendar-summary', { limit: progress[`limit.${name}`], title: nameTitle(summary) }),
        description: text(progress, 'calendar-text', {
          kind: nameKind(summary),
          number: nameFull(summary),
          line: said,
        }),
        url: summary.link,
        alarms,
      },
    ];
  });
}

/** An address that holds the file itself: nothing has to be fetched, and nothing is left behind. */
export function calendarAddress(events: readonly CalendarEvent[], now: number): string {
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(writeCalendar(events, now))}`;
}
