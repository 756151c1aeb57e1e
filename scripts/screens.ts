/** `npm run screens`: draws the pictures of tracking in docs/screens/ anew, light, dark and as wide as a phone. */
import { join, resolve } from 'node:path';
import type { LaunchOptions } from '../tests/e2e/launch';
import { startStandIn } from '../tests/standin/server';
import { playTracking } from './demo-tracking';

const folder = resolve(import.meta.dirname, '../docs/screens');

const looks: Record<string, LaunchOptions> = { light: {}, dark: { dark: true }, phone: { phone: true } };

/** What is kept of the story, and under which name. */
const kept: Record<string, string> = {
  'track-submitted': 'submitted',
  'track-looks': 'watch',
  'track-stages': 'timeline',
  'track-inbox': 'inbox',
  'track-phone': 'phone-channels',
  'track-phone-form': 'phone-channel',
  'upload-choose': 'upload',
  'upload-listed': 'uploaded',
  home: 'home',
  'obstacle-dialog': 'obstacle',
  'obstacle-popup': 'obstacle-popup',
  'obstacle-pane': 'obstacle-case',
};

const wanted = process.argv.slice(2);
for (const [look, how] of Object.entries(looks)) {
  if (wanted.length > 0 && !wanted.includes(look)) continue;
  const standIn = await startStandIn({ seed: 1, live: true });
  try {
    await playTracking(
      standIn,
      async (page, name) => {
        const own = kept[name];
        if (!own) return;
        await page.screenshot({ path: join(folder, `${own}-${look}.png`) });
        process.stdout.write(`docs/screens/${own}-${look}.png\n`);
      },
      how,
    );
  } finally {
    await standIn.close();
  }
}
