/** The page's negotiation log: which lines are the same line, and their order. */
import type { LogLine } from './reading';

export type { LogLine };

/** Two lines with the same author, time and words are one line, on whichever page they were read. */
export function logLineKey(line: LogLine): string {
  return JSON.stringify([line.who, line.name, line.at, line.text]);
}

/** Oldest first where every line has a time; else as they were read. */
export function sortLog(lines: readonly LogLine[]): LogLine[] {
  if (lines.some((line) => line.at === null || Number.isNaN(Date.parse(line.at)))) return [...lines];
  return [...lines].sort((one, two) => Date.parse(one.at ?? '') - Date.parse(two.at ?? ''));
}
