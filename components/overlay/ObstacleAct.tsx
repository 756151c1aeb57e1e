/** The button of one step, on the page: it shows, opens and copies; what is pressed on the page itself is pressed by the person. */
import { text } from '@/assets/locales/text';
import { guidance, obstacles, go as words } from '@/assets/locales/zh_CN.yml';
import { fillMessage } from '@/domain/fill-message';
import type { AdvisedStep } from '@/domain/obstacle-advice';
import type { CaseSummary } from '@/domain/summary';
import type { ToldObstacle } from '@/entrypoints/door/contract';
import { Button, CopyButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { QrCode } from '../ui/QrCode';
import type { OverlayActs } from './acts';

interface ObstacleActProps {
  step: AdvisedStep;
  isFirst: boolean;
  told: ToldObstacle;
  summary: CaseSummary;
  acts: OverlayActs;
}

export function ObstacleAct({ step: { go }, isFirst, told, summary, acts }: ObstacleActProps) {
  const look = isFirst ? 'primary' : 'plain';
  switch (go?.kind) {
    case 'control':
      return (
        <Button look={look} wrap onPress={() => acts.obstacles.point(summary, go.control)}>
          {text(obstacles, 'point', { control: obstacles[`control.${go.control}`] })}
        </Button>
      );
    case 'case':
      return (
        <Button look={look} onPress={() => acts.openCase(summary.key)}>
          {words.case}
        </Button>
      );
    case 'message': {
      const message = told.messages.find(({ id }) => id === go.message);
      if (!message) return null;
      return (
        <>
          <p className="quote t-s">{fillMessage(message.text, told.summary, guidance.blank)}</p>
          <CopyButton
            look={look}
            text={fillMessage(message.text, told.summary, guidance.blank)}
            copy={acts.copy}
          >{`${guidance['message.copy']} · ${guidance[`message.${message.to}`]}`}</CopyButton>
        </>
      );
    }
    case 'topic': {
      const topic = told.topics.find(({ id }) => id === go.topic);
      return topic ? (
        <Button look={look} wrap onPress={() => acts.guide.openTopic(summary, topic.id)}>
          {text(words, 'topic', { title: topic.title })}
        </Button>
      ) : null;
    }
    case 'page':
      return (
        <a
          className={isFirst ? 'btn btn--primary' : 'btn'}
          href={told.pages[go.page]}
          target="_blank"
          rel="noopener noreferrer"
        >
          <Icon name="external" size="s" />
          {text(words, 'page', { name: words[`pages.${go.page}`] })}
        </a>
      );
    case 'phone':
      return (
        <div className="row row--wrap">
          <p className="t-2 grow">{text(guidance, 'path', { path: go.path.join(' → ') })}</p>
          {go.page ? (
            <QrCode address={told.pages[go.page]} label={text(words, 'scan', { name: words[`pages.${go.page}`] })} />
          ) : null}
        </div>
      );
    default:
      return null;
  }
}
