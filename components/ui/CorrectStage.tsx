/** 改一步: the person says of a stage whether it was reached, and when; what the page said stays beside it. */
import { useId, useState } from 'react';
import { progress, words } from '@/assets/locales/zh_CN.yml';
import { dayStart, type StageName } from '@/domain/correction';
import { shanghaiDay } from '@/domain/deadline';
import type { CaseDetail } from '@/domain/summary';
import type { Ask } from '../ask-type';
import { Button } from './Button';
import { ChoiceGroup } from './Choice';
import { Failed } from './Failed';
import { TextField } from './Field';
import { whyNotKept } from './say-progress';

interface CorrectStageProps {
  detail: CaseDetail;
  now: number;
  ask: Ask;
}

/** The door takes no more. */
const mostWords = 200;

export function CorrectStage({ detail, now, ask }: CorrectStageProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="correct">
      <Button look="quiet" icon="plus" expanded={open} controls={id} onPress={() => setOpen(!open)}>
        {progress.correct}
      </Button>
      <div id={id} hidden={!open}>
        {open ? <Form {...{ detail, now, ask }} onDone={() => setOpen(false)} /> : null}
      </div>
    </div>
  );
}

function Form({ detail, now, ask, onDone }: CorrectStageProps & { onDone: () => void }) {
  const { stages, timeline, summary } = detail;
  const [stage, setStage] = useState<StageName | null>(null);
  const [says, setSays] = useState<'reached' | 'not-reached'>('reached');
  const [day, setDay] = useState('');
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const dayId = useId();
  const today = shanghaiDay(now);
  const isWrongDay = says === 'reached' && day !== '' && (dayStart(day) === null || day > today);
  const isCorrected = timeline.some((entry) => entry.stage === stage && entry.corrected);

  const keep = (what: 'reached' | 'not-reached' | null) => {
    if (!stage || keeping || (what !== null && isWrongDay)) return;
    setKeeping(true);
    const asked = ask('correct-stage', {
      key: summary.key,
      stage,
      says: what,
      day: what === 'reached' && day ? day : null,
      words: what === null ? '' : said.trim(),
    });
    void whyNotKept(asked, 'correct-failed').then((why) => {
      setKeeping(false);
      setFailed(why);
      // What could not be kept stays in the fields.
      if (why === null) onDone();
    });
  };

  return (
    <div className="stack">
      <p className="t-s t-2">{progress['correct-what']}</p>
      <ChoiceGroup
        layout="stack"
        label={progress['correct-stage']}
        values={stages}
        chosen={stage}
        say={(name) => words[`timeline.${name}`]}
        onChoose={setStage}
      />
      <ChoiceGroup
        layout="grid"
        label={progress['correct-says']}
        values={['reached', 'not-reached'] as const}
        chosen={says}
        say={(name) => progress[`correct-${name}`]}
        onChoose={setSays}
      />
      {says === 'reached' ? (
        <div className="field">
          <label className="field__label" htmlFor={dayId}>
            {progress['correct-day']}
          </label>
          <input
            id={dayId}
            className="input"
            type="date"
            max={today}
            value={day}
            aria-invalid={isWrongDay ? true : undefined}
            onChange={(event) => setDay(event.target.value)}
          />
          <Failed why={isWrongDay ? progress['correct-day-wrong'] : null} />
        </div>
      ) : null}
      <TextField
        label={progress['correct-words']}
        value={said}
        rows={2}
        onWrite={(value) => setSaid(value.slice(0, mostWords))}
      />
      <div className="row row--wrap">
        <Button look="primary" unready={!stage || keeping || isWrongDay} onPress={() => keep(says)}>
          {progress['correct-keep']}
        </Button>
        {isCorrected ? <Button onPress={() => keep(null)}>{progress['correct-undo']}</Button> : null}
        <Button look="quiet" onPress={onDone}>
          {progress['correct-leave']}
        </Button>
      </div>
      <Failed why={failed} />
    </div>
  );
}
