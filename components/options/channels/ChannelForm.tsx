/** Setting up one way to the phone, or changing it: each field says where its content is found. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, phone } from '@/assets/locales/zh_CN.yml';
import type { ToldChannel } from '@/domain/phone';
import type { Ask } from '../../ask-type';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Tick } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Failed } from '../../ui/Failed';
import { LineField } from '../../ui/LineField';
import { SecretField } from '../../ui/SecretField';
import { sayRefused } from '../../ui/say-refused';
import { addressIn, draftOf, isKept, readDraft } from './draft';
import type { KindFace, PhoneDesk } from './phone-desk';

interface ChannelFormProps {
  ask: Ask;
  desk: PhoneDesk;
  face: KindFace;
  before: ToldChannel | null;
  onClose: () => void;
  onKept: () => void;
}

export function ChannelForm({ ask, desk, face, before, onClose, onKept }: ChannelFormProps) {
  const [draft, setDraft] = useState(() => draftOf(face, before));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const { kind } = face;
  const address = addressIn(desk, face, draft, before);

  const write = (name: string, value: string) => {
    setDraft((now) => ({ ...now, typed: { ...now.typed, [name]: value } }));
    setWrong((now) => now.filter((each) => each !== name));
  };

  async function save() {
    const { read, wrong: found } = readDraft(desk, face, draft, before);
    setWrong(found);
    setFailed(null);
    if (found.length > 0) return;
    // First of all: a browser asks only while the press is fresh. A refusal is told in the list.
    const asking = draft.on && address ? desk.allow(kind, address).catch(() => false) : null;
    try {
      await asking;
      const { details, on } = draft;
      const name = draft.name.trim() || phone[`kind.${kind}`];
      const answer = await ask('keep-channel', { id: before?.id ?? null, kind, name, fields: read, details, on });
      if (answer.kind === 'channel-kept') onKept();
      else if (answer.kind === 'not-a-channel') setWrong([answer.field]);
      else setFailed(sayRefused(answer));
    } catch {
      setFailed(door.unanswered);
    }
  }

  return (
    <Dialog
      title={phone[`kind.${kind}`]}
      size="m"
      lead={{ icon: 'phone' }}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{phone.cancel}</Button>
          <Button look="primary" onPress={() => void save()}>
            {phone.save}
          </Button>
        </>
      }
    >
      <p className="t-2">{phone[`what.${kind}`]}</p>
      {kind === 'aliyun-sms' ? (
        <Banner tone="warning" icon="alert">
          <p>{phone['sms-care']}</p>
        </Banner>
      ) : null}
      {face.fields.map(({ name, isSecret }) => {
        const Field = isSecret ? SecretField : LineField;
        const place = `${kind}.${name}` as FieldPlace;
        return (
          <Field
            key={name}
            label={phone[`field.${place}`]}
            value={draft.typed[name] ?? ''}
            onWrite={(value) => write(name, value)}
            hint={isKept(name, draft, before) ? phone['secret-kept'] : phone[`hint.${place}`]}
            error={wrong.includes(name) ? phone.wrong : null}
            {...(isSecret ? { isNew: true } : {})}
          />
        );
      })}
      {address && desk.isUnencrypted(address) ? (
        <p className="t-warning" role="status">
          {phone['plain-http']}
        </p>
      ) : null}
      <LineField
        label={phone.name}
        value={draft.name}
        hint={phone['name-hint']}
        onWrite={(name) => setDraft((now) => ({ ...now, name: name.slice(0, 40) }))}
      />
      {face.hasDetails ? (
        <Tick on={draft.details} onTurn={(details) => setDraft((now) => ({ ...now, details }))}>
          {phone.details}
        </Tick>
      ) : null}
      <Tick on={draft.on} onTurn={(on) => setDraft((now) => ({ ...now, on }))}>
        {phone.on}
      </Tick>
      {draft.on && address ? (
        <p className="t-s t-3">{text(phone, desk.asksForData ? 'allow-data-how' : 'allow-how', { address })}</p>
      ) : null}
      <Failed why={failed} />
    </Dialog>
  );
}

/** Every field of the table has its texts: a test holds the two together. */
type FieldPlace = Extract<keyof typeof phone, `field.${string}`> extends `field.${infer Place}` ? Place : never;
