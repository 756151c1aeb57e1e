/** Asks for cases whole, a few hundred at a time. */
import { dateValues } from '@/domain/deadline';
import type { Ask } from '../../ask-type';
import type { WholeCase } from '../bulk';

const mostKeys = 200;

export async function askWhole(ask: Ask, keys: readonly string[]): Promise<WholeCase[]> {
  const cases: WholeCase[] = [];
  for (let at = 0; at < keys.length; at += mostKeys) {
    const answer = await ask('whole-cases', { keys: keys.slice(at, at + mostKeys) });
    cases.push(...answer.cases);
  }
  return cases;
}

/** `2026-11-26`, for the name of a file. */
export function spellDay(now: number): string {
  const { year, month, day } = dateValues(now);
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}
