/** A packet of somebody else that was kept: its records as text, for they are not ours. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, outgoing } from '@/assets/locales/zh_CN.yml';
import type { Ask, ResponseOf } from '../../ask-type';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface KeptPacketProps {
  ask: Ask;
  packet: string;
  onClose: () => void;
}

/** A browser lays out long plain text slowly. */
const shownAtMost = 200_000;

export function KeptPacket({ ask, packet, onClose }: KeptPacketProps) {
  const [told, setTold] = useState<ResponseOf<'read-packet'> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let live = true;
    ask('read-packet', { packet }).then(
      (answer) => live && setTold(answer),
      () => live && setFailed(true),
    );
    return () => {
      live = false;
    };
  }, [ask, packet]);
  return (
    <Dialog
      title={outgoing['shares.received']}
      size="l"
      onClose={onClose}
      foot={<Button onPress={onClose}>{outgoing.close}</Button>}
    >
      {told?.kind === 'packet' ? (
        <>
          <p className="fingerprint">{text(outgoing, 'shares.from', { fingerprint: told.packet.fingerprint })}</p>
          <textarea
            className="input masked"
            aria-label={outgoing['shares.show']}
            readOnly
            spellCheck={false}
            value={told.packet.data.slice(0, shownAtMost)}
          />
        </>
      ) : (
        <p role="status">{failed ? door.unanswered : told ? door['no-such-packet'] : outgoing.working}</p>
      )}
    </Dialog>
  );
}
