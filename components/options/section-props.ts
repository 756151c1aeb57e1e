/** What every section of the options page is handed. */
import type { Ask, Subscribe } from '../ask-type';
import type { CasesStore } from '../stores/cases';
import type { Copy } from '../ui/Button';
import type { Derive } from '../ui/derive';
import type { Bulk } from './bulk';
import type { PhoneDesk } from './channels/phone-desk';
import type { EvidenceDesk } from './evidence/desk-type';

export interface SectionProps {
  ask: Ask;
  subscribe: Subscribe;
  store: CasesStore;
  now: () => number;
  copy: Copy;
  derive: Derive;
  bulk: Bulk;
  desk: EvidenceDesk;
  version: string;
  /** Asks the browser to let us reach the address of a feed; within a press. */
  allowFeed?: (address: string) => Promise<boolean>;
  /** What is known of the ways to a phone. */
  phone?: PhoneDesk;
  service: string;
  /** What stands after the section's name in the hash, decoded: `#cases/<key>`. */
  rest: string | null;
  /** What stands behind the question mark of the hash. */
  query: string;
}
