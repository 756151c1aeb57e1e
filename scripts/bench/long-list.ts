/** The built extension on the stand-in with a refund list of a thousand rows, all on one page. */
import { launch, type Opened } from '../../tests/e2e/launch';
import type { StandIn } from '../../tests/standin/server';
import { patienceMs } from './bound';

export const rows = 1000;

/** The list as the parts that measure on it want it: none of its rows is drawn anew while they do. */
export async function openOnLongList(standIn: StandIn): Promise<Opened> {
  standIn.addMany('0', rows);
  standIn.pageSize({ refund: 2 * rows });
  standIn.look(1, { redraw: false });
  const opened = await launch(standIn);
  opened.context.setDefaultTimeout(patienceMs);
  return opened;
}
