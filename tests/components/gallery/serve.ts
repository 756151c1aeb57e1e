/** Serves the gallery on loopback, with the same strings and styles as the product. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';
import { localePlugin } from '../../../scripts/vite-locale';

const root = resolve(import.meta.dirname);
const repo = resolve(root, '../../..');

export interface Gallery {
  address: string;
  close: () => Promise<void>;
}

export async function serveGallery(): Promise<Gallery> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'chesu-gallery-'));
  const server = await createServer({
    configFile: false,
    root,
    cacheDir,
    publicDir: false,
    logLevel: 'error',
    plugins: [localePlugin()],
    resolve: { alias: { '@': repo } },
    server: { host: '127.0.0.1', port: 0, fs: { allow: [repo] }, hmr: false },
    optimizeDeps: {
      include: [
        'react',
        'react-dom/client',
        'react/jsx-runtime',
        'react/jsx-dev-runtime',
        'zustand',
        'zustand/vanilla',
        'uqr',
      ],
    },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('gallery: no address');
  return {
    address,
    close: async () => {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}
