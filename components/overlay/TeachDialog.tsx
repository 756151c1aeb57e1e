/** What the person pointed at, in its own words, before it is kept; or why it could not be. And the offer that leads there. */
import { textByKey } from '@/assets/locales/text';
import { teach } from '@/assets/locales/zh_CN.yml';
import type { TeachShown } from '../stores/shown';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { rich } from '../ui/Rich';
import type { OverlayActs } from './acts';

interface TeachDialogProps {
  shown: TeachShown;
  acts: Pick<OverlayActs, 'teach' | 'teachYes' | 'teachLeave'>;
}

export function TeachDialog({ shown, acts }: TeachDialogProps) {
  if (shown.stage === 'pointing') return null;
  const again = (
    <Button large onPress={(event) => acts.teach(event.nativeEvent, shown.key)}>
      {teach.again}
    </Button>
  );
  if (shown.stage === 'failed') {
    return (
      <Dialog
        role="alertdialog"
        size="s"
        title={teach['failed-title']}
        lead={{ icon: 'info' }}
        onClose={acts.teachLeave}
        foot={
          <>
            {shown.why === 'not-here' ? null : again}
            <Button large push look="primary" onPress={acts.teachLeave}>
              {teach.known}
            </Button>
          </>
        }
      >
        <p className="t-l">{textByKey(teach, `failed.${shown.why}`)}</p>
        <p className="t-2">{teach.nothing}</p>
      </Dialog>
    );
  }
  const { words } = shown;
  return (
    <Dialog
      size="s"
      title={teach['ask-title']}
      lead={{ icon: 'target' }}
      onClose={acts.teachLeave}
      foot={
        <>
          {again}
          <Button
            large
            push
            look="primary"
            unready={shown.keeping}
            onPress={(event) => (shown.keeping ? undefined : acts.teachYes(event.nativeEvent))}
          >
            {teach[shown.keeping ? 'keeping' : 'yes']}
          </Button>
        </>
      }
    >
      <p className="t-l">{rich(teach, 'ask', { words })}</p>
      <p className="t-2">{teach.kept}</p>
      <p className="t-2">{teach.where}</p>
    </Dialog>
  );
}

/** Shown where the page has no withdraw control that we know; absent where there is nothing to point at. */
export function TeachOffer({ onTeach }: { onTeach?: (event: MouseEvent) => void }) {
  if (!onTeach) return null;
  return (
    <div className="well">
      <p className="t-2">{teach['offer-why']}</p>
      <Button look="quiet" flush wrap icon="target" onPress={(event) => onTeach(event.nativeEvent)}>
        {teach.offer}
      </Button>
    </div>
  );
}
