/** Controls that the person pointed at, kept among the settings: no part of the archive, gone with the extension. */
import { joinTaught, keepTaught, type Taught } from '@/domain/taught';
import { taughtSchema } from '@/domain/taught.schema';
import type { SettingsPort } from './settings';

/** Whatever is stored: what is none of them is left out. */
export async function readTaught(port: SettingsPort): Promise<Taught[]> {
  const { taught } = Object(await port.read()) as { taught?: unknown };
  return Array.isArray(taught) ? wholeOnes(taught) : [];
}

function wholeOnes(controls: readonly unknown[]): Taught[] {
  return controls.flatMap((one) => {
    const read = taughtSchema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** Takes in what a backup holds. With `dry` nothing is kept, only counted; `unread` are none of ours. */
export async function restoreTaught(
  port: SettingsPort,
  controls: readonly unknown[],
  dry: boolean,
): Promise<{ fresh: number; same: number; unread: number }> {
  const [kept, others] = [await readTaught(port), wholeOnes(controls)];
  const joined = joinTaught(kept, others);
  const fresh = joined.length - kept.length;
  if (!dry && fresh > 0) await write(port, joined);
  return { fresh, same: others.length - fresh, unread: controls.length - others.length };
}

async function write(port: SettingsPort, taught: Taught[]): Promise<void> {
  await port.write({ ...Object(await port.read()), taught });
}

export async function addTaught(port: SettingsPort, fresh: Taught): Promise<void> {
  await write(port, keepTaught(await readTaught(port), fresh));
}

/** False where there is none of this id any more. */
export async function forgetTaught(port: SettingsPort, id: string): Promise<boolean> {
  const kept = await readTaught(port);
  const left = kept.filter((one) => one.id !== id);
  if (left.length === kept.length) return false;
  await write(port, left);
  return true;
}
