/** What every section of the options page is handed. */
import type { Ask, Subscribe } from '../ask-type';
import type { CasesStore } from '../stores/cases';
import type { Copy } from '../ui/Button';
import type { Derive } from '../ui/derive';

export interface SectionProps {
  ask: Ask;
  subscribe: Subscribe;
  store: CasesStore;
  now: () => number;
  copy: Copy;
  derive: Derive;
  version: string;
  service: string;
  /** What stands after the section's name in the hash, decoded: `#cases/<key>`. */
  rest: string | null;
}
