/** The person's settings, read by every face and changed by our own pages. */
import type { Handlers } from '@/entrypoints/door/serve';
import { changeSettings, readSettings } from '@/storage/settings';
import { announce } from '../announce';
import type { Background } from '../background';

export function settingHandlers(background: Background): Pick<Handlers, 'get-settings' | 'set-settings'> {
  const port = background.browser.settings;
  return {
    'get-settings': async () => ({ kind: 'settings', settings: await readSettings(port) }),

    'set-settings': (change) =>
      background.inTurn(async () => {
        await changeSettings(port, change);
        await announce(background, 'settings');
        return { kind: 'kept' };
      }),
  };
}
