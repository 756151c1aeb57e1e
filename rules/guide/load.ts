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
import platformRules from './facts/platform-rules.json';
import scenarios from './facts/scenarios.json';
import withdrawalFacts from './facts/withdrawal.json';
import { parseGuide } from './guide.schema';

/** Throws when the packaged data is not a guide; the test over the package keeps that from happening. */
export function loadGuide(): Guide {
  return parseGuide({
    facts: [...withdrawalFacts, ...platformRules, ...scenarios],
    deadlines: platformDeadlines,
    advice: withdrawalAdvice,
    sellerAsks,
    goodsTypes,
    application,
    categories,
  });
}
