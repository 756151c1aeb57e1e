/** The packaged list of official rules that are watched. The background reads it as a file of its own, when it is asked for. */
import type { WatchedRule } from '@/domain/official';
import list from './official.json';

export const watchedRules: readonly WatchedRule[] = list.rules as WatchedRule[];
