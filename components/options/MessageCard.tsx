/** A message to the seller or the service: filled from the case where one is known, to be read over and copied. */
import { useId, useState } from 'react';
import { guidance, go as words } from '@/assets/locales/zh_CN.yml';
import { fillMessage } from '@/domain/fill-message';
import type { CaseSummary } from '@/domain/summary';
import type { Message } from '@/domain/topic';
import { Button, type Copy, CopyButton } from '../ui/Button';

interface MessageCardProps {
  message: Message;
  summary: CaseSummary | null;
  copy: Copy;
}

export function MessageCard({ message, summary, copy }: MessageCardProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const written = fillMessage(message.text, summary, guidance.blank);
  return (
    <div className="stack-s">
      <p className="t-s t-3">
        {guidance[`message.${message.to}`]} · {message.title}
      </p>
      <div className="row row--wrap">
        <CopyButton text={written} copy={copy}>
          {guidance['message.copy']}
        </CopyButton>
        <Button icon={open ? 'up' : 'down'} onPress={() => setOpen(!open)} expanded={open} controls={id}>
          {words[open ? 'message-hide' : 'message']}
        </Button>
      </div>
      <div id={id} hidden={!open} className="message">
        <p className="quote">{written}</p>
      </div>
      <p className="t-s t-3">{words['message-note']}</p>
    </div>
  );
}
