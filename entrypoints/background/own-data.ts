/** A file of data that came with the extension: read when it is first asked for, once in a life of the worker, and never on the way to a page. */
import type { BrowserPort } from './port';

/** Compiled and checked by our own build: it comes with the program, as the program itself does. A reading that failed is tried again at the next question. */
export function keepOwn<Data>(browser: Pick<BrowserPort, 'ownData'>, path: string): () => Promise<Data> {
  let reading: Promise<Data> | null = null;
  return () => {
    reading ??= (browser.ownData(path) as Promise<Data>).catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  };
}
