/** Asks for what this page of ours shows, before anything else of its script runs. */
import { askedFor } from '@/components/popup/shown';
import { askAhead } from '@/entrypoints/door/ahead';
import { ask as askNow, listenForChanges } from '@/entrypoints/door/ask';

export const isOptions = location.pathname === '/options.html';
export const isOffscreen = location.pathname === '/offscreen.html';

const ahead: Parameters<typeof askAhead>[2] = [
  ['list-cases', { first: isOptions ? 1 : askedFor }],
  ['get-settings', {}],
];

export const ask = askAhead(askNow, listenForChanges, isOffscreen ? [] : ahead);
