/** The door's caller side as a type: components are handed an `ask` and reach everything else through it. */
import type { Ask } from '@/entrypoints/door/ask';
import type { Changed, Health, ResponseOf, StretchText } from '@/entrypoints/door/contract';

/** Calls back on each `changed` broadcast; gives the way to stop listening. */
export type Subscribe = (heard: (what: Changed['changed']) => void) => () => void;

export type AdapterHealth = Health;
export type Settings = ResponseOf<'get-settings'>['settings'];
export type MaskedPage = Extract<ResponseOf<'masked-page'>, { kind: 'page' }>;
export type { Ask, ResponseOf, StretchText };
