/** What of 最近更新 this person has read and does not want to be told of; kept beside the settings. */
import { type UpdateMarks, type UpdateName, updateNames } from '@/domain/update';
import type { SettingsPort } from './settings';

/** Ids of updates that are gone from every list fall off in time; so many are kept. */
export const mostRead = 500;

/** Whatever is stored, these are marks. */
export async function readMarks(port: SettingsPort): Promise<UpdateMarks> {
  const { updates } = Object(await port.read()) as { updates?: unknown };
  const { read, quiet } = Object(updates) as { read?: unknown; quiet?: unknown };
  return {
    read: Array.isArray(read) ? read.filter((id): id is string => typeof id === 'string') : [],
    quiet: Array.isArray(quiet) ? updateNames.filter((name) => quiet.includes(name)) : [],
  };
}

export async function markRead(port: SettingsPort, ids: readonly string[]): Promise<void> {
  const marks = await readMarks(port);
  // The newest last: the oldest fall off.
  const read = [...marks.read.filter((id) => !ids.includes(id)), ...new Set(ids)].slice(-mostRead);
  await write(port, { ...marks, read });
}

export async function keepQuiet(port: SettingsPort, quiet: readonly UpdateName[]): Promise<void> {
  await write(port, { ...(await readMarks(port)), quiet: [...quiet] });
}

async function write(port: SettingsPort, updates: UpdateMarks): Promise<void> {
  await port.write({ ...Object(await port.read()), updates });
}
