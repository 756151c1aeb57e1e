/** Finds the browsers of this machine. Branded Chrome is left out: from 137 on it ignores --load-extension. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

function onPath(names) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder && existsSync(path)) return path;
    }
  }
  return null;
}

/** Playwright keeps its Chromium under a folder of its own, one a revision. */
function playwrightChromium() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(homedir(), 'AppData', 'Local', 'ms-playwright'),
  ];
  const inside = [
    ['chrome-linux', 'chrome'],
    ['chrome-linux64', 'chrome'],
    ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ['chrome-mac-arm64', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ['chrome-win', 'chrome.exe'],
    ['chrome-win64', 'chrome.exe'],
  ];
  for (const cache of caches) {
    if (!cache || !existsSync(cache)) continue;
    for (const folder of readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse()) {
      for (const parts of inside) {
        const path = join(cache, folder, ...parts);
        if (existsSync(path)) return path;
      }
    }
  }
  return null;
}

/** @returns {string | null} a Chromium that loads unpacked extensions */
export function findChromium() {
  const asked = process.env.CHESU_CHROMIUM;
  if (asked) return existsSync(asked) ? asked : null;
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(homedir(), 'Applications', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
  ];
  return places.find((path) => existsSync(path)) ?? onPath(['chromium', 'chromium-browser']) ?? playwrightChromium();
}

/** @returns {string | null} */
export function findFirefox() {
  const asked = process.env.CHESU_FIREFOX;
  if (asked) return existsSync(asked) ? asked : null;
  const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
  return places.find((path) => existsSync(path)) ?? onPath(['firefox-esr', 'firefox']);
}
