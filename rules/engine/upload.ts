/**
 * The page's own upload field: where it is, what it says of itself, and what the page lists beside it. Which elements it may
 * be is the adapter's (`controls.upload`); how much around it belongs to it is found by how pages are built, for no page
 * with one was ever seen (assumed: taobao-pages §4.2 knows 举证 as a state only).
 */
import { readUploadLimits, type UploadLimits } from '@/domain/upload-limits';
import type { Adapter, RuleSet } from '@/rules/adapter';
import { byPressability } from './control';
import { readText, toLines } from './lines';
import { isUsable } from './press';
import { barePage, nothing, type Scope } from './scope';
import { isShown } from './shown';
import { takeAll } from './take';
import { squeeze, tidy } from './text';
import { readTokens } from './tokens';

export interface UploadField {
  input: HTMLInputElement;
  /** What stands around it and is about it alone: its words, its list. */
  block: Element;
  /** What a person sees of it: many pages hide the input and show a label. */
  spot: Element;
  limits: UploadLimits;
}

/** `several`: more than one could be meant, and none is guessed. */
export type UploadFinding = { kind: 'field'; field: UploadField } | { kind: 'several' | 'none' };

/** Letters a block around an input may hold: more is the page. */
const mostLetters = 400;

const isFileInput = (element: Element): element is HTMLInputElement =>
  element.localName === 'input' && element.getAttribute('type')?.toLowerCase() === 'file';

function inputsOf(root: Document, adapter: Adapter): HTMLInputElement[] {
  const found = new Set<HTMLInputElement>();
  for (const { controls } of adapter.layouts) {
    for (const { css } of controls.upload ?? []) {
      if (!css?.includes('file')) continue;
      for (const element of root.querySelectorAll(css)) {
        if (isFileInput(element) && !element.disabled && !element.closest('chesu-guide')) found.add(element);
      }
    }
  }
  return [...found];
}

function spotOf(input: HTMLInputElement): Element | null {
  if (isShown(input) && hasRoom(input)) return input;
  const label = [...(input.labels ?? [])].find(isShown);
  if (label) return label;
  for (let at = input.parentElement; at && at.localName !== 'body'; at = at.parentElement) if (isShown(at)) return at;
  return null;
}

/** An input of one pixel is a hidden one. */
function hasRoom(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 4 && height > 4;
}

function blockOf(input: HTMLInputElement): Element {
  let block: Element = input.parentElement ?? input;
  for (let up = block.parentElement; up && !/^(body|html)$/.test(up.localName); up = up.parentElement) {
    if (squeeze(up.textContent ?? '').length > mostLetters) break;
    if ([...up.querySelectorAll('input')].filter(isFileInput).length > 1) break;
    block = up;
    if (/^(form|dialog|section|fieldset)$/.test(up.localName) || /dialog/.test(up.getAttribute('role') ?? '')) break;
  }
  return block;
}

export function findUpload(root: Document, rules: RuleSet, adapter: Adapter): UploadFinding {
  const meant = [...(rules.words.sets.upload?.words ?? []), ...(rules.words.sets['upload-about']?.words ?? [])];
  const fields = inputsOf(root, adapter).flatMap((input): UploadField[] => {
    const spot = spotOf(input);
    if (!spot) return [];
    const block = blockOf(input);
    const words = readText(block);
    const about = squeeze(words);
    // A field for anything else (a message, a picture of oneself) is not the one.
    if (!meant.some((word) => about.includes(word))) return [];
    const limits = readUploadLimits({ accept: input.getAttribute('accept') ?? '', multiple: input.multiple, words });
    return [{ input, block, spot, limits }];
  });
  const [field, other] = fields;
  if (!field) return { kind: 'none' };
  return other ? { kind: 'several' } : { kind: 'field', field };
}

/** Puts files into the input as a hand would: all at once, and the page hears of it once. */
export function putFiles(input: HTMLInputElement, files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What a page lists at one moment. */
export interface Listing {
  /** How often each name stands on the page. */
  names: number[];
  /** Pictures in the block. */
  pictures: number;
  /** Lines of the block, each as often as it stands there. */
  lines: readonly string[];
}

const picture = 'img,canvas,video,[style*="background-image"]';

export function readListing(root: Document, block: Element, names: readonly string[]): Listing {
  const all = squeeze(readText(root.body));
  return {
    names: names.map((name) => all.split(squeeze(name)).length - 1),
    pictures: [...block.querySelectorAll(picture)].filter(isShown).length,
    lines: toLines(readTokens([block], nothing)).map(({ text }) => tidy(text)),
  };
}

export interface Kept {
  /** How many of the files the page lists now, by name or by picture. */
  listed: number;
  /** It is still at work. */
  busy: boolean;
  /** Its words for a failure; empty where it says none. */
  failed: string;
}

/** Compares what the page lists with what it listed before. */
export function compareListing(before: Listing, now: Listing, rules: RuleSet): Kept {
  const byName = now.names.filter((count, at) => count > (before.names[at] ?? 0)).length;
  const old = [...before.lines];
  const fresh = now.lines.filter((line) => {
    const at = old.indexOf(line);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
  const says = (set: string, line: string) =>
    rules.words.sets[set]?.words.some((word) => squeeze(line).includes(squeeze(word))) === true;
  return {
    listed: Math.min(Math.max(byName, now.pictures - before.pictures), now.names.length),
    busy: fresh.some((line) => says('uploading', line)),
    failed: fresh.find((line) => says('upload-failed', line) || says('failed', line))?.slice(0, 200) ?? '',
  };
}

/** The page's own control that hands in what was put there; it is only ever pointed at. */
export function findHandIn(field: Pick<UploadField, 'block' | 'spot'>, url: string, rules: RuleSet): Element | null {
  const page = barePage(field.block.ownerDocument, url, rules.words);
  const evidence = { certainty: 'assumed', source: 'the usual words beside an upload field', date: '2026' } as const;
  let at: Element | null = field.block;
  for (let up = 0; up < 4 && at && at.localName !== 'body'; up += 1, at = at.parentElement) {
    const scope: Scope = { page, row: [at], order: [at], index: 0, memo: new Map() };
    const found = takeAll([{ words: 'upload-submit', evidence }], scope);
    const pressed = byPressability(found).find(
      ({ element }) => element && !element.contains(field.spot) && isShown(element) && isUsable(element),
    );
    if (pressed?.element) return pressed.element.closest('a,button,[role="button"]') ?? pressed.element;
  }
  return null;
}
