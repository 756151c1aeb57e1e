/** Which rows of a layout are cases. */
import type { Layout } from '@/rules/adapter';
import type { Block } from './block';
import type { CaseNumbers } from './case';
import { hasSign } from './find';
import { isSeen, type Scope, sawInside } from './scope';
import type { Token } from './tokens';

/** The scopes of a block that are cases: its rows with a sign, or the block when only it carries one. */
export function findCases(block: Block, layout: Layout): Scope[] {
  const each = block.each().filter((scope) => hasSign(layout, scope));
  // What stands in a row inside it stands in the block: the block itself need only be asked where none has a sign.
  return each.length > 0 ? each : hasSign(layout, block.scope) ? [block.scope] : [];
}

/**
 * True when a block is shown. Asked after it is read: where a text in it was seen to be shown, the browser is not asked
 * again.
 */
export function isBlockShown({ scope: { page, row, memo } }: Block): boolean {
  const [first] = row;
  if (!first || first === page.root.body) return true;
  const tokens = memo.get(first) as Token[] | undefined;
  return tokens?.some(({ shown }) => shown) || sawInside(first, page) || isSeen(first, page);
}

/** True for a row that names a case, or carries the sign of one. */
export function isCase({ caseNo, orderNo }: CaseNumbers, layout: Layout): boolean {
  return layout.sign !== undefined || caseNo !== null || orderNo !== null;
}
