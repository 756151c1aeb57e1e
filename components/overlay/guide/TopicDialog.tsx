/** One topic on the page of the case: what to do first, the steps, what is behind them and where it comes from. */
import { text } from '@/assets/locales/text';
import { guidance } from '@/assets/locales/zh_CN.yml';
import { fillMessage } from '@/domain/fill-message';
import type { Step } from '@/domain/topic';
import { Age } from '../../guide/Age';
import { Blocks } from '../../guide/Blocks';
import { Schematic } from '../../guide/Schematic';
import { Sources } from '../../guide/Sources';
import { Button, type Copy, CopyButton } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { keyed } from '../../ui/keyed';
import type { GuideActs, TopicShown } from './guide-acts';

interface TopicDialogProps {
  shown: TopicShown;
  guide: GuideActs;
  now: number;
  copy: Copy;
}

export function TopicDialog({ shown, guide, now, copy }: TopicDialogProps) {
  const { topic, facts } = shown.told;
  return (
    <Dialog
      size="m"
      title={topic.title}
      lead={{ back: () => guide.leave(shown) }}
      onClose={() => guide.leave(shown)}
      foot={
        shown.mayTour ? (
          <Button large look="primary" push onPress={() => guide.tour(shown, 0)}>
            {guidance['tour.start']}
          </Button>
        ) : null
      }
    >
      <Age verified={topic.verified} watched={shown.told.watched} now={now} />
      <p className="t-l t-strong">{topic.lead}</p>
      {topic.steps.length ? (
        <>
          <h3>{guidance.steps}</h3>
          <ol className="topic-steps">
            {keyed(topic.steps).map(({ id, value: step }) => (
              <li key={id}>
                <StepTold {...{ step, shown, guide, copy }} />
                {step.picture ? <Schematic picture={step.picture} step={step} number={id + 1} /> : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <h3>{guidance.more}</h3>
      <Blocks blocks={topic.body} facts={facts} />
      <h3>{guidance.sources}</h3>
      <Sources facts={facts} />
    </Dialog>
  );
}

interface StepToldProps {
  step: Step;
  shown: TopicShown;
  guide: GuideActs;
  copy: Copy;
}

/** A step in words, with what can be taken along from here. */
export function StepTold({ step, shown, guide, copy }: StepToldProps) {
  const { messages } = shown.told;
  const { go } = step;
  const message = go?.kind === 'message' ? messages.find(({ id }) => id === go.message) : undefined;
  return (
    <>
      <p>{step.text}</p>
      <p className="t-s t-3">
        {guidance[`device.${step.device}`]}
        {step.certainty === 'assumed' ? ` · ${guidance.assumed}` : ''}
      </p>
      {go?.kind === 'phone' ? <p className="t-2">{text(guidance, 'path', { path: go.path.join(' → ') })}</p> : null}
      {message ? (
        <CopyButton look="quiet" flush text={fillMessage(message.text, shown.summary, guidance.blank)} copy={copy}>
          {`${guidance['message.copy']} · ${guidance[`message.${message.to}`]}`}
        </CopyButton>
      ) : null}
      {go?.kind === 'topic' && go.topic !== shown.told.topic.id ? (
        <Button look="quiet" flush wrap onPress={() => guide.openTopic(shown.summary, go.topic)}>
          {guidance['go-topic']}
        </Button>
      ) : null}
    </>
  );
}
