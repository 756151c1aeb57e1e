/** The page's side of 上传材料: its upload field, files put into it once, and what the page makes of them. */
import type { ReaderPort } from '@/entrypoints/reader.content/shared';
import type { Adapter, RuleSet } from '@/rules/adapter';
import { listMessages, readMessage } from '@/rules/engine/drive';
import {
  compareListing,
  findHandIn,
  findUpload,
  type Kept,
  putFiles,
  readListing,
  type UploadField,
  type UploadFinding,
} from '@/rules/engine/upload';

export interface Watched {
  /** What the page lists and says now. */
  look(): Kept & { said: string };
  /** The page's own control for handing in. */
  handIn(): Element | null;
  /** Where the field is, or was. */
  spot(): Element | null;
}

export interface PageField {
  /** null where no adapter reads this page. */
  find(): UploadFinding | null;
  put(field: UploadField, files: readonly File[]): Watched;
}

export function pageField(reader: ReaderPort): PageField {
  function known(): { rules: RuleSet; adapter: Adapter } | null {
    const rules = reader.rules();
    const id = reader.result()?.reading.adapter;
    const adapter = rules?.adapters.find((one) => one.id === id);
    return rules && adapter ? { rules, adapter } : null;
  }

  return {
    find() {
      const now = known();
      return now && findUpload(document, now.rules, now.adapter);
    },

    put(field, files) {
      const now = known();
      const names = files.map(({ name }) => name);
      const around = ancestorsOf(field.block);
      const list = (block: Element) => readListing(document, block, names);
      const before = list(field.block);
      const messages = now ? listMessages(document, location.href, now.rules, now.adapter) : new Set<string>();
      putFiles(field.input, files);

      /** A page may draw its field anew: then it is looked for again, else what it stood in is looked at. */
      function block(): Element {
        if (field.block.isConnected) return field.block;
        const found = now && findUpload(document, now.rules, now.adapter);
        if (found?.kind === 'field') return found.field.block;
        return around.find((element) => element.isConnected) ?? document.body;
      }

      return {
        look() {
          if (!now) return { listed: 0, busy: false, failed: '', said: '' };
          const kept = compareListing(before, list(block()), now.rules);
          const told = readMessage(document, location.href, now.rules, now.adapter, messages);
          const isNo =
            told?.kind === 'failed' || told?.kind === 'refused' || soundsFailed(told?.words ?? '', now.rules);
          return { ...kept, failed: kept.failed || (isNo ? (told?.words ?? '') : ''), said: told?.words ?? '' };
        },
        handIn: () => now && findHandIn({ block: block(), spot: field.spot }, location.href, now.rules),
        spot() {
          if (field.spot.isConnected) return field.spot;
          const found = now && findUpload(document, now.rules, now.adapter);
          return found?.kind === 'field' ? found.field.spot : null;
        },
      };
    },
  };
}

function soundsFailed(words: string, rules: RuleSet): boolean {
  return rules.words.sets['upload-failed']?.words.some((word) => words.includes(word)) === true;
}

function ancestorsOf(element: Element): Element[] {
  const all: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) all.push(at);
  return all;
}
