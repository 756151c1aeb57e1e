/** Every handler of the door; an entry of the contract that has none does not compile here. */
import type { Handlers } from '@/entrypoints/door/serve';
import type { Background } from '../background';
import { backupHandlers } from './backup';
import { binHandlers } from './bin';
import { captureHandlers } from './captures';
import { caseHandlers } from './cases';
import { diagnosisHandlers } from './diagnosis';
import { evidenceHandlers } from './evidence';
import { feedHandlers } from './feed';
import { findHandlers } from './find';
import { flowHandlers } from './flows';
import { guideHandlers } from './guide';
import { hostHandlers } from './hosts';
import { importHandlers } from './imports';
import { noticeHandlers } from './notices';
import { obstacleHandlers } from './obstacles';
import { officialHandlers } from './official';
import { phoneHandlers } from './phone';
import { progressHandlers } from './progress';
import { readingHandlers } from './readings';
import { ruleHandlers } from './rules';
import { settingHandlers } from './settings';
import { shareHandlers } from './shares';
import { taughtHandlers } from './taught';
import { updateHandlers } from './updates';
import { uploadHandlers } from './uploads';
import { vaultHandlers } from './vault';
import { watchHandlers } from './watch';

export function allHandlers(background: Background): Handlers {
  return afterRules(background, {
    ...readingHandlers(background),
    ...caseHandlers(background),
    ...findHandlers(background),
    ...binHandlers(background),
    ...diagnosisHandlers(background),
    ...evidenceHandlers(background),
    ...captureHandlers(background),
    ...flowHandlers(background),
    ...progressHandlers(background),
    ...ruleHandlers(background),
    ...feedHandlers(background),
    ...hostHandlers(background),
    ...guideHandlers(background),
    ...importHandlers(background),
    ...settingHandlers(background),
    ...shareHandlers(background),
    ...taughtHandlers(background),
    ...obstacleHandlers(background),
    ...officialHandlers(background),
    ...noticeHandlers(background),
    ...backupHandlers(background),
    ...updateHandlers(background),
    ...uploadHandlers(background),
    ...phoneHandlers(background),
    ...vaultHandlers(background),
    ...watchHandlers(background),
  });
}

/** Whatever is asked: first it is certain which rules are in force. */
function afterRules({ desk }: Background, handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const answer = handler as (request: unknown, caller: unknown) => Promise<unknown>;
    return [name, (request: unknown, caller: unknown) => desk.load().then(() => answer(request, caller))];
  });
  return Object.fromEntries(entries) as Handlers;
}
