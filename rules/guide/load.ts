/**
 * The packaged guide, parsed. Plain static imports of JSON: Vite, vitest, tsx and tsc all resolve them alike, which
 * neither `import.meta.glob` nor reading files does. A test walks the folders and fails for a file missing here.
 */
import type { Guide } from '@/domain/guide';
import application from './advice/application.json';
import categories from './advice/categories.json';
import goodsTypes from './advice/goods-types.json';
import sellerAsks from './advice/seller-asks.json';
import withdrawalAdvice from './advice/withdrawal.json';
import platformDeadlines from './deadlines/platform.json';
import diagnosisFacts from './diagnosis/facts.json';
import categoryFacts from './facts/categories.json';
import delivery from './facts/delivery.json';
import disputeRule from './facts/dispute-rule.json';
import law from './facts/law.json';
import platformRules from './facts/platform-rules.json';
import proofAndTalk from './facts/proof-and-talk.json';
import scenarios from './facts/scenarios.json';
import ways from './facts/ways.json';
import withdrawalFacts from './facts/withdrawal.json';
import { type GuideFiles, parseGuide } from './guide.schema';

/**
 * What a case's checks and advice rest on, as it is packaged and published: this much is read at each start of the background.
 * The facts that only topics cite stand in the guide's book.
 */
export const guideFiles = {
  facts: [...withdrawalFacts, ...platformRules, ...scenarios],
  deadlines: platformDeadlines,
  advice: withdrawalAdvice,
  sellerAsks,
  goodsTypes,
  application,
  categories,
} as GuideFiles;

/** Every fact there is, as the topics and the diagnosis cite them. */
export function loadGuide(): Guide {
  const cited = [...disputeRule, ...delivery, ...categoryFacts, ...ways, ...proofAndTalk, ...law, ...diagnosisFacts];
  return parseGuide({ ...guideFiles, facts: [...guideFiles.facts, ...cited] });
}
