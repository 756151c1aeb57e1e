/** A grey schematic of one step: where on a screen the marked control is to be looked for. */
import { text } from '@/assets/locales/text';
import { guidance } from '@/assets/locales/zh_CN.yml';
import type { Picture, Step } from '@/domain/topic';
import { keyed } from '../ui/keyed';
import { draw } from './schematic';

interface SchematicProps {
  picture: Picture;
  step: Pick<Step, 'device' | 'certainty'>;
  number: number;
}

export function Schematic({ picture, step, number }: SchematicProps) {
  const { view, frame, shapes, mark, number: at } = draw(picture, step.device);
  const words = text(guidance, `picture.${picture.screen}`, { mark: picture.mark });
  const isAssumed = step.certainty === 'assumed';
  return (
    <figure className={`schematic schematic--${frame}`}>
      <svg viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={words}>
        <rect className="schematic__frame" x="1" y="1" width={view.width - 2} height={view.height - 2} rx="10" />
        <path className="schematic__bar" d={`M1 18H${view.width - 1}`} />
        {keyed(shapes).map(({ id, value: { tone, ...box } }) => (
          <rect key={id} className={`schematic__${tone}`} {...box} rx="4" />
        ))}
        <rect className={isAssumed ? 'schematic__mark schematic__mark--assumed' : 'schematic__mark'} {...mark} rx="8" />
        <text className="schematic__words" x={mark.x + mark.width / 2} y={mark.y + 18} textAnchor="middle">
          {picture.mark}
        </text>
        <circle className="schematic__round" cx={at.x} cy={at.y} r="9" />
        <text className="schematic__number" x={at.x} y={at.y + 4} textAnchor="middle">
          {number}
        </text>
      </svg>
      <figcaption className="t-s t-3">{guidance[isAssumed ? 'picture.assumed' : 'picture.label']}</figcaption>
    </figure>
  );
}
