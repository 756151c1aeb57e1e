/** The toolbar popup: asks for what it shows first of all, then loads its face. */
import { askedFor } from '@/components/popup/shown';
import { askAhead } from '@/entrypoints/door/ahead';
import { ask, listenForChanges } from '@/entrypoints/door/ask';

const ahead = askAhead(ask, listenForChanges, [
  ['list-cases', { first: askedFor }],
  ['host-access', {}],
  ['get-settings', {}],
]);

void import('./face').then(({ showFace }) => showFace(ahead));
