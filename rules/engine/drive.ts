/** Finds what the stages of a withdrawal need on the page: the control, its form, the fields, the submit, the answer. Clicks nothing. */
import type { Subject } from '@/domain/subject';
import type { Adapter, Place, RuleSet } from '@/rules/adapter';
import { byPressability } from './control';
import { readText } from './lines';
import { isUsable } from './press';
import type { PageResult } from './read';
import { barePage, type Page, pageScope, type Scope } from './scope';
import { isShown } from './shown';
import { takeAll } from './take';
import { squeeze } from './text';

export interface FoundControl {
  element: Element;
  text: string;
  /** The words are exactly one of the adapter's. */
  exact: boolean;
}

export interface PageMessage {
  kind: 'done' | 'pending' | 'refused' | 'material' | 'failed' | 'said';
  /** The page's own sentence. */
  words: string;
}

/** Failure words first: 撤销失败 holds 撤销. */
const messageOrder = ['failed', 'refused', 'material', 'pending', 'done'] as const;

/** A number that could name a case: dialogs hold dates and sums too. */
const longNumber = /\d{12,}/g;

function openPage(root: Document, url: string, rules: RuleSet): Page {
  return barePage(root, url, rules.words);
}

function within(page: Page, element: Element): Scope {
  return { page, row: [element], order: [element], index: 0, memo: new Map() };
}

/** The withdraw control of the case at `index`, as the last reading found it; null when the page offers none now. */
export function findWithdrawControl(result: PageResult, index: number): FoundControl | null {
  const element = result.controls[index]?.get('withdraw');
  const control = result.reading.cases[index]?.controls.find(({ name }) => name === 'withdraw');
  if (!element || !control || !element.isConnected || !isShown(element) || !isUsable(element)) return null;
  return { element, text: control.text, exact: control.exact };
}

/** Looks for a place of the page's `drive` part; every match, in page order. */
function findAll(place: Place | undefined, scope: Scope): FoundControl[] {
  if (!place) return [];
  return takeAll(place, scope).flatMap(({ element, text, exact }) => {
    if (!element?.isConnected || !isShown(element) || isOurs(element)) return [];
    return [{ element, text, exact }];
  });
}

function isOurs(element: Element): boolean {
  return element.closest('chesu-guide') !== null;
}

/** The page's dialog or form for a withdrawal: the last one that is shown, since later ones lie on top. */
export function findForm(root: Document, url: string, rules: RuleSet, adapter: Adapter): Element | null {
  const found = findAll(adapter.drive.dialog, pageScope(openPage(root, url, rules)));
  return found.findLast(({ element }) => hasSize(element))?.element ?? null;
}

function hasSize(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

/**
 * Whether a form is about this case: it shows one of its numbers, or it names no number at all and stands on the
 * case's own page (`ownPage`). A form that names another number is somebody else's.
 */
export function belongsTo(form: Element, subject: Subject, ownPage: boolean): boolean {
  const own = [subject.caseNo, subject.orderNo, subject.subOrderNo].filter((number) => number !== null);
  const named = squeeze(form.textContent ?? '').match(longNumber) ?? [];
  if (named.length === 0) return ownPage;
  return (
    named.some((number) => own.includes(number)) &&
    named.every((number) => own.includes(number) || !looksLikeCase(number))
  );
}

/** 15 digits and more; phone numbers and sums are shorter. */
function looksLikeCase(number: string): boolean {
  return number.length >= 15;
}

/** What a form asks for. `strange`: something required that no adapter knows; then the person fills it in. */
export interface FormFields {
  text: Element | null;
  reason: Element | null;
  agree: Element | null;
  strange: boolean;
}

export function findFields(form: Element, root: Document, url: string, rules: RuleSet, adapter: Adapter): FormFields {
  const scope = within(openPage(root, url, rules), form);
  const one = (place: Place | undefined) => findAll(place, scope)[0]?.element ?? null;
  const { text, reason, agree } = adapter.drive;
  const found = { text: one(text), reason: one(reason), agree: one(agree) };
  const known = new Set<Element>([found.text, found.reason, found.agree].filter((element) => element !== null));
  const asked = [...form.querySelectorAll('input, select, textarea')].filter(
    (field) => isShown(field) && hasSize(field) && !/^(hidden|submit|button)$/.test(field.getAttribute('type') ?? ''),
  );
  const isKnown = (field: Element) => known.has(field) || [...known].some((element) => element.contains(field));
  const strange = asked.some(
    (field) => !isKnown(field) && (field.hasAttribute('required') || field.localName === 'textarea'),
  );
  return { ...found, strange };
}

/** The form's own submit control; a usable one only. */
export function findSubmit(
  form: Element,
  root: Document,
  url: string,
  rules: RuleSet,
  adapter: Adapter,
): FoundControl | null {
  const found = findAll(adapter.drive.submit, within(openPage(root, url, rules), form));
  return byPressability(found).find(({ element }) => hasSize(element) && isUsable(element)) ?? null;
}

/** The texts of all messages the page shows now: what stood there before a submit is no answer to it. */
export function listMessages(root: Document, url: string, rules: RuleSet, adapter: Adapter): Set<string> {
  return new Set(
    findAll(adapter.drive.message, pageScope(openPage(root, url, rules))).map(({ element }) => textOf(element)),
  );
}

/** What it says, without its buttons: 知道了 is no part of the answer. */
function textOf(element: Element): string {
  const buttons = new Set(element.querySelectorAll('button, [role="button"], input, .button-item, [class*="btn"]'));
  return readText(element, buttons).slice(0, 300);
}

/**
 * What the page answered to a submit. Only the places of `drive.message` count, only what was not there before
 * (`known`); the newest (last in page order) wins. `said`: a message whose words no set knows.
 */
export function readMessage(
  root: Document,
  url: string,
  rules: RuleSet,
  adapter: Adapter,
  known: ReadonlySet<string>,
): PageMessage | null {
  const { drive } = adapter;
  let said: PageMessage | null = null;
  for (const { element } of findAll(drive.message, pageScope(openPage(root, url, rules))).reverse()) {
    const words = textOf(element);
    const squeezed = squeeze(words);
    if (!squeezed || known.has(words)) continue;
    for (const kind of messageOrder) {
      const name = drive[kind];
      const set = name ? rules.words.sets[name]?.words : undefined;
      if (set?.some((word) => squeezed.includes(squeeze(word)))) return { kind, words };
    }
    const isMessage = /alert|status|dialog/.test(element.getAttribute('role') ?? '');
    if (isMessage) said ??= { kind: 'said', words };
  }
  return said;
}
