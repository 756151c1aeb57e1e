import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { dataTypes } from './channels/notify/data-sent';
import { homePaths } from './rules/home';
import { casePaths, officialHosts, pageHosts } from './rules/hosts';
import { bookAssets, rulesAsset, updatesAsset } from './scripts/book-asset';
import { bareContentPlugin } from './scripts/vite-bare-content';
import { localePlugin } from './scripts/vite-locale';
import { noEvaluationPlugin } from './scripts/vite-no-evaluation';
import { smallReactPlugin } from './scripts/vite-small-react';
import { smallZodPlugin } from './scripts/vite-small-zod';

/** Of pdfjs, with its licence: fetched by the viewer alone, and only for files that name one. */
const pdfCharacterMaps = resolve(import.meta.dirname, 'node_modules/pdfjs-dist/cmaps');

/** Fixed with the first release: hosts added later disable the extension until people approve it again. */
const hostPermissions = [...pageHosts, ...officialHosts].map((host) => `https://${host}/*`);

const extensionPagesPolicy =
  "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  outDir: '.output',
  publicDir: 'assets/public',
  zip: { name: 'chesu-guide', excludeSources: ['.output/**', 'demo/**', 'test-results/**'] },
  vite: () => ({
    plugins: [localePlugin(), smallReactPlugin(), smallZodPlugin(), bareContentPlugin(), noEvaluationPlugin()],
    // Its module as a module: the wrapped one is CommonJS, whose helper would become a script of its own for every page.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    build: { sourcemap: false, target: 'es2022', reportCompressedSize: false },
  }),
  manifest: ({ browser }) => ({
    name: '撤诉指南',
    short_name: '撤诉指南',
    description: '在网页上看清每一件售后和投诉，三步以内撤诉，并核对结果。独立工具，与购物平台没有从属关系。',
    icons: { 16: 'icon-16.png', 32: 'icon-32.png', 48: 'icon-48.png', 128: 'icon-128.png' },
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'notifications',
      'scripting',
      'activeTab',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    host_permissions: hostPermissions,
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: { extension_pages: extensionPagesPolicy },
    action: { default_title: '撤诉指南' },
    // Opens the popup; the browsers let people choose other keys.
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+C' } } },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'chesu-guide@chesu-guide.example',
              // From here on Firefox itself asks whether data may leave; before, a page of our own would have to, at once.
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'], optional: [...dataTypes] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '116' }),
  }),
  hooks: {
    'build:publicAssets': (_, files) => {
      for (const name of readdirSync(pdfCharacterMaps))
        files.push({ absoluteSrc: join(pdfCharacterMaps, name), relativeDest: `pdf-cmaps/${name}` });
      files.push(...bookAssets(), rulesAsset(), updatesAsset());
      files.push({ absoluteSrc: resolve(import.meta.dirname, 'rules/official.json'), relativeDest: 'official.json' });
    },
    'build:manifestGenerated': (_, manifest) => {
      // One list for both: the reader's paths stand in rules/hosts.ts and rules/home.ts.
      for (const script of manifest.content_scripts ?? []) script.matches = [...casePaths, ...homePaths];
    },
  },
});
