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
import { asSent, type Sent } from './as-sent';
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
        {asSent(told.pushes)
          .slice(0, mostShown)
          .map((sent) => (
            <SentItem key={sent[0].id} {...{ desk, now, sent, again }} name={names.get(sent[0].channel)} />
          ))}
      </ul>
    </section>
  );
}

interface SentItemProps {
  desk: PhoneDesk;
  now: () => number;
  sent: Sent;
  /** Of its channel; missing where that is gone. */
  name: string | undefined;
  again: (push: Push) => void;
}

function SentItem({ desk, now, sent, name = phone['push-removed'], again }: SentItemProps) {
  const [push] = sent;
  const isOne = sent.length === 1;
  const told = isOne ? push.text : text(phone, 'push-together', { count: String(sent.length) });
  return (
    <li className="rule stack-s">
      <div className="rule__head">
        <h3 className="t-m">{text(phone, 'push-line', { text: told, name })}</h3>
        <span className="push">
          <Tag tone={tones[push.state]}>{phone[`push-state.${push.state}`]}</Tag>
        </span>
      </div>
      {isOne ? null : (
        <ul>
          {sent.map((each) => (
            <li className="t-s" key={each.id}>
              {each.text}
            </li>
          ))}
        </ul>
      )}
      {push.answer && push.state !== 'sent' ? <Answer {...{ desk }} kind={push.kind} answer={push.answer} /> : null}
      <p className="t-s t-3">
        {push.state === 'waiting' && push.nextAt > now()
          ? text(phone, 'push-next', { time: spellTime(push.nextAt, now()) })
          : text(phone, 'push-since', { time: spellTime(push.since, now()) })}
      </p>
      {push.state === 'dead' || push.state === 'unsure' ? (
        <Button label={text(phone, 'again-label', { text: told })} onPress={() => again(push)}>
          {phone.again}
        </Button>
      ) : null}
    </li>
  );
}
