/** Builds a script of this folder for a page of the bench, alone and without the extension. */
import { resolve } from 'node:path';
import { build, type Rollup } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** @param name what the script's exports are called in the page */
export async function buildPage(entry: string, name: string): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@': root } },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, entry), formats: ['iife'], name },
    },
  })) as Rollup.RollupOutput[] | Rollup.RollupOutput;
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first?.output.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('the script of the page did not build');
  return `${chunk.code}\nglobalThis.${name} = ${name};`;
}
