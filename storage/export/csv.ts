/**
 * Cases as a table for Excel and WPS: UTF-8 with BOM, CRLF, every cell quoted. A cell that a spreadsheet would run as a
 * formula gets an apostrophe in front. A number of twelve and more figures gets a TAB behind it: with it a spreadsheet
 * takes the cell for text, keeps every figure and shows nothing of it, while an apostrophe would be seen and ="…" would
 * be a formula again.
 */
import { papers, words } from '@/assets/locales/zh_CN.yml';
import type { CaseRecord } from '@/domain/record';

type Corrected = NonNullable<CaseRecord['corrections']>[number];
type Column = { name: string; of: (record: CaseRecord) => string };

const sum = (fen: number | null | undefined) => (fen === null || fen === undefined ? '' : (fen / 100).toFixed(2));
const joined = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join('\n');

const columns: readonly Column[] = [
  { name: papers.kind, of: ({ kind, facts }) => facts?.typeText || words[`kind.${kind}`] },
  { name: papers['case-no'], of: ({ caseNo }) => caseNo ?? '' },
  { name: papers['order-no'], of: ({ orderNo }) => orderNo ?? '' },
  { name: papers['sub-order-no'], of: ({ subOrderNo }) => subOrderNo ?? '' },
  { name: papers.account, of: ({ account }) => account ?? '' },
  { name: papers.goods, of: ({ facts }) => joined(facts?.items.map(({ title }) => title) ?? []) },
  { name: papers.seller, of: ({ facts }) => facts?.sellerName ?? '' },
  { name: papers.amount, of: ({ facts }) => sum(facts?.amountFen) },
  { name: papers.status, of: ({ facts }) => (facts ? words[`status.${facts.status}`] : '') },
  { name: papers['status-words'], of: ({ facts }) => facts?.statusText ?? '' },
  { name: papers.phase, of: ({ facts }) => (facts ? words[`phase.${facts.phase}`] : '') },
  { name: papers.reason, of: ({ facts }) => facts?.reasonText ?? '' },
  { name: papers.category, of: ({ facts }) => facts?.category ?? '' },
  { name: papers['opened-at'], of: ({ facts }) => spellIso(facts?.openedAt ?? null) },
  {
    name: papers.deadline,
    of: ({ facts }) => spellIso(facts?.deadlineAt ?? null) || (facts?.deadlineText ?? ''),
  },
  { name: papers['asked-at'], of: ({ withdrawals }) => spellIso(withdrawals?.at(-1)?.askedAt ?? null) },
  {
    name: papers.outcome,
    of: ({ withdrawals }) => joined([withdrawals?.at(-1)?.outcomes.at(-1)].map((told) => told && nameOutcome(told))),
  },
  { name: papers.application, of: ({ withdrawals }) => withdrawals?.at(-1)?.text ?? '' },
  { name: papers.notes, of: ({ notes }) => joined(notes?.map(({ text }) => text) ?? []) },
  { name: papers.corrections, of: ({ corrections }) => joined(corrections?.map(spellCorrection) ?? []) },
  { name: papers.arrivals, of: ({ arrivals }) => joined(arrivals?.map(spellArrival) ?? []) },
  { name: papers['first-seen-at'], of: ({ facts }) => spellIso(facts?.firstSeenAt ?? null) },
  { name: papers['last-seen-at'], of: ({ facts }) => spellIso(facts?.lastSeenAt ?? null) },
  { name: papers.link, of: ({ facts }) => facts?.link ?? '' },
];

/** One row a case, in the order given. */
export function writeCsv(records: readonly CaseRecord[]): string {
  const rows = [columns.map(({ name }) => name), ...records.map((record) => columns.map(({ of }) => of(record)))];
  return `\ufeff${rows.map((row) => row.map(writeCell).join(',')).join('\r\n')}\r\n`;
}

/** Signs that begin a formula, also full-width and behind what nobody sees. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%]/u;
const plainNumber = /^-?\d{1,11}(?:\.\d{1,2})?$/;
const longNumber = /^\d{12,}$/;

export function writeCell(text: string): string {
  // One way of ending lines inside a cell; a NUL ends the file for some programs.
  const clean = text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
  const isFormula = (formula.test(clean) || /^[\t\n]/.test(clean)) && !plainNumber.test(clean);
  const safe = longNumber.test(clean) ? `${clean}\t` : isFormula ? `'${clean}` : clean;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** `2026-11-26 13:40` of an ISO text; the text itself where it is none. */
export function spellIso(iso: string | null): string {
  if (iso === null) return '';
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(iso);
  return parts ? `${parts[1]} ${parts[2]}` : iso;
}

/** What the person says of a stage: `卖家确认期：已经到了（2026-11-24）：打电话说的`. */
export function spellCorrection({ stage, says, day, words: said }: Corrected): string {
  const head = `${words[`timeline.${stage}`]}：${papers[`says-${says}`]}${day === null ? '' : `（${day}）`}`;
  return said ? `${head}：${said}` : head;
}

export function spellArrival({ arrived, at }: NonNullable<CaseRecord['arrivals']>[number]): string {
  return `${papers[`arrived-${arrived}`]}（${spellIso(at)}）`;
}

export function nameOutcome({ kind, words: told }: { kind: string; words: string }): string {
  const name = outcomeNames[kind] ?? kind;
  return told ? `${name}：${told}` : name;
}

const outcomeNames: Readonly<Record<string, string>> = {
  withdrawn: papers['outcome-withdrawn'],
  'closed-after-submit': papers['outcome-closed'],
  refused: papers['outcome-refused'],
  material: papers['outcome-material'],
  unknown: papers['outcome-unknown'],
  stopped: papers['outcome-stopped'],
};
