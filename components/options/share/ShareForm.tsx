/** What is shared, to whom, and how the file is locked. */
import { text } from '@/assets/locales/text';
import { outgoing } from '@/assets/locales/zh_CN.yml';
import { shareGroups } from '@/domain/share';
import { ChoiceGroup, Tick } from '../../ui/Choice';
import { LineField } from '../../ui/LineField';
import { MaskChoice } from '../export/MaskChoice';
import type { Shareable, ShareDraft } from './share-draft';

interface ShareFormProps {
  shareable: Shareable;
  draft: ShareDraft;
  onChange: (draft: ShareDraft) => void;
}

export function ShareForm({ shareable, draft, onChange }: ShareFormProps) {
  const files = shareable.whole.flatMap(({ key }) => shareable.files.get(key) ?? []);
  const turn = <Value extends string>(list: readonly Value[], value: Value, on: boolean) =>
    on ? [...list, value] : list.filter((each) => each !== value);
  return (
    <>
      <fieldset className="group stack-s" aria-label={outgoing['share.what']}>
        <p className="t-strong">{outgoing['share.what']}</p>
        <div className="masks">
          {shareGroups.map((group) => (
            <Tick
              key={group}
              on={draft.groups.includes(group)}
              onTurn={(on) => onChange({ ...draft, groups: turn(draft.groups, group, on) })}
            >
              {outgoing[`hand-on.group-${group}`]}
            </Tick>
          ))}
          {files.map(({ id, name }) => (
            <Tick
              key={id}
              on={draft.files.includes(id)}
              onTurn={(on) => onChange({ ...draft, files: turn(draft.files, id, on) })}
            >
              {text(outgoing, 'hand-on.file', { name })}
            </Tick>
          ))}
        </div>
        <Tick on={draft.remember} onTurn={(remember) => onChange({ ...draft, remember })}>
          {outgoing['share.remember']}
        </Tick>
      </fieldset>
      <MaskChoice shown={draft.shown} onChoose={(shown) => onChange({ ...draft, shown })} />
      <fieldset className="group stack-s" aria-label={outgoing['share.whom']}>
        <p className="t-strong">{outgoing['share.whom']}</p>
        <LineField
          label={outgoing['share.recipient']}
          value={draft.recipient}
          hint={outgoing['share.recipient-hint']}
          onWrite={(recipient) => onChange({ ...draft, recipient })}
        />
        <LineField
          label={outgoing['share.purpose']}
          value={draft.purpose}
          onWrite={(purpose) => onChange({ ...draft, purpose })}
        />
        <LineField
          label={outgoing['share.expires']}
          value={draft.expires}
          onWrite={(expires) => onChange({ ...draft, expires })}
        />
        <ChoiceGroup
          values={['passphrase', 'key'] as const}
          chosen={draft.way}
          layout="row"
          label={outgoing['share.way']}
          say={(way) => outgoing[`share.way-${way}`]}
          onChoose={(way) => onChange({ ...draft, way })}
        />
        {draft.way === 'passphrase' ? (
          <LineField
            label={outgoing['share.passphrase']}
            value={draft.passphrase}
            hint={outgoing['share.passphrase-hint']}
            onWrite={(passphrase) => onChange({ ...draft, passphrase })}
          />
        ) : (
          <LineField
            label={outgoing['share.key']}
            value={draft.key}
            onWrite={(key) => onChange({ ...draft, key: key.trim() })}
          />
        )}
      </fieldset>
    </>
  );
}
