/** `npm run screens`: draws the pictures of tracking and of the archive in docs/screens/ anew, light, dark and as wide as a phone. */
import { join, resolve } from 'node:path';
import type { LaunchOptions } from '../tests/e2e/launch';
import { startStandIn } from '../tests/standin/server';
import { playArchive } from './demo-archive';
import { type Picture, playTracking } from './demo-tracking';

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

/** The name of a picture of the story in docs/screens; null where it is not kept there. */
const stories: Record<string, { play: typeof playTracking; nameOf: (name: string) => string | null }> = {
  tracking: { play: playTracking, nameOf: (name) => kept[name] ?? null },
  archive: { play: playArchive, nameOf: (name) => name.replace('archive-', '') },
};

const asked = process.argv.slice(2);
const strange = asked.filter((name) => !(name in looks) && !(name in stories));
if (strange.length > 0) {
  process.stderr.write(
    `no such thing: ${strange.join(', ')}; there are ${Object.keys({ ...stories, ...looks }).join(', ')}\n`,
  );
  process.exit(2);
}
/** Those that were asked for; all where none was. */
function wanted<Each>(all: Record<string, Each>): [string, Each][] {
  const some = Object.entries(all).filter(([name]) => asked.includes(name));
  return some.length > 0 ? some : Object.entries(all);
}

for (const [look, how] of wanted(looks)) {
  for (const [, { play, nameOf }] of wanted(stories)) {
    const standIn = await startStandIn({ seed: 1, live: true });
    const picture: Picture = async (page, name) => {
      const own = nameOf(name);
      if (own === null) return;
      await page.screenshot({ path: join(folder, `${own}-${look}.png`) });
      process.stdout.write(`docs/screens/${own}-${look}.png\n`);
    };
    try {
      await play(standIn, picture, how);
    } finally {
      await standIn.close();
    }
  }
}
