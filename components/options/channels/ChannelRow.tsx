/** One way to the phone: whether it works, a trial with the service's own answer, changing and removing it. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, phone } from '@/assets/locales/zh_CN.yml';
import type { PushAnswer, ToldChannel } from '@/domain/phone';
import type { Ask } from '../../ask-type';
import { Tag } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import { Answer } from './Answer';
import { nameChannel } from './name-channel';
import type { PhoneDesk } from './phone-desk';

interface ChannelRowProps {
  ask: Ask;
  desk: PhoneDesk;
  channel: ToldChannel;
  onEdit: () => void;
  onRemove: () => void;
  onChanged: () => void;
}

export function ChannelRow({ ask, desk, channel, onEdit, onRemove, onChanged }: ChannelRowProps) {
  const [tried, setTried] = useState<PushAnswer | 'trying' | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const { id, kind, on, address, isAllowed } = channel;
  const name = nameChannel(channel);

  const attempt = () => {
    if (tried === 'trying') return;
    setTried('trying');
    setFailed(null);
    ask('try-channel', { channel: id }).then(
      (answer) => {
        setTried(answer.kind === 'tried' ? answer.answer : null);
        if (answer.kind !== 'tried') setFailed(door[answer.kind]);
      },
      () => {
        setTried(null);
        setFailed(door.unanswered);
      },
    );
  };
  const allow = () => {
    desk.allow(kind, address).then(onChanged, onChanged);
  };

  return (
    <li className="rule stack-s">
      <div className="rule__head">
        <h3>{name}</h3>
        {channel.name ? <Tag>{phone[`kind.${kind}`]}</Tag> : null}
        <span className="push rule__state">
          <span className={on && isAllowed ? 'dot dot--success' : 'dot'} />
          {on ? phone['state-on'] : phone['state-off']}
        </span>
      </div>
      <p className="t-s t-3">{text(phone, 'sends-to', { address })}</p>
      {isAllowed ? null : (
        <p className="row row--wrap t-warning">
          {text(phone, desk.asksForData ? 'not-allowed-data' : 'not-allowed', { address })}
          <Button onPress={allow}>{phone.allow}</Button>
        </p>
      )}
      <div role="status">
        {tried === 'trying' ? (
          <p className="t-2">{phone.trying}</p>
        ) : tried ? (
          <Answer {...{ desk, kind }} answer={tried} />
        ) : null}
      </div>
      <Failed why={failed} />
      <div className="row row--wrap">
        <Button unready={tried === 'trying'} label={text(phone, 'try-label', { name })} onPress={attempt}>
          {phone.try}
        </Button>
        <Button look="quiet" label={text(phone, 'edit-label', { name })} onPress={onEdit}>
          {phone.edit}
        </Button>
        <Button look="quiet" icon="trash" label={text(phone, 'remove-label', { name })} onPress={onRemove}>
          {phone.remove}
        </Button>
      </div>
    </li>
  );
}
