/** A saved page report to a saved page with what is read from it today; refuses what is no masked report. */
import type { RuleSet } from '@/rules/adapter';
import { matchAdapters } from '@/rules/engine/match';
import { readPage } from '@/rules/engine/read';
import { pageDocument } from '../read-page/parse-page';
import { type Output, toOutput } from '../read-page/report';
import { whyNotMasked } from './masked';

export interface Adopted {
  kind: 'adopted';
  adapter: string;
  /** Of both files, without ending; free among those that are there. */
  name: string;
  html: string;
  expected: string;
  output: Output;
}

export type Adopting = Adopted | { kind: 'refused'; why: string };

/** More is no report: masking stops there. */
const longest = 200_000;

/** As the options page saves it: the masked address, an empty line, the masked page. */
function split(text: string): { url: string; html: string } | null {
  const match = /^(https:\/\/[^\s]+)\r?\n\r?\n(<!doctype html>[\s\S]*)$/.exec(text);
  return match ? { url: match[1] ?? '', html: match[2] ?? '' } : null;
}

/**
 * @param day of the report, as `2026-11-26`
 * @param taken names of saved pages that this adapter has
 */
export function adoptReport(
  text: string,
  day: string,
  rules: RuleSet,
  taken: (adapter: string) => readonly string[],
): Adopting {
  const refused = (why: string): Adopting => ({ kind: 'refused', why });
  const parts = split(text);
  if (!parts) return refused('not a page report: an address, an empty line and `<!doctype html>` are expected');
  const { url, html } = parts;
  if (html.length > longest) return refused(`too long for a report: ${html.length} of ${longest} characters`);
  if (/[?#]/.test(url) || (url.match(/\d{4,}/g) ?? []).some((run) => !/^0+$/.test(run)))
    return refused('the address is not masked');
  const [adapter] = matchAdapters(url, rules.adapters);
  if (!adapter) return refused(`no adapter is for ${url}: add one first (docs/adapters.md)`);
  const root = pageDocument(html);
  const why = whyNotMasked(html, root, rules);
  if (why) return refused(why);

  const now = `${day}T12:00:00+08:00`;
  const output = toOutput(readPage(root, url, rules, { now: Date.parse(now) }));
  const { tried: _, ...expected } = output;
  const names = taken(adapter.id);
  const base = `report-${day}`;
  let name = base;
  for (let at = 2; names.includes(name); at++) name = `${base}-${at}`;
  return {
    kind: 'adopted',
    adapter: adapter.id,
    name,
    html,
    expected: `${JSON.stringify({ url, now, expected }, null, 2)}\n`,
    output,
  };
}
