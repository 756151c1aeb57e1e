/** An obstacle is put aside for a reason, and taken up again by one press: nothing about the case itself changes by that. */
import { type MouseEvent, useState } from 'react';
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import { type DismissReason, dismissReasons } from '@/domain/dismiss-reason';
import type { Obstacle } from '@/domain/obstacle';
import { Button } from '../ui/Button';
import { Failed } from '../ui/Failed';

interface PutAsideProps {
  obstacle: Pick<Obstacle, 'dismissed'>;
  /** Why it was not kept; null when it was. */
  dismiss: (reason: DismissReason | null, event: MouseEvent<HTMLButtonElement>) => Promise<string | null>;
}

export function PutAside({ obstacle, dismiss }: PutAsideProps) {
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const put = (reason: DismissReason | null, event: MouseEvent<HTMLButtonElement>) => {
    void dismiss(reason, event).then((why) => {
      setFailed(why);
      if (why === null) setAsking(false);
    });
  };
  if (obstacle.dismissed) {
    return (
      <div className="well row row--wrap" role="status">
        <p className="grow">{text(obstacles, 'aside.done', { reason: obstacles[`aside.${obstacle.dismissed}`] })}</p>
        <Button onPress={(event) => put(null, event)}>{obstacles['aside.undo']}</Button>
        <Failed why={failed} />
      </div>
    );
  }
  if (!asking) {
    return (
      <Button look="quiet" flush wrap expanded={false} onPress={() => setAsking(true)}>
        {obstacles['aside.ask']}
      </Button>
    );
  }
  return (
    <fieldset className="well stack-s" aria-label={obstacles['aside.why']}>
      <p className="t-strong">{obstacles['aside.why']}</p>
      <div className="row row--wrap">
        {dismissReasons.map((reason) => (
          <Button key={reason} onPress={(event) => put(reason, event)}>
            {obstacles[`aside.${reason}`]}
          </Button>
        ))}
        <Button look="neutral" onPress={() => setAsking(false)}>
          {obstacles['aside.not']}
        </Button>
      </div>
      <p className="t-s t-3">{obstacles['aside.what']}</p>
      <Failed why={failed} />
    </fieldset>
  );
}
