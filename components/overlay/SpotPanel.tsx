/** Shows where the page's own control for 介入, 中止 or 上传 stands, or which words to look for; the person presses it, or does not. */
import { text } from '@/assets/locales/text';
import { obstacles } from '@/assets/locales/zh_CN.yml';
import type { SpotShown } from '../stores/shown';
import { Button } from '../ui/Button';
import { ServiceLink } from '../ui/Help';
import { nameNumber, nameTitle } from '../ui/name-case';
import { type Corner, Panel } from '../ui/Panel';

interface SpotPanelProps {
  shown: SpotShown;
  corner: Corner;
  service: string;
  onClose: () => void;
}

export function SpotPanel({ shown, corner, service, onClose }: SpotPanelProps) {
  const { summary, control, ringed, words } = shown;
  const name = obstacles[`control.${control}`];
  return (
    <Panel
      role="region"
      title={text(obstacles, 'spot.title', { control: name })}
      label={obstacles['spot.region']}
      corner={corner}
      onClose={onClose}
      foot={
        <Button look="primary" grow onPress={onClose}>
          {obstacles['spot.known']}
        </Button>
      }
    >
      <p className="t-s t-3">
        {nameTitle(summary)}，{nameNumber(summary.subject)}
      </p>
      <div aria-live="polite">
        <p className="t-l">{obstacles[ringed ? 'spot.here' : 'spot.missing']}</p>
        {!ringed && words.length > 0 ? (
          <p className="t-2">{text(obstacles, 'spot.look', { list: words.map((word) => `「${word}」`).join('') })}</p>
        ) : null}
      </div>
      {ringed ? null : <ServiceLink address={service} />}
    </Panel>
  );
}
