/** In what we ship React's API is Preact's: react-dom alone would take two thirds of the overlay's 100 kB, and of a popup's way to its first case. */
import type { Plugin } from 'vite';

const stands: Record<string, string> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
};

export function smallReactPlugin(): Plugin {
  return {
    name: 'small-react',
    enforce: 'pre',
    apply: 'build',
    resolveId(source, importer) {
      const stand = stands[source];
      return stand ? this.resolve(stand, importer, { skipSelf: true }) : null;
    },
  };
}
