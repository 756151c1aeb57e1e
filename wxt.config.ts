import { defineConfig } from 'wxt';
import { casePaths, officialHosts, pageHosts } from './rules/hosts';
import { bareContentPlugin } from './scripts/vite-bare-content';
import { localePlugin } from './scripts/vite-locale';
import { smallReactPlugin } from './scripts/vite-small-react';

/** Fixed with the first release: hosts added later disable the extension until people approve it again. */
const hostPermissions = [...pageHosts, ...officialHosts].map((host) => `https://${host}/*`);

const extensionPagesPolicy =
  "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  outDir: '.output',
  publicDir: 'assets/public',
  zip: { name: 'chesu-guide', excludeSources: ['.output/**', 'demo/**', 'test-results/**'] },
  vite: () => ({
    plugins: [localePlugin(), smallReactPlugin(), bareContentPlugin()],
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
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'chesu-guide@chesu-guide.example',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '128.0' },
          },
        }
      : { minimum_chrome_version: '116' }),
  }),
  hooks: {
    'build:manifestGenerated': (_, manifest) => {
      // One list for both: the reader's paths stand in rules/hosts.ts.
      for (const script of manifest.content_scripts ?? []) script.matches = [...casePaths];
    },
  },
});
