/** Who may hear about a case: a page about what it shows itself, what our window on 我的淘宝 shows, or the flow it runs; our own pages about everything. */
import type { CaseHead } from '@/domain/case';
import type { Caller } from '@/entrypoints/door/sender';
import { isAtHome } from './home';
import type { BrowserPort } from './port';
import { noteIn, shownIn, type View } from './summaries';
import { isSamePlace, ownerOf } from './tabs';

export async function mayAsk(
  session: BrowserPort['session'],
  view: View,
  item: CaseHead,
  caller: Caller,
): Promise<boolean> {
  if (caller.kind === 'ui') return true;
  const note = noteIn(view, caller);
  if (shownIn(note, item) || (note && isAtHome(note, item))) return true;
  const flow = view.flows.get(item);
  return flow !== undefined && isSamePlace(await ownerOf(session, flow.id), caller);
}
