/** 手机通知: the ways to the phone that are set up, those that can be, and what was sent by them. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, options, phone } from '@/assets/locales/zh_CN.yml';
import type { ToldChannel } from '@/domain/phone';
import type { Ask } from '../../ask-type';
import { useAsked } from '../../ui/asked';
import { Banner, Tag } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/Failed';
import { sayRefused } from '../../ui/say-refused';
import type { SectionProps } from '../section-props';
import { ChannelForm } from './ChannelForm';
import { ChannelRow } from './ChannelRow';
import { nameChannel } from './name-channel';
import { OutboxList } from './OutboxList';
import type { KindFace } from './phone-desk';

const read = (ask: Ask) => ask('list-channels', {});

export function Phone({ ask, subscribe, now, phone: desk }: SectionProps) {
  const [told, setTold] = useAsked(ask, subscribe, 'phone', read);
  const [form, setForm] = useState<{ face: KindFace; before: ToldChannel | null } | null>(null);
  const [removed, setRemoved] = useState<ToldChannel | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const again = () =>
    read(ask).then(setTold, () => {
      setFailed(door.unanswered);
    });
  const remove = (channel: ToldChannel, undo: boolean) => {
    setFailed(null);
    ask('remove-channel', { channel: channel.id, undo }).then(
      (answer) => {
        if (answer.kind !== 'kept') return setFailed(sayRefused(answer));
        setRemoved(undo ? null : channel);
        return again();
      },
      () => setFailed(door.unanswered),
    );
  };
  if (!desk) return null;
  const edit = (channel: ToldChannel) => {
    const face = desk.kinds.find(({ kind }) => kind === channel.kind);
    if (face) setForm({ face, before: channel });
  };

  return (
    <section aria-labelledby="section-title">
      <div className="head">
        <h1 id="section-title">{options['section.phone']}</h1>
        <p>{phone.intro}</p>
      </div>
      <section className="card stack-s" aria-labelledby="phone-mine" aria-busy={told === null}>
        <h2 className="t-xl" id="phone-mine">
          {phone.mine}
        </h2>
        {told?.channels.length === 0 ? <p className="t-2">{phone.none}</p> : null}
        <ul className="rules">
          {told?.channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              {...{ ask, channel, desk }}
              onEdit={() => edit(channel)}
              onRemove={() => remove(channel, false)}
              onChanged={() => void again()}
            />
          ))}
        </ul>
        <div role="status">
          {removed ? (
            <p className="row row--wrap">
              {text(phone, 'removed', { name: nameChannel(removed) })}
              <Button onPress={() => remove(removed, true)}>{phone.undo}</Button>
            </p>
          ) : null}
        </div>
        <Failed why={failed} />
        {told?.channels.length ? (
          <p className="t-s t-2">
            {phone['route-how']} <a href="#inbox">{phone['route-go']}</a>
          </p>
        ) : null}
      </section>
      <section className="card stack-s" aria-labelledby="phone-add">
        <h2 className="t-xl" id="phone-add">
          {phone.add}
        </h2>
        <Banner tone="accent" icon="info">
          <p>{phone.privacy}</p>
        </Banner>
        <p className="t-2">{phone['order-how']}</p>
        <ul className="rules">
          {desk.kinds.map((face) => (
            <li className="rule" key={face.kind}>
              <div className="rule__head">
                <h3>{phone[`kind.${face.kind}`]}</h3>
                {face.isAdvanced ? <Tag tone="warning">{phone.advanced}</Tag> : null}
                <span className="push">
                  <Button
                    icon="plus"
                    label={text(phone, 'add-label', { kind: phone[`kind.${face.kind}`] })}
                    onPress={() => setForm({ face, before: null })}
                  >
                    {phone['add-one']}
                  </Button>
                </span>
              </div>
              <p className="t-2">{phone[`what.${face.kind}`]}</p>
            </li>
          ))}
        </ul>
      </section>
      {told ? <OutboxList {...{ ask, desk, now }} told={told} onChanged={() => void again()} /> : null}
      {form ? (
        <ChannelForm
          {...{ ask, desk, ...form }}
          onClose={() => setForm(null)}
          onKept={() => {
            setForm(null);
            setRemoved(null);
            void again();
          }}
        />
      ) : null}
    </section>
  );
}
