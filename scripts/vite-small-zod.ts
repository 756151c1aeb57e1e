/** What we ship reads with zod and never writes JSON schemas: that part of it would take a twentieth of the background's 160 kB. */
import type { Plugin } from 'vite';

const parts = /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;
const exported = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \}/gm;

export function smallZodPlugin(): Plugin {
  return {
    name: 'small-zod',
    apply: 'build',
    transform(code, id) {
      if (!parts.test(id.replaceAll('\\', '/').replace(/\?.*$/, ''))) return null;
      const names = [...code.matchAll(exported)].map((match) => match[1] ?? match[2]);
      if (names.length < 5) throw new Error(`zod is laid out otherwise: ${id}`);
      // Those called `create…` are called when a schema is made, and give what would write it.
      const lines = names.map(
        (name) => `export const ${name} = ${name?.startsWith('create') ? '() => refuse' : 'refuse'};`,
      );
      const refuse = `const refuse = () => { throw new Error('no JSON schemas are written here'); };`;
      return { code: [refuse, ...lines].join('\n'), map: null, moduleSideEffects: false };
    },
  };
}
