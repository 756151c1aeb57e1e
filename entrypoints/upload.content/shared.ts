/** What the overlay gets of the script for 上传材料: both run in the extension's own world of the frame, which the page cannot see. */
import type { makeFiles } from './make-files';
import type { pageField } from './page-field';

export interface UploadParts {
  pageField: typeof pageField;
  makeFiles: typeof makeFiles;
}

const name = Symbol.for('chesu-guide.upload');

export function shareUpload(parts: UploadParts): void {
  Reflect.set(globalThis, name, parts);
}

/** null until the background put it into this document. */
export function sharedUpload(): UploadParts | null {
  return (Reflect.get(globalThis, name) as UploadParts | undefined) ?? null;
}
