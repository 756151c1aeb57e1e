/** Which kinds of personal things are masked; all of them, until a person takes one out. */
import { outgoing, papers } from '@/assets/locales/zh_CN.yml';
import { type MaskKind, maskKinds } from '@/domain/redact';
import { Tick } from '../../ui/Choice';

interface MaskChoiceProps {
  /** What is not masked. */
  shown: readonly MaskKind[];
  onChoose: (shown: MaskKind[]) => void;
}

export function MaskChoice({ shown, onChoose }: MaskChoiceProps) {
  return (
    <fieldset className="group stack-s" aria-label={outgoing.masks}>
      <p className="t-strong">{outgoing.masks}</p>
      <div className="masks">
        {maskKinds.map((kind) => (
          <Tick
            key={kind}
            on={!shown.includes(kind)}
            onTurn={(on) => onChoose(on ? shown.filter((each) => each !== kind) : [...shown, kind])}
          >
            {papers[`mask-${kind}`]}
          </Tick>
        ))}
      </div>
      <p className="t-s t-2">{outgoing['masks-how']}</p>
    </fieldset>
  );
}
