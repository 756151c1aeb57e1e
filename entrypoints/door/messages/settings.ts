/** Settings, and our own page. */
import * as z from 'zod';
import { entry, nothing } from './entry';

export const settingMessages = {
  'open-options': entry<{ kind: 'opened' }>()(['ui', 'page'], z.strictObject({ hash: z.string().max(400) })),
  'get-settings': entry<{
    kind: 'settings';
    settings: { theme: 'system' | 'light' | 'dark'; textSize: 'standard' | 'large' | 'huge' };
  }>()(['ui', 'page'], nothing),
  'set-settings': entry<{ kind: 'kept' }>()(
    ['ui'],
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      textSize: z.enum(['standard', 'large', 'huge']).optional(),
    }),
  ),
};
