/** What a service answered, in our words, and its own below. */
import type { ChannelKind, PushAnswer } from '@/domain/phone';
import type { PhoneDesk } from './phone-desk';
import { sayAnswer } from './say-answer';

export function Answer({ desk, kind, answer }: { desk: PhoneDesk; kind: ChannelKind; answer: PushAnswer }) {
  const { words, own, isGood } = sayAnswer(desk, kind, answer);
  return (
    <>
      <p className={isGood ? 't-success' : 't-warning'}>{words}</p>
      {own ? <p className="t-s t-3">{own}</p> : null}
    </>
  );
}
