/** Every handler of the door; an entry of the contract that has none does not compile here. */
import type { Handlers } from '@/entrypoints/door/serve';
import type { Background } from '../background';
import { caseHandlers } from './cases';
import { flowHandlers } from './flows';
import { hostHandlers } from './hosts';
import { readingHandlers } from './readings';
import { ruleHandlers } from './rules';
import { settingHandlers } from './settings';
import { vaultHandlers } from './vault';

export function allHandlers(background: Background): Handlers {
  return {
    ...readingHandlers(background),
    ...caseHandlers(background),
    ...flowHandlers(background),
    ...ruleHandlers(background),
    ...hostHandlers(background),
    ...settingHandlers(background),
    ...vaultHandlers(background),
  };
}
