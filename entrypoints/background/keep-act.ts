/** Keeps what the person says of a case, as an event of it. */
import type { EventDraft } from '@/domain/event';
import type { ResponseOf } from '@/entrypoints/door/contract';
import { spread } from './announce';
import type { Background } from './background';
import { known } from './known';

export function keepAct(
  background: Background,
  key: string,
  body: EventDraft['body'],
): Promise<ResponseOf<'add-note'>> {
  return background.inTurn(async () => {
    const item = (await known(background)).find(key);
    if (!item) return { kind: 'no-such-case' };
    const appended = await (await background.archive()).append([
      { account: item.account, subject: item.subject, body },
    ]);
    if (appended.kind === 'full' || appended.kind === 'newer') return { kind: 'unsaved', why: appended.kind };
    spread(background, 'cases');
    return { kind: 'added' };
  });
}
