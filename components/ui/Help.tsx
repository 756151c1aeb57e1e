/** 需要帮助: says what the official service is, warns of callers, and links there. */
import { useId, useRef, useState } from 'react';
import { words } from '@/assets/locales/zh_CN.yml';
import { Button } from './Button';
import { useEscape } from './escape';
import { Icon } from './Icon';

interface ServiceLinkProps {
  address: string;
  look?: 'plain' | 'primary';
  large?: boolean;
  grow?: boolean;
}

export function ServiceLink({ address, look = 'plain', large, grow }: ServiceLinkProps) {
  const classes = ['btn', look === 'primary' ? 'btn--primary' : '', large ? 'btn--l' : '', grow ? 'grow' : ''];
  return (
    <a className={classes.filter(Boolean).join(' ')} href={address} target="_blank" rel="noopener noreferrer">
      <Icon name="external" size="s" />
      {words['service.open']}
    </a>
  );
}

/** `up`: the note opens above the button (in a foot), else below it. */
export function NeedHelp({ address, up }: { address: string; up?: boolean }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const note = useRef<HTMLElement>(null);
  useEscape(note, () => setOpen(false), true, open);
  return (
    <div className="help">
      <button
        type="button"
        className="btn btn--neutral"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name="help" />
        {words.help}
      </button>
      {open ? (
        <section
          ref={note}
          id={id}
          className={up ? 'help__note help__note--up enter' : 'help__note enter'}
          aria-label={words['service.title']}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            event.preventDefault();
            setOpen(false);
          }}
        >
          <p className="t-strong">{words['service.title']}</p>
          <p className="t-2">{words['service.what']}</p>
          <p className="t-2">{words['service.how']}</p>
          <p className="help__scam">{words['service.scam']}</p>
          <div className="row">
            <ServiceLink address={address} look="primary" grow />
            <Button look="plain" onPress={() => setOpen(false)}>
              {words.close}
            </Button>
          </div>
        </section>
      ) : null}
    </div>
  );
}
