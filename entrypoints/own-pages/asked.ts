/** Asks for what this page of ours shows, before anything else of its script runs. */
import { askedFor } from '@/components/popup/shown';
import { askAhead } from '@/entrypoints/door/ahead';
import { ask as askNow, listenForChanges } from '@/entrypoints/door/ask';

export const isOptions = location.pathname === '/options.html';

export const ask = askAhead(askNow, listenForChanges, [
  ['list-cases', isOptions ? {} : { first: askedFor }],
  ['get-settings', {}],
]);
