/** After a withdrawal: what to look at next, one press for whether the money came, and the way on where it did not. */
import { useState } from 'react';
import { textByKey } from '@/assets/locales/text';
import { domain, progress } from '@/assets/locales/zh_CN.yml';
import type { Arrival } from '@/domain/after-end';
import type { CaseDetail } from '@/domain/summary';
import type { ResponseOf } from '../ask-type';
import { guideHash } from '../options/guide/places';
import { Button } from './Button';
import { diagnosisHash } from './diagnosis-hash';
import { Failed } from './Failed';
import { Icon } from './Icon';
import { keyed } from './keyed';
import { SourceLine } from './Source';
import { whyNotKept } from './say-progress';

interface AfterEndProps {
  detail: CaseDetail;
  /** Keeps the person's word; null takes it back. */
  onNote: (arrived: Arrival | null) => Promise<ResponseOf<'note-outcome'>>;
  /** Opens a place of our options page by its hash. */
  onGo: (hash: string) => void;
}

/** Topics of the guide for who withdrew and got nothing: the 先撤后拒 trap, and money on its way. */
const helpTopics = { 'help-trap': 'withdraw-first-trap', 'help-money': 'refund-not-arrived' } as const;

export function AfterEnd({ detail, onNote, onGo }: AfterEndProps) {
  const { after, summary } = detail;
  const [failed, setFailed] = useState<string | null>(null);
  if (!after) return null;
  const say = (arrived: Arrival | null) => void whyNotKept(onNote(arrived), 'said-failed').then(setFailed);
  const query = { words: '', caseKey: summary.key };
  return (
    <section className="after stack-s" aria-label={progress.after}>
      <h3 className="t-l t-strong">{progress.after}</h3>
      <ul className="after__list">
        {keyed(after.next).map(({ id, value: line }) => (
          <li key={id}>
            {textByKey(domain, line.key, line.values)} <SourceLine sources={[line.source]} />
          </li>
        ))}
      </ul>
      {after.asks && after.arrived === null ? (
        <fieldset className="after__ask">
          <legend className="t-strong">{progress.ask}</legend>
          <Button look="primary" grow onPress={() => say('yes')}>
            {progress['said-yes']}
          </Button>
          <Button grow onPress={() => say('no')}>
            {progress['said-no']}
          </Button>
        </fieldset>
      ) : null}
      {after.arrived === 'no' ? (
        <div className="stack-s">
          <p className="row row--top">
            <Icon name="alert" size="s" />
            <span>{progress['no-first']}</span>
          </p>
          {(['help-trap', 'help-money'] as const).map((name) => (
            <Button key={name} block onPress={() => onGo(guideHash(helpTopics[name], query))}>
              {progress[name]}
            </Button>
          ))}
          <Button block icon="question" onPress={() => onGo(diagnosisHash(summary.key))}>
            {progress['help-diagnose']}
          </Button>
        </div>
      ) : null}
      {after.arrived === null ? null : (
        <Button look="quiet" onPress={() => say(null)}>
          {progress['said-undo']}
        </Button>
      )}
      <Failed why={failed} />
    </section>
  );
}
