/** Files that our pages give out, kept where a test or a story finds them. */
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

/** A dialog of the browser cannot be pressed; without it files come as downloads. */
export async function withoutPicker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
}

/** The path of the file that comes of a press. */
export async function saved(page: Page, press: () => Promise<void>, folder: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}
