/** In the overlay, and only there, React's API is Preact's: react-dom alone would take two thirds of its 100 kB. */
import type { Plugin } from 'vite';

const stands: Record<string, string> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-dev-runtime',
};

export function smallReactPlugin(): Plugin {
  let isOverlay = false;
  return {
    name: 'small-react-in-overlay',
    enforce: 'pre',
    configResolved(config) {
      const { lib } = config.build;
      const entry = lib ? lib.entry : (config.build.rolldownOptions.input ?? '');
      isOverlay = JSON.stringify(entry).includes('overlay.content');
    },
    resolveId(source, importer) {
      const stand = isOverlay ? stands[source] : undefined;
      return stand ? this.resolve(stand, importer, { skipSelf: true }) : null;
    },
  };
}
