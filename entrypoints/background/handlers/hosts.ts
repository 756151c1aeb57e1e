/** Which pages the browser lets us read, and the way to our own. */
import type { Handlers } from '@/entrypoints/door/serve';
import { pageHosts } from '@/rules/hosts';
import type { Background } from '../background';
import type { BrowserPort } from '../port';

/** Hosts whose pages we may not read; undefined when there is none. */
export async function missingHosts(browser: BrowserPort): Promise<string[] | undefined> {
  // One question where all is well; a popup waits for the answer.
  if (await browser.mayRead(pageHosts)) return undefined;
  const allowed = await Promise.all(pageHosts.map((host) => browser.mayRead([host])));
  return pageHosts.filter((_, at) => !allowed[at]);
}

export function hostHandlers({ browser }: Background): Pick<Handlers, 'open-options'> {
  return {
    async 'open-options'({ hash }) {
      await browser.openOwnPage('/options.html', hash.replace(/^#/, ''));
      return { kind: 'opened' };
    },
  };
}
