/** A record with what points at a person masked: by field where the field says what it is, by its words everywhere else. */
import { firstDigits } from './number';
import type { CaseRecord } from './record';
import { type MaskKind, maskKinds, maskText } from './redact';

/** @param shown kinds a person chose not to mask */
export function maskRecord(record: CaseRecord, shown: readonly MaskKind[]): CaseRecord {
  const kinds = new Set(maskKinds.filter((kind) => !shown.includes(kind)));
  const masked = new Set<MaskKind>();
  const buyers = (record.log ?? []).flatMap(({ who, name }) => (who === 'buyer' && name ? [name] : []));
  const names = [...new Set([record.account, ...buyers].filter((name) => name !== null))];

  function words<Text extends string | null>(text: Text): Text {
    if (text === null) return text;
    const result = maskText(text, { kinds, names });
    for (const kind of result.kinds) masked.add(kind);
    return result.text as Text;
  }
  function number(value: string | null): string | null {
    if (value === null || !kinds.has('number')) return value;
    masked.add('number');
    return firstDigits(value);
  }
  function name(value: string | null): string | null {
    if (value === null || !kinds.has('name')) return value;
    masked.add('name');
    return `${Array.from(value)[0] ?? ''}***`;
  }
  /** An address of a page names the case; without its numbers it leads nowhere. */
  function address(value: string | null): string | null {
    if (value === null || !kinds.has('number')) return value;
    masked.add('number');
    return null;
  }

  const { facts } = record;
  const result: CaseRecord = {
    ...record,
    caseNo: number(record.caseNo),
    orderNo: number(record.orderNo),
    subOrderNo: number(record.subOrderNo),
    account: name(record.account),
    facts: facts && {
      ...facts,
      statusText: words(facts.statusText),
      phaseText: words(facts.phaseText),
      // A shop is no person; its name may still hold a phone.
      sellerName: words(facts.sellerName),
      typeText: words(facts.typeText),
      reasonText: words(facts.reasonText),
      deadlineText: words(facts.deadlineText),
      amountText: words(facts.amountText),
      category: words(facts.category),
      items: facts.items.map((item) => ({
        title: words(item.title),
        sku: words(item.sku),
        itemId: number(item.itemId),
        subOrderNo: number(item.subOrderNo),
      })),
      link: address(facts.link),
    },
    timeline:
      record.timeline?.map((entry) => ({ ...entry, words: words(entry.words), page: address(entry.page) })) ?? null,
    log:
      record.log?.map((line) => ({
        ...line,
        name: line.who === 'seller' || line.who === 'platform' ? words(line.name) : name(line.name),
        text: words(line.text),
      })) ?? null,
    withdrawals:
      record.withdrawals?.map((each) => ({
        ...each,
        text: words(each.text),
        outcomes: each.outcomes.map((outcome) => ({ ...outcome, words: words(outcome.words) })),
      })) ?? null,
    notes: record.notes?.map((note) => ({ ...note, text: words(note.text) })) ?? null,
    corrections: record.corrections?.map((each) => ({ ...each, words: words(each.words) })) ?? null,
    files: record.files.map((file) => ({ ...file, name: words(file.name) })),
  };
  return { ...result, masked: maskKinds.filter((kind) => masked.has(kind)) };
}
