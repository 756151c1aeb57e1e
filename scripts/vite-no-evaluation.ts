/**
 * What we ship evaluates no text. The PDF library makes functions of text where a browser lets it, to draw some shadings
 * faster; our pages do not let it, and with this the text of such a call is not in the package either.
 */
import type { Plugin } from 'vite';

const call = /\bnew Function\(/g;
const refused = '(() => { throw new Error("nothing is evaluated here"); })(';

export function noEvaluationPlugin(): Plugin {
  return {
    name: 'no-evaluation',
    transform(code, id) {
      if (!id.includes('pdfjs-dist') || id.includes('?')) return null;
      return { code: code.replace(call, refused), map: null };
    },
    /** Its worker goes into the package as it is, past `transform`. */
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !/pdf\.worker.*\.mjs$/.test(file.fileName)) continue;
        const code = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
        file.source = code.replace(call, refused);
      }
    },
  };
}
