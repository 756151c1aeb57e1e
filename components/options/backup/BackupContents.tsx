/** What a backup holds and what of it would be new here; where it is damaged, what is lost stands first. */
import { text } from '@/assets/locales/text';
import { outgoing } from '@/assets/locales/zh_CN.yml';
import type { Plan } from '@/storage/backup/restore';
import type { Survey } from '@/storage/backup/survey';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';

interface BackupContentsProps {
  survey: Survey;
  plan: Plan;
  isWhole: boolean;
  isBusy: boolean;
  onStart: () => void;
}

export function BackupContents({ survey: { damage }, plan, isWhole, isBusy, onStart }: BackupContentsProps) {
  const { cases, events, files, taught, notices } = plan;
  return (
    <section className="stack" aria-label={outgoing['restore.look']}>
      {isWhole ? null : (
        <Banner tone="warning" icon="alert">
          <p>{outgoing['restore.damaged']}</p>
          {damage.isTruncated ? <p>{outgoing['restore.cut']}</p> : null}
          {damage.lost === null ? <p>{outgoing['restore.lost-unknown']}</p> : null}
        </Banner>
      )}
      <Names title="restore.lost" names={damage.lost ?? []} />
      <Names title="restore.unopened" names={damage.unopened} />
      <p>{text(outgoing, 'restore.cases', cases)}</p>
      <p>{text(outgoing, 'restore.events', events)}</p>
      {files.fresh + files.same > 0 ? <p>{text(outgoing, 'restore.files', files)}</p> : null}
      {notices.fresh + notices.same > 0 ? <p>{text(outgoing, 'restore.notices', notices)}</p> : null}
      {taught.fresh + taught.same > 0 ? <p>{text(outgoing, 'restore.taught', taught)}</p> : null}
      {plan.way === 'same' ? null : <p className="t-strong">{outgoing[`restore.${plan.way}`]}</p>}
      <div className="row">
        <Button look="primary" unready={isBusy} onPress={onStart}>
          {outgoing[isWhole ? 'restore.start' : 'restore.start-whole']}
        </Button>
      </div>
    </section>
  );
}

function Names({ title, names }: { title: 'restore.lost' | 'restore.unopened'; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details className="more">
      <summary>{text(outgoing, title, { count: names.length })}</summary>
      <ul>
        {names.map((name) => (
          <li key={name} className="t-s fingerprint">
            {name}
          </li>
        ))}
      </ul>
    </details>
  );
}
