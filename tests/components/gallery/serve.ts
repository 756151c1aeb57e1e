/** Builds the gallery and serves it on loopback, with the same strings and styles as the product. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type InlineConfig, preview } from 'vite';
import { localePlugin } from '../../../scripts/vite-locale';

const root = resolve(import.meta.dirname);
const repo = resolve(root, '../../..');

export interface Gallery {
  address: string;
  close: () => Promise<void>;
}

export async function serveGallery(): Promise<Gallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'chesu-gallery-'));
  const config: InlineConfig = {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    plugins: [localePlugin()],
    resolve: { alias: { '@': repo } },
    build: { outDir, emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build(config);
  const server = await preview(config);
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('gallery: no address');
  return {
    address,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
