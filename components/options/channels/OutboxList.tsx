/** What was sent to the phone and what waits: with the services' words, and 再发一次 where it is not known to have arrived. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, phone } from '@/assets/locales/zh_CN.yml';
import type { PhoneTold, Push } from '@/domain/phone';
import type { Ask } from '../../ask-type';
import { Tag } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import { sayRefused } from '../../ui/say-refused';
import { spellTime } from '../../ui/spell';
import { Answer } from './Answer';
import { nameChannel } from './name-channel';
import type { PhoneDesk } from './phone-desk';

/** Nobody looks further back. */
const mostShown = 50;

const tones = { waiting: undefined, sending: undefined, sent: 'success', unsure: 'warning', dead: 'danger' } as const;

interface OutboxListProps {
  ask: Ask;
  desk: PhoneDesk;
  now: () => number;
  told: PhoneTold;
  onChanged: () => void;
}

export function OutboxList({ ask, desk, now, told, onChanged }: OutboxListProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const names = new Map(told.channels.map((channel) => [channel.id, nameChannel(channel)]));
  const again = ({ id }: Push) => {
    setFailed(null);
    ask('push-again', { push: id }).then(
      (answer) => {
        if (answer.kind !== 'kept') setFailed(sayRefused(answer));
        onChanged();
      },
      () => setFailed(door.unanswered),
    );
  };
  return (
    <section className="card stack-s" aria-labelledby="phone-outbox">
      <h2 className="t-xl" id="phone-outbox">
        {phone.outbox}
      </h2>
      {told.pushes.length === 0 ? <p className="t-2">{phone['outbox-none']}</p> : null}
      <Failed why={failed} />
      <ul className="rules">
        {told.pushes.slice(0, mostShown).map((push) => (
          <li className="rule stack-s" key={push.id}>
            <div className="rule__head">
              <h3 className="t-m">
                {text(phone, 'push-line', { text: push.text, name: names.get(push.channel) ?? phone['push-removed'] })}
              </h3>
              <span className="push">
                <Tag tone={tones[push.state]}>{phone[`push-state.${push.state}`]}</Tag>
              </span>
            </div>
            {push.answer && push.state !== 'sent' ? (
              <Answer {...{ desk }} kind={push.kind} answer={push.answer} />
            ) : null}
            <p className="t-s t-3">
              {push.state === 'waiting' && push.nextAt > now()
                ? text(phone, 'push-next', { time: spellTime(push.nextAt, now()) })
                : text(phone, 'push-since', { time: spellTime(push.since, now()) })}
            </p>
            {push.state === 'dead' || push.state === 'unsure' ? (
              <Button label={text(phone, 'again-label', { text: push.text })} onPress={() => again(push)}>
                {phone.again}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
