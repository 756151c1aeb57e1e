/** What this device saw of the official rules, and whether it reminds to look: public texts, kept beside the archive. */
import type { SeenRule } from '@/domain/official';
import { seenRuleSchema } from '@/rules/official.schema';
import type { SettingsPort } from './settings';

/** The device's own storage, by name; the background implements it. */
export interface LocalPort {
  /** What lies under these names; those that are not there are left out. */
  get(names: string[]): Promise<Record<string, unknown>>;
  set(name: string, value: unknown): Promise<void>;
}

const prefix = 'official:';

/** Whatever is stored: what is no rule is left out, and seen anew at the next look. */
export async function readSeen(port: LocalPort, rules: readonly string[]): Promise<SeenRule[]> {
  return Object.values(await port.get(rules.map((ruleId) => `${prefix}${ruleId}`))).flatMap((one) => {
    const read = seenRuleSchema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** Says that there is something to read: most devices never saw a rule, and nothing else has to be read there. */
const anyName = 'official-any';

export async function keepSeen(port: LocalPort, seen: SeenRule): Promise<void> {
  await port.set(anyName, true);
  await port.set(`${prefix}${seen.ruleId}`, seen);
}

export async function sawAny(port: LocalPort): Promise<boolean> {
  return (await port.get([anyName]))[anyName] === true;
}

export interface Reminder {
  on: boolean;
  /** Milliseconds since 1970: the last reminder, and the last look through all. */
  remindedAt: number;
  checkedAt: number;
}

export async function readReminder(port: SettingsPort): Promise<Reminder> {
  const { official } = Object(await port.read()) as { official?: unknown };
  const { on, remindedAt, checkedAt } = Object(official) as Partial<Reminder>;
  const time = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
  return { on: on === true, remindedAt: time(remindedAt), checkedAt: time(checkedAt) };
}

export async function changeReminder(port: SettingsPort, change: Partial<Reminder>): Promise<void> {
  const official = { ...(await readReminder(port)), ...change };
  await port.write({ ...Object(await port.read()), official });
}
