/** What a case answers by itself in a diagnosis: predicates by name. The graph is data and can only name them. */
import { type Case, isSettled } from './case';
import { sellerAsks } from './check-money';
import { remaining } from './deadline';
import type { Guide } from './guide';
import type { Sight } from './summary-of';

export const conditionNames = [
  'case-is-refund',
  'case-is-complaint',
  'case-is-report',
  'still-open',
  'over',
  'refunded',
  'closed',
  'withdrawn',
  'money-owed',
  'control-found',
  'control-missing',
  'phone-only',
  'seller-asked',
  'seller-refused',
  'withdrawal-refused',
  'withdrawal-in-review',
  'withdrawal-unsure',
  'material-needed',
  'platform-handling',
  'no-platform-yet',
  'decided',
  'upheld',
  'dismissed',
  'return-waiting',
  'goods-on-the-way',
  'window-open',
  'window-passed',
  'deadline-passed',
  'deadline-ahead',
] as const;
export type ConditionName = (typeof conditionNames)[number];

export interface Looked {
  item: Case;
  sight: Pick<Sight, 'way' | 'flow' | 'now'>;
  guide: Pick<Guide, 'sellerAsks'>;
}

/** Each says only what a page said: where nothing is known none holds, and the person is asked. */
const conditions: Record<ConditionName, (looked: Looked) => boolean> = {
  'case-is-refund': isAboutMoney,
  'case-is-complaint': ({ item }) => item.kind === 'complaint',
  'case-is-report': ({ item }) => item.kind === 'report',
  'still-open': isOpen,
  over: ({ item }) => isSettled(item),
  refunded: ({ item }) => item.status === 'refunded',
  closed: ({ item }) => item.status === 'closed',
  withdrawn: ({ item }) => item.status === 'withdrawn',
  'money-owed': (looked) => isAboutMoney(looked) && isOpen(looked),
  'control-found': ({ sight }) => sight.way.controls?.includes('withdraw') ?? false,
  'control-missing': (looked) => isOpen(looked) && (looked.sight.way.controls?.includes('withdraw') ?? true) === false,
  'phone-only': ({ sight }) => sight.way.route === 'phone',
  'seller-asked': ({ item, guide }) => sellerAsks(item, guide) !== null,
  'seller-refused': ({ item }) => item.status === 'seller-refused',
  'withdrawal-refused': (looked) => isOpen(looked) && lastOutcome(looked) === 'refused',
  'withdrawal-in-review': (looked) =>
    looked.item.status === 'withdrawal-review' || (isOpen(looked) && looked.sight.flow?.outcome?.kind === 'pending'),
  'withdrawal-unsure': (looked) => !isSettled(looked.item) && lastOutcome(looked) === 'unknown',
  'material-needed': (looked) =>
    looked.item.status === 'material-needed' || (isOpen(looked) && lastOutcome(looked) === 'material'),
  'platform-handling': (looked) =>
    isOpen(looked) &&
    (looked.item.status === 'in-review' || looked.item.phase === 'requested' || looked.item.phase === 'intervened'),
  'no-platform-yet': (looked) =>
    isAboutMoney(looked) && looked.item.phase === 'none' && isBetweenTheTwo.includes(looked.item.status),
  decided: ({ item }) => item.phase === 'decided' || item.status === 'upheld' || item.status === 'dismissed',
  upheld: ({ item }) => item.status === 'upheld',
  dismissed: ({ item }) => item.status === 'dismissed',
  'return-waiting': ({ item }) => item.status === 'waiting-return',
  'goods-on-the-way': ({ item }) => item.status === 'waiting-receipt',
  'window-open': ({ sight }) => remaining(sight.way.windowEndsAt ?? null, sight.now)?.kind === 'left',
  'window-passed': ({ sight }) => remaining(sight.way.windowEndsAt ?? null, sight.now)?.kind === 'passed',
  'deadline-passed': (looked) => isOpen(looked) && leftUntil(looked) === 'passed',
  'deadline-ahead': (looked) => isOpen(looked) && leftUntil(looked) === 'left',
};

/** The case moves between buyer and seller: the platform has no part in it. */
const isBetweenTheTwo: readonly string[] = ['waiting-seller', 'waiting-return', 'waiting-receipt'];

function isAboutMoney({ item }: Looked): boolean {
  return item.kind === 'refund' || item.kind === 'aftersale';
}

/** A status nobody knows is no proof that the case is open. */
function isOpen({ item }: Looked): boolean {
  return item.status !== 'unknown' && !isSettled(item);
}

function lastOutcome({ item }: Looked): string | null {
  return item.attempts.at(-1)?.outcome?.kind ?? null;
}

function leftUntil({ item, sight }: Looked): 'left' | 'passed' | null {
  return remaining(item.deadlineAt, sight.now)?.kind ?? null;
}

/** Every condition that holds, in the order of the list. */
export function conditionsOf(looked: Looked): ConditionName[] {
  return conditionNames.filter((name) => conditions[name](looked));
}
