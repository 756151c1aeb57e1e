/** What is told where, and when before a deadline; kept beside the settings. */
import { type NoticeKind, noticeKinds } from '@/domain/notice';
import { browserWay, type HoursBefore, hoursBefore, type NoticeSettings } from '@/domain/notice-ways';
import type { SettingsPort } from './settings';

/** A person has a handful of channels. */
const mostWays = 20;

/** Whatever is stored, these are settings; a kind that was never set goes to the browser. */
export async function readNoticeSettings(port: SettingsPort): Promise<NoticeSettings> {
  const { notices } = Object(await port.read()) as { notices?: unknown };
  const { hours, details, ways } = Object(notices) as { hours?: unknown; details?: unknown; ways?: unknown };
  const waysOf = (kind: NoticeKind): string[] => {
    const stored: unknown = Reflect.get(Object(ways), kind);
    if (!Array.isArray(stored)) return [browserWay];
    return [...new Set(stored.filter((way): way is string => typeof way === 'string'))].slice(0, mostWays);
  };
  return {
    hours: Array.isArray(hours) ? hoursBefore.filter((each) => hours.includes(each)) : [...hoursBefore],
    details: details === true,
    ways: Object.fromEntries(noticeKinds.map((kind) => [kind, waysOf(kind)])) as NoticeSettings['ways'],
  };
}

/** Changes what is given and leaves the rest; `ways` kind by kind. */
export async function changeNoticeSettings(
  port: SettingsPort,
  change: { hours?: HoursBefore[]; details?: boolean; ways?: Partial<Record<NoticeKind, string[]>> },
): Promise<void> {
  const before = await readNoticeSettings(port);
  const notices: NoticeSettings = {
    hours: change.hours ?? before.hours,
    details: change.details ?? before.details,
    ways: { ...before.ways, ...change.ways },
  };
  await port.write({ ...Object(await port.read()), notices });
}
