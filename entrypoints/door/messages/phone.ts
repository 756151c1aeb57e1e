/** Ways to a phone. */
import * as z from 'zod';
import type { PhoneTold, PushAnswer } from '@/domain/phone';
import { channelIdSchema, wantedChannelSchema } from '@/domain/phone.schema';
import { entry, type KeptOrNot, nothing, type Unsaved } from './entry';

type NoChannel = { kind: 'no-such-channel' };

export const phoneMessages = {
  /** Ways to the phone, and what is on its way there. No secret leaves the archive. */
  'list-channels': entry<PhoneTold & { kind: 'channels' }>()(['ui'], nothing),
  'keep-channel': entry<
    { kind: 'channel-kept'; channel: string } | { kind: 'not-a-channel'; field: string } | NoChannel | Unsaved
  >()(['ui'], wantedChannelSchema),
  /** `undo` takes it back, as long as that is possible. */
  'remove-channel': entry<KeptOrNot | NoChannel>()(
    ['ui'],
    z.strictObject({ channel: channelIdSchema, undo: z.boolean() }),
  ),
  /** Sends one message that says it is a trial, and tells what the service answered. */
  'try-channel': entry<{ kind: 'tried'; answer: PushAnswer } | NoChannel>()(
    ['ui'],
    z.strictObject({ channel: channelIdSchema }),
  ),
  /** Sends one again that is not known to have arrived: by the person's press only. */
  'push-again': entry<KeptOrNot | { kind: 'no-such-push' }>()(['ui'], z.strictObject({ push: z.string().max(64) })),
};
