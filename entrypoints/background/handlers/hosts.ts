/** Which pages the browser lets us read, and the way to our own. */
import type { Handlers } from '@/entrypoints/door/serve';
import { pageHosts } from '@/rules/hosts';
import type { Background } from '../background';

export function hostHandlers({ browser }: Background): Pick<Handlers, 'host-access' | 'open-options'> {
  return {
    async 'host-access'() {
      // One question where all is well; a popup waits for the answer.
      if (await browser.mayRead(pageHosts)) return { kind: 'access', missing: [] };
      const allowed = await Promise.all(pageHosts.map((host) => browser.mayRead([host])));
      return { kind: 'access', missing: pageHosts.filter((_, at) => !allowed[at]) };
    },

    async 'open-options'({ hash }) {
      await browser.openOwnPage('/options.html', hash.replace(/^#/, ''));
      return { kind: 'opened' };
    },
  };
}
