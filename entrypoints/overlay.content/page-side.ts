/** The page's side of a flow: looks things up with the page's adapter, presses and fills. */
import type { Subject } from '@/domain/subject';
import type { ReaderPort } from '@/entrypoints/reader.content/shared';
import type { Adapter } from '@/rules/adapter';
import {
  belongsTo,
  findFields,
  findForm,
  findSubmit,
  findWithdrawControl,
  listMessages,
  readMessage,
} from '@/rules/engine/drive';
import { fill, press, tick } from '@/rules/engine/press';
import { squeeze } from '@/rules/engine/text';
import type { PageSide } from './flow-ports';

export function pageSide(reader: ReaderPort): PageSide {
  function adapter(): Adapter | null {
    const id = reader.result()?.reading.adapter;
    return reader.rules()?.adapters.find((one) => one.id === id) ?? null;
  }

  /** Calls back with what every look-up needs; null on a page that no adapter knows. */
  function look<T>(
    with_: (url: string, rules: NonNullable<ReturnType<ReaderPort['rules']>>, one: Adapter) => T,
  ): T | null {
    const rules = reader.rules();
    const one = adapter();
    return rules && one ? with_(location.href, rules, one) : null;
  }

  return {
    drive: () => adapter()?.drive ?? null,
    control(index) {
      const result = reader.result();
      return result ? findWithdrawControl(result, index) : null;
    },
    form: () => look((url, rules, one) => findForm(document, url, rules, one)),
    belongs(form, subject) {
      return form.isConnected && belongsTo(form, subject, isOwnPage(reader, subject));
    },
    fill: (form, text) =>
      look((url, rules, one) => {
        const fields = findFields(form, document, url, rules, one);
        if (fields.strange) return false;
        if (fields.reason && !chooseOther(fields.reason, form, rules.words.sets['reason-other']?.words ?? []))
          return false;
        if (fields.text) fill(fields.text, text);
        if (fields.agree) tick(fields.agree);
        return true;
      }),
    submit: (form) =>
      look((url, rules, one) => (form.isConnected ? findSubmit(form, document, url, rules, one) : null)),
    messages: () => look((url, rules, one) => listMessages(document, url, rules, one)) ?? new Set(),
    message: (known) => look((url, rules, one) => readMessage(document, url, rules, one, known)),
    press,
    mark: () =>
      `${location.href} ${reader
        .result()
        ?.reading.cases.map(({ statusText }) => statusText)
        .join()}`,
    changedSince(mark) {
      return mark !== this.mark();
    },
  };
}

/** The page is about this case alone: its own page, or the form page the flow came to. */
function isOwnPage(reader: ReaderPort, subject: Subject): boolean {
  const reading = reader.result()?.reading;
  if (!reading) return false;
  if (reading.view === 'form') return numbersOf(subject).some((number) => reading.url.includes(number));
  if (reading.view !== 'detail') return false;
  return reading.cases.some(
    (one) => (one.caseNo && one.caseNo === subject.caseNo) || (!one.caseNo && one.orderNo === subject.orderNo),
  );
}

function numbersOf({ caseNo, orderNo, subOrderNo }: Subject): string[] {
  return [caseNo, orderNo, subOrderNo].filter((number) => number !== null);
}

/** A choice of reasons: 其他 commits the person to nothing; without it the person chooses, not we. */
function chooseOther(field: Element, form: Element, others: readonly string[]): boolean {
  const isOther = (text: string) => others.includes(squeeze(text));
  if (field instanceof HTMLSelectElement) return chooseOption(field, isOther);
  const radios = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  if (radios.some(({ checked }) => checked)) return true;
  const other = radios.find((radio) => isOther(labelOf(radio)));
  // The page hears of it as it would of a hand's.
  other?.click();
  return other?.checked === true;
}

function labelOf(radio: HTMLInputElement): string {
  return (radio.labels?.[0]?.textContent ?? radio.value).trim();
}

function chooseOption(field: HTMLSelectElement, isOther: (text: string) => boolean): boolean {
  if (field.value && field.selectedIndex > 0) return true;
  const other = [...field.options].find((option) => isOther(option.text));
  if (!other) return false;
  field.value = other.value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
