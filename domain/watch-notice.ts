/** What is told when watching stopped: once a day for each reason and account. */
import { shanghaiDay } from './deadline';
import type { Notice } from './notice';
import type { Stopped } from './watch';

export function stopNotice({ why, at, account }: Stopped): Notice {
  return {
    id: `watch/${why}/${account}/${shanghaiDay(at)}`,
    kind: 'watch-stopped',
    at,
    account,
    caseKey: null,
    text: { key: `watch-stopped.${why}`, values: {} },
  };
}
