/** Builds one file of this folder, with all it imports, as one script that leaves its exports under a name. */
import { resolve } from 'node:path';
import { build, type Rollup } from 'vite';

const root = resolve(import.meta.dirname, '../..');

export async function buildScript(file: string, name: string, alias: Record<string, string> = {}): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@': root, ...alias } },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, file), formats: ['iife'], name },
    },
  })) as Rollup.RollupOutput[] | Rollup.RollupOutput;
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first?.output.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`${file} did not build`);
  return `${chunk.code}\nglobalThis.${name} = ${name};`;
}
