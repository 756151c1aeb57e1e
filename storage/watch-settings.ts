/** What the person chose for watching, beside the other settings; manners may stand there too, where they are to differ from the usual ones. */
import { type Manners, usualChoice, usualManners, type WatchChoice } from '@/domain/watch-manners';
import type { SettingsPort } from './settings';

export interface WatchSettings {
  choice: WatchChoice;
  manners: Manners;
}

/** Whatever is stored, each part is one that makes sense, else the usual one. */
export async function readWatch(port: SettingsPort): Promise<WatchSettings> {
  const { watch } = Object(await port.read()) as { watch?: unknown };
  const { on, everyMinutes, quiet, manners } = Object(watch) as Partial<Record<string, unknown>>;
  const { from, to } = Object(quiet) as Partial<Record<string, unknown>>;
  const choice: WatchChoice = {
    on: typeof on === 'boolean' ? on : usualChoice.on,
    everyMinutes: isAmount(everyMinutes) ? everyMinutes : usualChoice.everyMinutes,
    quiet: quiet === null ? null : isHour(from) && isHour(to) ? { from, to } : usualChoice.quiet,
  };
  const own = Object.entries(Object(manners)).filter(([name, value]) => name in usualManners && isAmount(value));
  return { choice, manners: { ...usualManners, ...Object.fromEntries(own) } };
}

/** Changes what is given and leaves the rest. */
export async function changeWatch(port: SettingsPort, change: Partial<WatchChoice>): Promise<void> {
  const all = Object(await port.read()) as { watch?: unknown };
  const { choice } = await readWatch(port);
  await port.write({ ...all, watch: { ...Object(all.watch), ...choice, ...change } });
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isHour(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 24;
}
